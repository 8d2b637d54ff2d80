/** Command line, a worker thread: articles in, analyses out, in the order in which they come. */
import { parentPort } from "node:worker_threads";
import { analyse } from "../compare.ts";
import type { Analysis, Article } from "../model.ts";

/** What a worker answers: the analysis, or why there is none. */
export type Answer =
  | { readonly index: number; readonly analysis: Analysis }
  | {
      readonly index: number;
      readonly fault: { readonly name: string; readonly message: string; readonly stack: string };
    };

parentPort?.on("message", ({ index, article }: { index: number; article: Article }) => {
  let answer: Answer;
  try {
    answer = { index, analysis: analyse(article) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    answer = { index, fault: { name, message, stack: stack ?? message } };
  }
  parentPort?.postMessage(answer);
});
