/** Stage 6, Alignment[] → Finding[]. */
import type { Alignment, Analysis, Finding, Story } from "../model.ts";

/** What the alignments of a story mean: agreements, differences and additions, ranked. */
export function judge(_story: Story, _analyses: readonly Analysis[], _alignments: readonly Alignment[]): Finding[] {
  return [];
}
