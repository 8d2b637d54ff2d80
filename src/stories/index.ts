/** Stage 4, Analysis[] → Story[]. */
import type { Analysis, Story } from "../model.ts";

export interface GroupOptions {
  /** `Article.id` of the primary article where the caller named one. */
  readonly primary: string | null;
}

/** Which articles report one event; entities across articles; origins. */
export function group(_analyses: readonly Analysis[], _options: GroupOptions): Story[] {
  return [];
}
