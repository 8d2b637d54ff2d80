/** Report → JSON: the report itself, version 1 as docs/report.md describes it, two spaces deep, a line break at the end. */
import type { Renderer } from "./format.ts";
import { escapeJson } from "./plain.ts";

export const render: Renderer = (report) => `${escapeJson(JSON.stringify(report, null, 2))}\n`;
