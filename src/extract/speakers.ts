/**
 * Extract, before clauses are built: who speaks in each quotation. In: quoted runs and the cues of every sentence. Out: for
 * each sentence and run the cue that names its speaker, carried over the sentences and paragraphs of one quotation, and
 * from "X was blunt:" to the words that follow. Where no source is near, the quotation stays without a speaker.
 */
import type { Sentence } from "../model.ts";
import type { Cue } from "./attribution.ts";
import type { Quoted } from "./quotations.ts";

/** A cue and the sentence in which it stands. */
export interface Spoken {
  readonly sentence: number;
  readonly cue: Cue;
}

/** Speaker of each run, by sentence; null where unknown. */
export function findSpeakers(
  sentences: readonly Sentence[],
  quoted: readonly Quoted[],
  cues: readonly (readonly Cue[])[],
): (Spoken | null)[][] {
  const byQuotation = new Map<number, Spoken>();
  const result: (Spoken | null)[][] = sentences.map((_, s) => quoted[s]!.runs.map(() => null));
  // A cue beside the marks speaks for its run, and for the rest of the quotation.
  sentences.forEach((_, s) => {
    const { runs, mask } = quoted[s]!;
    runs.forEach((run, r) => {
      const cue = nearest(cues[s]!, mask, run.from, run.to);
      if (!cue) return;
      const spoken = { sentence: s, cue };
      result[s]![r] = spoken;
      if (!byQuotation.has(run.quotation)) byQuotation.set(run.quotation, spoken);
    });
  });
  // The last speaker of the paragraph, for a quotation that is a sentence of its own.
  let last: Spoken | null = null;
  let block = -1;
  sentences.forEach((sentence, s) => {
    if (sentence.block !== block) {
      const gap = sentence.block - block;
      block = sentence.block;
      // Over a paragraph's end the speaker is kept only where a quotation stood last and another comes first.
      const opens = quoted[s]!.runs[0]?.from === 0;
      const closed = s > 0 && quoted[s - 1]!.runs.at(-1) !== undefined;
      const announced = s > 0 && /[:,]$/.test(sentences[s - 1]!.text.trimEnd());
      if (gap > 1 || !opens || !(closed || announced)) last = null;
    }
    quoted[s]!.runs.forEach((run, r) => {
      const whole = run.to - run.from >= sentence.tokens.length * 0.7;
      result[s]![r] ??= byQuotation.get(run.quotation) ?? (whole ? last : null);
      last = result[s]![r] ?? last;
    });
    // "― Ana Reyes" in a line of its own signs the words before it.
    const signed = cues[s]!.find((c) => c.content < 0 && /^[―—–]$/.test(c.lemma));
    if (signed && s > 0) result[s - 1] = result[s - 1]!.map((spoken) => spoken ?? { sentence: s, cue: signed });
    if (quoted[s]!.runs.length === 0) {
      const named = cues[s]!.filter((c) => c.source !== null && c.strips);
      last = named.length ? { sentence: s, cue: named[0]! } : null;
    }
  });
  return result;
}

/** The unquoted cue with a source that stands nearest to a run: after it, or before it with a comma or colon between. */
function nearest(cues: readonly Cue[], mask: Uint8Array, from: number, to: number): Cue | null {
  let best: Cue | null = null;
  let distance = 12;
  for (const cue of cues) {
    if (mask[cue.token] === 1 || cue.source === null) continue;
    const inside = cue.content >= from && cue.content < to;
    const gap = inside
      ? 0
      : cue.words.from >= to
        ? Math.min(cue.words.from, cue.source.from < to ? cue.words.from : cue.source.from) - to
        : from - cue.words.to;
    if (gap < 0 || gap >= distance) continue;
    best = cue;
    distance = gap;
  }
  return best;
}
