/** Command line: what a mistyped word may have been meant to be. */

/** Letters to insert, drop, change or swap with their neighbour to come from one word to the other (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

/** The word nearest to what was typed, if it is near: two letters off, and less than half of the word. */
export function nearest(typed: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let least = 3;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= least) continue;
    const away = distance(typed.toLowerCase(), word.toLowerCase());
    if (away < least && away * 2 < Math.max(word.length, typed.length)) {
      best = word;
      least = away;
    }
  }
  return best;
}
