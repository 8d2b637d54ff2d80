/**
 * Vocabulary: what WordNet knows of a word, read from models/wordnet.txt (built by training/wordnet.ts).
 * In: a lemma and a part of speech. Out: its entry. The file is sorted and searched as it stands, so that loading costs one read
 * and no parsing; entries that were asked for are kept. What relations mean is left to index.ts.
 */
import { loadAsset } from "./load.ts";

/** Parts of speech of WordNet: noun, verb, adjective. */
export type Pos = "n" | "v" | "a";

/** One word of one part of speech. */
export interface Entry {
  /** Frequency rank in newswire and encyclopaedia, from 0. */
  readonly rank: number;
  /** Synonym sets by number, the most frequent sense first. */
  readonly synsets: readonly number[];
  /** Synonym sets one step more general (of verbs also those of the same verb group). */
  readonly broader: readonly number[];
  /** "postpone.v" for "postponement": related words of another part of speech. */
  readonly derived: readonly (readonly [word: string, pos: Pos])[];
  readonly antonyms: readonly string[];
}

/** The entries of one word. */
export interface Entries {
  readonly n: Entry | null;
  readonly v: Entry | null;
  readonly a: Entry | null;
}

const NONE: Entries = { n: null, v: null, a: null };

let text: string | undefined;
/** Every so-manieth word with the offset of its line, so that most steps of a search compare words at hand. */
let landmarks: { readonly words: readonly string[]; readonly offsets: readonly number[] } | undefined;
const LANDMARKS = 1024;
const known = new Map<string, Entries>();

/** Entry of a lemma, or null where WordNet's extract does not hold it. @throws Error when the file cannot be read. */
export function lookUp(lemma: string, pos: Pos): Entry | null {
  return entriesOf(lemma)[pos];
}

/** Entries of a lemma under all its parts of speech: one search, as their lines follow each other. @throws Error when the file cannot be read. */
export function entriesOf(lemma: string): Entries {
  let own = known.get(lemma);
  if (own === undefined) {
    own = find(lemma);
    // Bounded, because the words of hostile input are not.
    if (known.size > 50_000) known.clear();
    known.set(lemma, own);
  }
  return own;
}

function find(lemma: string): Entries {
  text ??= loadAsset("wordnet.txt").toString("latin1");
  landmarks ??= survey(text);
  const { words, offsets } = landmarks;
  const key = `${lemma}.`;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < key) low = middle + 1;
    else high = middle;
  }
  // The first line at or after the key lies behind the landmark before it.
  let start = low === 0 ? 0 : offsets[low - 1]!;
  let end = low === words.length ? text.length : offsets[low]!;
  while (start < end) {
    const middle = text.lastIndexOf("\n", ((start + end) >> 1) - 1) + 1;
    const from = Math.max(middle, start);
    const tab = text.indexOf("\t", from);
    if (tab < 0) break;
    if (text.slice(from, tab) < key) start = text.indexOf("\n", tab) + 1;
    else end = from;
  }
  let found: Entries = NONE;
  while (text.startsWith(key, start)) {
    const line = text.indexOf("\n", start);
    const pos = text[start + key.length] as Pos;
    if (text[start + key.length + 1] === "\t")
      found = { ...found, [pos]: parseLine(text.slice(start + key.length + 2, line)) };
    start = line + 1;
  }
  return found;
}

function survey(sorted: string): { readonly words: string[]; readonly offsets: number[] } {
  const words: string[] = [];
  const offsets: number[] = [];
  for (let i = 1; i < LANDMARKS; i++) {
    const start = sorted.lastIndexOf("\n", Math.floor((i * sorted.length) / LANDMARKS)) + 1;
    const tab = sorted.indexOf("\t", start);
    if (tab < 0 || start === offsets.at(-1)) continue;
    words.push(sorted.slice(start, tab));
    offsets.push(start);
  }
  return { words, offsets };
}

const list = (field: string, by: string): string[] => (field === "" ? [] : field.split(by));
const numbers = (field: string): number[] => list(field, " ").map((digits) => Number.parseInt(digits, 36));

function parseLine(line: string): Entry {
  const [rank, synsets, broader, derived, antonyms] = line.split("\t") as [string, string, string, string, string];
  return {
    rank: Number.parseInt(rank, 36),
    synsets: numbers(synsets),
    broader: numbers(broader),
    derived: list(derived, ",").map((word) => [word.slice(0, -2), word.slice(-1) as Pos] as const),
    antonyms: list(antonyms, ","),
  };
}
