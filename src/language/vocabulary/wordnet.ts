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
  /** Synonym sets, the most frequent sense first. */
  readonly synsets: readonly string[];
  /** Synonym sets one step more general (of verbs also those of the same verb group). */
  readonly broader: readonly string[];
  /** "postpone.v" for "postponement": related words of another part of speech. */
  readonly derived: readonly (readonly [word: string, pos: Pos])[];
  readonly antonyms: readonly string[];
}

let text: string | undefined;
const entries = new Map<string, Entry | null>();

/** Entry of a lemma, or null where WordNet's extract does not hold it. @throws Error when the file cannot be read. */
export function lookUp(lemma: string, pos: Pos): Entry | null {
  const key = `${lemma}.${pos}`;
  const known = entries.get(key);
  if (known !== undefined) return known;
  text ??= loadAsset("wordnet.txt").toString("latin1");
  const line = findLine(text, key);
  const entry = line === null ? null : parseLine(line);
  // Bounded, because the words of hostile input are not.
  if (entries.size > 50_000) entries.clear();
  entries.set(key, entry);
  return entry;
}

/** Binary search over the lines of a text sorted by what stands before the first tab. */
function findLine(sorted: string, key: string): string | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = sorted.lastIndexOf("\n", middle - 1) + 1;
    const tab = sorted.indexOf("\t", start);
    if (tab < 0) return null;
    const here = sorted.slice(start, tab);
    if (here === key) return sorted.slice(tab + 1, sorted.indexOf("\n", tab));
    if (here < key) low = sorted.indexOf("\n", tab) + 1;
    else high = start;
  }
  return null;
}

function parseLine(line: string): Entry {
  const [rank, synsets, broader, derived, antonyms] = line.split("\t") as [string, string, string, string, string];
  const list = (field: string, by: string): string[] => (field === "" ? [] : field.split(by));
  return {
    rank: Number.parseInt(rank, 36),
    synsets: list(synsets, " "),
    broader: list(broader, " "),
    derived: list(derived, ",").map((word) => [word.slice(0, -2), word.slice(-1) as Pos] as const),
    antonyms: list(antonyms, ","),
  };
}
