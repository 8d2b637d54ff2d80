/** Report → JSON: the report itself, version 1 as docs/report.md describes it, two spaces deep, a line break at the end. */
import type { Renderer } from "./format.ts";

export const render: Renderer = (report) => `${JSON.stringify(report, null, 2)}\n`;
