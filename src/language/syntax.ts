/** The parser of a model file: beam search, or greedy where a sentence is too long to keep several states of. */
import { beam } from "./beam.ts";
import type { Model } from "./model.ts";
import { greedy, type ParseClause, type ParserWeights } from "./parser.ts";
import { addRows, WEIGHT_SCALE } from "./tables.ts";

/** States are copied whole, so a search takes quadratic time: sentences of more words are parsed greedily. */
const LONGEST_SEARCH = 0;

/** Width of the search, and how many updates of training a state may be behind the best: chosen on the dev sets for speed at equal LAS. */
const SEARCH = { width: 4, floor: 20 } as const;

/** Opens the parser. */
export function parser(model: Model): ParseClause {
  const rows = model.rows("parser");
  const labels = model.fact<string[]>("labels");
  const weights: ParserWeights = {
    score: (keys, count, scores) => addRows(rows, keys, count, scores),
    labels: labels.length,
    root: labels.indexOf("root"),
  };
  const search = beam(weights, SEARCH.width, SEARCH.floor * WEIGHT_SCALE);
  const quick = greedy(weights);
  return (clause) => (clause.n > LONGEST_SEARCH ? quick(clause) : search(clause));
}
