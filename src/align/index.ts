/** Stage 5, facts of a story → Alignment[]. */
import type { Alignment, Analysis, Story } from "../model.ts";

/** Which facts of different articles of a story speak of the same thing. */
export function align(_story: Story, _analyses: readonly Analysis[]): Alignment[] {
  return [];
}
