import { expect } from "vitest";
import type { Article } from "../../src/model.ts";

/** Every block's pieces cover its text without gaps, in order, and linear ones say what the file says. */
export function checkPieces(article: Article): void {
  for (const block of article.blocks) {
    let at = 0;
    for (const piece of block.pieces) {
      expect(piece.at).toBe(at);
      expect(piece.length).toBeGreaterThan(0);
      at += piece.length;
      expect(piece.start).toBeGreaterThanOrEqual(0);
      expect(piece.end).toBeGreaterThanOrEqual(piece.start);
      expect(piece.end).toBeLessThanOrEqual(article.text.length);
      if (piece.length !== piece.end - piece.start || piece.length === 1) continue;
      const said = article.text.slice(piece.start, piece.end).replace(/\s/gu, " ").normalize("NFKC");
      const shown = block.text.slice(piece.at, piece.at + piece.length).normalize("NFKC");
      expect(said).toBe(shown);
    }
    expect(at).toBe(block.text.length);
  }
  for (const range of [
    ...article.furniture,
    article.title?.evidence,
    article.outlet?.evidence,
    article.published?.evidence,
  ]) {
    if (range === null || range === undefined) continue;
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(range.end).toBeLessThanOrEqual(article.text.length);
  }
}
