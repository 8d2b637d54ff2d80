/**
 * Report → JSON: the report itself, version 1, two spaces deep, a line break at the end. Characters that would act on a
 * terminal are escaped, which changes no value.
 */
import type { Renderer } from "./format.ts";
import { escapeJson } from "./plain.ts";

export const render: Renderer = (report) => `${escapeJson(JSON.stringify(report, null, 2))}\n`;
