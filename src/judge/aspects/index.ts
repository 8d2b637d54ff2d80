/**
 * The aspects in which reports may differ, a rule each. The compiler proves the list complete; a test wants a page in docs/aspects and
 * a table of rows for every one.
 */
import type { Aspect } from "../../model.ts";
import { attribution } from "./attribution.ts";
import { cause } from "./cause.ts";
import { certainty } from "./certainty.ts";
import { entity } from "./entity.ts";
import { place } from "./place.ts";
import { polarity } from "./polarity.ts";
import { quantity } from "./quantity.ts";
import { time } from "./time.ts";
import type { Rule } from "./verdict.ts";

/** Every aspect's rule; the order is that in which explanations list them. */
export const RULES = {
  time,
  quantity,
  entity,
  place,
  polarity,
  cause,
  certainty,
  attribution,
} as const satisfies Record<Aspect, Rule>;

/** Aspects in the order of their rules. */
export const ASPECTS = Object.keys(RULES) as readonly Aspect[];
