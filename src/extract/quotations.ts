/**
 * Extract, before clauses are built: what stands inside quotation marks, over sentences and paragraphs. In: sentences in
 * order. Out: for each sentence which tokens are quoted and to which quotation they belong. Curly and straight marks,
 * a quotation that runs over several sentences, one that runs over paragraphs (each opened anew, closed once), and marks
 * that are never closed. Who speaks is left to `speakers.ts`.
 */
import type { Sentence, Token } from "../model.ts";
import { capital } from "./letters.ts";

export interface QuotedRun {
  /** Tokens inside and including the marks (half open). */
  readonly from: number;
  readonly to: number;
  /** Number of the quotation in the article; runs of one quotation share it. */
  readonly quotation: number;
}

export interface Quoted {
  /** 1 for each token inside marks, the marks included. */
  readonly mask: Uint8Array;
  readonly runs: readonly QuotedRun[];
}

type Mark = "open" | "close" | "straight" | null;

function markOf(token: Token, next: Token | undefined): Mark {
  switch (token.form) {
    case "“":
    case "``":
    case "«":
    case "„":
      return "open";
    case "”":
    case "»":
      return "close";
    case '"':
    case "''":
      return "straight";
    case "'":
      // Two single marks stand for a double one in wire copy: ''like this''.
      return next?.form === "'" && !token.spaceAfter ? "straight" : null;
    case "‘":
      return next !== undefined && !token.spaceAfter && (capital(next.form) || /^[0-9"“]/.test(next.form))
        ? "open"
        : null;
    default:
      return null;
  }
}

/** Finds the quoted runs of every sentence. A mark left open ends with its paragraph, unless the next one opens anew. */
export function findQuotations(sentences: readonly Sentence[]): Quoted[] {
  const result: { mask: Uint8Array; runs: QuotedRun[] }[] = sentences.map((s) => ({
    mask: new Uint8Array(s.tokens.length),
    runs: [],
  }));
  let number = 0;
  let previousOpen = false;
  for (let start = 0; start < sentences.length; ) {
    let end = start + 1;
    while (end < sentences.length && sentences[end]!.block === sentences[start]!.block) end++;
    const close = lastClose(sentences, start, end);
    let open: { sentence: number; token: number; single: boolean } | null = null;
    const continued = previousOpen && isOpening(sentences[start]!);
    if (!continued) number++;
    const put = (s: number, from: number, to: number): void => {
      result[s]!.runs.push({ from, to, quotation: number });
      result[s]!.mask.fill(1, from, to);
    };
    for (let s = start; s < end; s++) {
      const { tokens } = sentences[s]!;
      for (let i = 0; i < tokens.length; i++) {
        const mark = markOf(tokens[i]!, tokens[i + 1]);
        const first = i;
        if (mark === "straight" && tokens[i]!.form === "'") i++; // a doubled mark
        const single: boolean = open?.single ?? false;
        if (open !== null && single && tokens[i]!.form === "’" && (tokens[i]!.spaceAfter || i === tokens.length - 1)) {
          put(s, open.sentence === s ? open.token : 0, i + 1);
          open = null;
        } else if (mark === "open" || (mark === "straight" && open === null)) {
          if (open !== null) continue;
          // A straight mark at the end of a word with no partner ahead closes nothing and opens nothing.
          if (mark === "straight" && !ahead(s, i, close) && !(i === 0 || s > start)) continue;
          if (open === null && number > 0 && result[s]!.runs.length + (s > start ? 1 : 0) > 0) number++;
          open = { sentence: s, token: first, single: tokens[i]!.form === "‘" };
        } else if ((mark === "close" || mark === "straight") && open !== null && !single) {
          put(s, open.sentence === s ? open.token : 0, i + 1);
          open = null;
        }
      }
      if (open !== null) {
        const last = s === end - 1;
        const closes = ahead(s + 1, -1, close);
        // Unclosed: to the end of the paragraph when it stands for a multi-paragraph quotation, else only its sentence.
        if (closes || last || opensNext(sentences, end) || open.single) {
          if (!(open.single && !closes)) put(s, open.sentence === s ? open.token : 0, tokens.length);
        } else {
          put(s, open.sentence === s ? open.token : 0, tokens.length);
          open = null;
        }
      }
    }
    previousOpen = open !== null && !open.single;
    start = end;
  }
  return result;
}

interface Place {
  readonly sentence: number;
  readonly token: number;
}

/** The paragraph's last mark that could close. */
function lastClose(sentences: readonly Sentence[], start: number, end: number): Place | null {
  for (let s = end - 1; s >= start; s--) {
    const { tokens } = sentences[s]!;
    for (let i = tokens.length - 1; i >= 0; i--)
      if (/^(”|"|''|'|»|’)$/.test(tokens[i]!.form)) return { sentence: s, token: i };
  }
  return null;
}

function ahead(sentence: number, token: number, close: Place | null): boolean {
  return close !== null && (close.sentence > sentence || (close.sentence === sentence && close.token > token));
}

function isOpening(sentence: Sentence): boolean {
  return /^(“|"|''|``|«|„)$/.test(sentence.tokens[0]?.form ?? "");
}

function opensNext(sentences: readonly Sentence[], next: number): boolean {
  const sentence = sentences[next];
  return sentence !== undefined && isOpening(sentence);
}
