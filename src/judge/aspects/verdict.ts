/**
 * What a rule of an aspect may say about two readings. A rule only looks at values in comparable slots; whether the two speak of
 * the same event at all is weighed afterwards (gate.ts, weights.ts), with the values' own tokens left out.
 */
import type { Aspect } from "../../model.ts";
import type { Board, Reading } from "../board.ts";

/** How two values of one kind stand to each other. */
export type Outcome = "equal" | "compatible" | "different" | "incomparable";

/** A value as one side states it. */
export interface Value {
  /** The file's words. */
  readonly text: string;
  /** Normalised: equal keys are equal values. */
  readonly key: string;
  /** Tokens of the sentence that state it. */
  readonly tokens: readonly number[];
}

/** Two values set side by side. */
export interface Verdict {
  readonly aspect: Aspect;
  readonly outcome: "equal" | "compatible" | "different";
  readonly left: Value;
  readonly right: Value;
  /** 0 to 1: how surely both fill the same slot, as far as the rule can tell. */
  readonly slot: number;
  /** 0 to 1: how far apart the values are, by the aspect's own measure. */
  readonly distance: number;
  /** 0 to 1: how surely the slot takes one value only ("chaired by", "the attendance was"). */
  readonly exclusive: number;
  /** One side speaks of nobody or nothing at all, so that a single case on the other side contradicts it, whatever else is said. */
  readonly total?: boolean;
  /** One line for --explain. */
  readonly why: string;
}

/** A rule: every comparable value pair of two readings. Symmetric but for left and right. */
export type Rule = (left: Reading, right: Reading, board: Board) => readonly Verdict[];
