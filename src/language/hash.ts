/**
 * Hashes of words and of feature templates. Reads strings and small integers, gives 32-bit keys for the tables of the model file.
 * Training and running must agree on every bit, so a change here asks for a new model.
 */

/** FNV-1a over UTF-16 code units with a final mix. */
export function hashText(text: string): number {
  let h = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) | 0;
}

/** Hash of the last (or first) characters of a word: `text.slice(from, to)` without the string. */
export function hashPart(text: string, from: number, to: number): number {
  let h = 0x811c9dc5 | 0;
  for (let i = Math.max(from, 0); i < to && i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) | 0;
}

/** Key of template `t` filled with one value. */
export function key1(t: number, a: number): number {
  let h = Math.imul(a ^ Math.imul(t, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Key of template `t` filled with two values. */
export function key2(t: number, a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(t, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x27d4eb2f);
  return h ^ (h >>> 16);
}

/** Key of template `t` filled with three values. */
export function key3(t: number, a: number, b: number, c: number): number {
  let h = Math.imul(a ^ Math.imul(t, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15) ^ c, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x165667b1);
  return h ^ (h >>> 16);
}
