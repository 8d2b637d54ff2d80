/**
 * Report: text of articles made fit to be printed. In: any string of an article or a file name. Out: the same words without what
 * could steer the place where they are printed: control characters, line breaks, controls of writing direction, broken surrogates.
 * Escaping for a format's own syntax is left to its renderer.
 */

/**
 * Controls of writing direction (Unicode TR 9: ALM, LRM, RLM, LRE…RLO, LRI…PDI) and what else is printed as nothing and can hide or
 * join words: zero-width space, word joiner, byte order mark, soft hyphen, interlinear annotations, tags. Zero-width (non-)joiners stay:
 * emoji and Indic and Persian words are spelt with them.
 */
const UNSEEN =
  /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDC7F]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;
/** Written out: the pattern \p{Surrogate} costs milliseconds to compile. */
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text without controls and invisible characters, its spaces as they are: for file names. */
export function harmless(text: string): string {
  return text.replace(UNSEEN, "").replace(CONTROLS, " ").replace(LONE_SURROGATES, "\uFFFD");
}

/**
 * One line of text that is safe to print: white space folded, controls and invisible characters gone.
 * @example plain("a\u202Eb\n c\u001B[31m") // "ab c [31m"
 */
export function plain(text: string): string {
  return harmless(text).replace(/\s+/g, " ").trim();
}

/** JSON in which the same characters are escaped: it holds the same values, and looking at it is safe. */
export function escapeJson(json: string): string {
  return json.replace(
    /[\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** At most `length` characters (not cutting a pair of surrogates), with an ellipsis where something was left out. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "");
  const space = text[length - 1] === " " ? -1 : cut.lastIndexOf(" ");
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}
