/**
 * Report: where a range of a file stands in lines and columns. In: the decoded text of an article. Out: spans.
 * A line ends with LF, CRLF or a lone CR, as editors count; columns are UTF-16 code units. Both count from 1.
 */
import type { Range, Span } from "../model.ts";

/** Turns ranges of one text into spans. */
export type Locator = (range: Range) => Span;

/**
 * Indexes the lines of a text once, in linear time; every span is then found by bisection.
 * @example locator("a\nbc")({ start: 2, end: 4 }) // line 2, column 1 to line 2, column 3
 */
export function locator(text: string): Locator {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return ({ start, end }) => {
    const first = lineOf(start);
    // The end is exclusive: a range that takes a line's break with it still ends on that line.
    const last = end > start ? lineOf(end - 1) : first;
    return {
      start,
      end,
      line: first + 1,
      column: start - (starts[first] as number) + 1,
      endLine: last + 1,
      endColumn: end - (starts[last] as number) + 1,
    };
  };
}
