/**
 * Articles that an HTML page carries as data in its scripts: JSON-LD with the text, the state of a script application.
 * In: decoded text of the page. Out: Pages whose ranges point into the scripts. Used only where the page shows no text.
 */
import type { Page } from "../line.ts";
import { Mapping } from "../remap.ts";
import { readJson } from "./json.ts";

/** Scripts beyond this size are programs or catalogues, not one article's data. */
const MAX_SCRIPT = 4_000_000;

/** Articles in the JSON scripts of a page. */
export function embeddedArticles(text: string): Page[] {
  const pages: Page[] = [];
  for (const hit of text.matchAll(/<script\b([^>]{0,400})>/gi)) {
    if (!/\btype\s*=\s*["']?application\/(?:ld\+)?json/i.test(hit[1] as string)) continue;
    const start = hit.index + hit[0].length;
    const end = text.indexOf("</script", start);
    if (end < 0 || end - start > MAX_SCRIPT) continue;
    const shift = new Mapping([{ at: 0, length: end - start, start, end }]);
    for (const page of readJson(text.slice(start, end)).pages) pages.push(shift.page(page));
    if (pages.length >= 20) break;
  }
  return pages;
}
