/**
 * Report: text of unknown origin made safe to print. Articles, outlets and file names may hold anything; a terminal or a CI
 * log would obey escape sequences, carriage returns and directional controls. They become visible signs or vanish.
 */

/**
 * What is replaced: control characters (C0, DEL, C1), line and paragraph separators, directional and other invisible format
 * characters (Unicode Standard 16, chapter 23), tag characters and lone surrogates. Joiners stay: emoji and Indic scripts need them.
 * Written without the `u` flag, whose classes take milliseconds to compile.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through.
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDC7F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * One line of harmless text: controls as their pictures ("␛"), breaks and tabs as spaces, invisible characters dropped.
 * @example visible("a\u001b[2Jb\u202ec") // "a␛[2Jbc"
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, (sign) => {
    const code = sign.codePointAt(0) as number;
    if (code === 9 || code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 0x85) return " ";
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return "␡";
    if (code < 0xa0) return "\uFFFD";
    if (code >= 0xd800 && code <= 0xdfff) return "\uFFFD";
    return "";
  });
}
