/**
 * Extract: capitals of a word, without Unicode property classes: those take milliseconds each to compile, and a start of the
 * program is to take few. A letter is what differs between its cases.
 */

/** Whether the word begins with a capital. */
export function capital(form: string): boolean {
  const first = form.charAt(0);
  return first !== first.toLowerCase();
}

/** Whether the word is `min` to `max` capitals and nothing else. */
export function capitals(form: string, min: number, max = Number.POSITIVE_INFINITY): boolean {
  if (form.length < min || form.length > max) return false;
  for (let i = 0; i < form.length; i++) if (!capital(form.charAt(i))) return false;
  return true;
}

/** Whether a character is a letter that has cases. */
export function cased(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase();
}

/** The word without marks: letters, digits and the signs that names hold ("AT&T", "U.S.", "C++"). */
export function bare(word: string): string {
  if (/^[a-z0-9&.+-]*$/.test(word)) return /[a-z0-9]/.test(word) ? word : "";
  let result = "";
  for (const c of word) if (cased(c) || /[0-9&.+-]/.test(c) || c > "⺀") result += c;
  return /^[&.+-]*$/.test(result) ? "" : result;
}
