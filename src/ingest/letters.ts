/**
 * Letters for patterns. Ranges for Latin, Greek and Cyrillic rather than \p{Lu} and \p{L}: compiling those classes, repeated as names
 * repeat them, cost a tenth of a second at start. Imports nothing; texts in other scripts are not compared anyway.
 */

/** Members of a character class: upper-case letters. Latin Extended alternates the cases and counts as both. */
export const UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я";
/** Members of a character class: lower-case letters. */
export const LOWER = "a-zß-öø-ɏα-ωа-я";
/** Members of a character class: letters. */
export const LETTER = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ";
