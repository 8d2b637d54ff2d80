/**
 * What the tagger, the parser and the namer see of a word's outside: hashes of its form, affixes and shape, and its clusters.
 * Reads a form and the model's cluster table; decides nothing. Results are remembered by form, since a text repeats its words.
 */
import { hashPart, hashText } from "./hash.ts";

/** Features of one word form; every field is a hash or a small integer. */
export interface Word {
  /** Hash of the normalised form. */
  readonly norm: number;
  /** Hash of the form with its case, digits folded. */
  readonly form: number;
  readonly suffix1: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
  readonly suffix5: number;
  readonly prefix1: number;
  readonly prefix2: number;
  readonly prefix3: number;
  readonly prefix4: number;
  readonly shape: number;
  /** 1 digit, 2 hyphen, 4 capital first, 8 all capitals, 16 two capitals, 32 dot. */
  readonly flags: number;
  /** Length of the normalised form. */
  readonly length: number;
  /** Coarse and fine cluster, from 1; 0 where unknown. */
  readonly coarse: number;
  readonly fine: number;
}

/** Gives a word's coarse cluster × 65536 + its fine one (both from 1), or 0. */
export type ClusterOf = (norm: number) => number;

/** Lower case, digits to 0, typographic quotes and dashes to plain ones. */
export function normalise(form: string): string {
  return form.toLowerCase().replace(/[0-9]/g, "0").replace(/[’‘`]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, "-");
}

/** Runs of capitals, small letters and digits collapsed to X, x, d: "U.S." gives "X.X.". */
export function shapeOf(form: string): string {
  let shape = "";
  let last = "";
  for (const c of form) {
    const code = c.charCodeAt(0);
    let kind = c;
    if (code >= 48 && code <= 57) kind = "d";
    else if (code >= 65 && code <= 90) kind = "X";
    else if (code >= 97 && code <= 122) kind = "x";
    else if (code > 127 && /\p{Lu}/u.test(c)) kind = "X";
    else if (code > 127 && /\p{L}/u.test(c)) kind = "x";
    if (kind !== last) shape += kind;
    last = kind;
    if (shape.length >= 8) break;
  }
  return shape.slice(0, 8);
}

/** Stands for the positions before and after a sentence. */
export const PAD: Word = {
  norm: 11,
  form: 11,
  suffix1: 1,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
  suffix5: 1,
  prefix1: 1,
  prefix2: 1,
  prefix3: 1,
  prefix4: 1,
  shape: 1,
  flags: 64,
  length: 0,
  coarse: -1,
  fine: -1,
};

/** Forgets nothing within an article; a long run over many articles must not grow without bound. */
const REMEMBERED = 100_000;

/** Builds the memoised function from form to features. */
export function wordReader(clusterOf: ClusterOf): (form: string) => Word {
  let known = new Map<string, Word>();
  return (form) => {
    const old = known.get(form);
    if (old !== undefined) return old;
    const word = describe(form, clusterOf);
    if (known.size >= REMEMBERED) known = new Map();
    known.set(form, word);
    return word;
  };
}

function describe(form: string, clusterOf: ClusterOf): Word {
  const n = normalise(form);
  const norm = hashText(n);
  const cluster = clusterOf(norm);
  const first = form.charCodeAt(0);
  let digits = 0;
  let capitals = 0;
  for (let i = 0; i < form.length; i++) {
    const c = form.charCodeAt(i);
    if (c >= 48 && c <= 57) digits++;
    else if (c >= 65 && c <= 90) capitals++;
  }
  const flags =
    (digits > 0 ? 1 : 0) |
    (form.includes("-") ? 2 : 0) |
    ((first >= 65 && first <= 90) || (first > 127 && /^\p{Lu}/u.test(form)) ? 4 : 0) |
    (capitals > 0 && capitals === form.length ? 8 : 0) |
    (capitals > 1 ? 16 : 0) |
    (form.includes(".") ? 32 : 0);
  const l = n.length;
  return {
    norm,
    form: hashText(digits > 0 ? form.replace(/[0-9]/g, "0") : form),
    suffix1: hashPart(n, l - 1, l),
    suffix2: hashPart(n, l - 2, l),
    suffix3: hashPart(n, l - 3, l),
    suffix4: hashPart(n, l - 4, l),
    suffix5: hashPart(n, l - 5, l),
    prefix1: hashPart(n, 0, 1),
    prefix2: hashPart(n, 0, 2),
    prefix3: hashPart(n, 0, 3),
    prefix4: hashPart(n, 0, 4),
    shape: hashText(shapeOf(form)),
    flags,
    length: l,
    coarse: cluster >>> 16,
    fine: cluster & 0xffff,
  };
}
