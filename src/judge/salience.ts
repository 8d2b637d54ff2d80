/**
 * Judge: how central a finding is to the story, 0 to 1.
 * In: the finding's readings. Out: a mean of three views of news writing: what stands early matters (the inverted pyramid), what several
 * articles or lines repeat matters, and what names the story's main entities matters.
 */
import type { Board, Reading } from "./board.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Centrality {
  readonly of: (readings: readonly Reading[]) => number;
}

/** Prepares the board's entity counts once. */
export function centrality(board: Board, around: Surroundings): Centrality {
  const counts = new Map<string, number>();
  for (const reading of board.readings) for (const id of reading.entities) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  const all = Math.max(1, board.story.articles.length);
  return {
    of: (readings) => {
      let lead = 0;
      let names = 0;
      for (const reading of readings) {
        const at = reading.heading ? 0 : around.place(reading);
        lead = Math.max(lead, 1 - at);
        for (const id of reading.entities) names = Math.max(names, (counts.get(id) ?? 0) / most);
      }
      const articles = new Set(readings.map((r) => r.fact.article)).size / all;
      const heading = readings.some((r) => r.heading) ? 1 : 0;
      // Weights by judgement: position tells most in news, repetition next.
      return round(0.4 * lead + 0.3 * articles + 0.2 * names + 0.1 * heading);
    },
  };
}

/** Three decimals: enough to rank, short to print. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
