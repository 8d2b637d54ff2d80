/** The public library: exports only. */
export { type CompareOptions, compare } from "./compare.ts";
export type * from "./model.ts";
