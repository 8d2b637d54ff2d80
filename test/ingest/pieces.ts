import type { Article, Range } from "../../src/model.ts";

/** What is wrong with an article's ranges: pieces that leave gaps or say other words than the file, ranges outside of it. */
export function faultsOfPieces(article: Article): string[] {
  const faults: string[] = [];
  const inFile = (range: Range | null | undefined, what: string): void => {
    if (range && !(range.start >= 0 && range.end >= range.start && range.end <= article.text.length))
      faults.push(`${what} ${range.start}-${range.end} of ${article.text.length}`);
  };
  for (const block of article.blocks) {
    let at = 0;
    for (const piece of block.pieces) {
      if (piece.at !== at || piece.length <= 0) faults.push(`gap at ${at} of "${block.text.slice(0, 60)}"`);
      at += piece.length;
      inFile(piece, "piece");
      if (piece.length !== piece.end - piece.start || piece.length === 1) continue;
      const said = article.text.slice(piece.start, piece.end).replace(/\s/gu, " ").normalize("NFKC");
      const shown = block.text.slice(piece.at, piece.at + piece.length).normalize("NFKC");
      if (said !== shown) faults.push(`"${shown.slice(0, 60)}" is "${said.slice(0, 60)}" in the file`);
    }
    if (at !== block.text.length) faults.push(`pieces end at ${at} of ${block.text.length}`);
    if (block.text !== block.text.trim() || /\s\s/u.test(block.text))
      faults.push(`white space in "${block.text.slice(0, 60)}"`);
  }
  for (const f of article.furniture) inFile(f, f.reason);
  inFile(article.title?.evidence, "title");
  inFile(article.outlet?.evidence, "outlet");
  inFile(article.published?.evidence, "date");
  return faults;
}
