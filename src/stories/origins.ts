/**
 * Stage 4, part: where the reports of a story come from.
 * Two kinds: a medium that several articles cite (or that one cites and another is), and text that several articles print alike
 * (agency copy). It tells what is shared; that nothing is shared it never certifies. Officials and companies that are quoted are
 * sources within the story, not origins of reports.
 */
import type { Analysis, Origin, StoryEntity } from "../model.ts";
import table from "./lexicon/outlets.json" with { type: "json" };

/** Words of a shingle: five in a row are hardly ever written alike by two people outside names and quotations. */
const SHINGLE = 5;
/** Least share of the shorter text's shingles that mark copied text; independent reports of one event stay under a tenth. */
const COPIED = 0.25;
/** Holders of a shingle against which each is held: more articles than this print one text only where it is copied through. */
const NEIGHBOURS = 24;

/** Origins of a story's articles, the widest first. */
export function trace(analyses: readonly Analysis[], entities: readonly StoryEntity[]): Origin[] {
  const order = new Map(analyses.map(({ article }, i) => [article.id, i]));
  const origins: Origin[] = [...shared(analyses), ...cited(analyses, entities)].map((origin) => ({
    ...origin,
    articles: [...origin.articles].sort((a, b) => order.get(a)! - order.get(b)!),
  }));
  return origins.sort(
    (a, b) => b.articles.length - a.articles.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

let outletNames: Map<string, { name: string; agency: boolean }> | undefined;

/** The medium that a name means; null for names of others. Unknown papers are told by how papers are called. */
function medium(name: string): { readonly name: string; readonly agency: boolean } | null {
  if (outletNames === undefined) {
    outletNames = new Map();
    for (const [list, agency] of [
      [table.agencies, true],
      [table.outlets, false],
    ] as const)
      for (const [main, others] of list as [string, string][])
        for (const alias of [main, ...others.split(",")])
          if (alias !== "") outletNames.set(fold(alias), { name: main, agency });
  }
  const folded = fold(name);
  const known = outletNames.get(folded);
  if (known !== undefined) return known;
  const paper =
    /\b(?:times|post|herald|tribune|gazette|chronicle|telegraph|courier|observer|sentinel|dispatch|inquirer|examiner|daily|journal|magazine|weekly|newspaper|news|radio|tv|television|broadcaster|news agency|newswire|wire|press|bulletin|mirror|globe|mercury|standard)$/;
  return /^\p{Lu}|^the \p{Lu}/u.test(name) && folded.includes(" ") && paper.test(folded)
    ? { name: name.replace(/^the /i, ""), agency: /\b(?:agency|newswire|wire)$/.test(folded) }
    : null;
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']s$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/^the /, "")
    .trim();
}

/** Media that at least two articles lean on: by citing them, by crediting them, or by being them. */
function cited(analyses: readonly Analysis[], entities: readonly StoryEntity[]): Origin[] {
  const names = new Map<string, string>();
  const users = new Map<string, Set<string>>();
  const citing = new Map<string, Set<string>>();
  const lean = (name: string, article: string, cites: boolean): void => {
    const found = medium(name);
    if (found === null) return;
    const key = fold(found.name);
    // Of two spellings the same one is shown whatever the order of the articles.
    if (!names.has(key) || found.name < names.get(key)!) names.set(key, found.name);
    users.set(key, (users.get(key) ?? new Set()).add(article));
    if (cites) citing.set(key, (citing.get(key) ?? new Set()).add(article));
  };
  const storyNames = new Map(
    entities.flatMap((entity) => entity.members.map((member) => [member, entity.name] as const)),
  );
  for (const { article, facts } of analyses) {
    if (article.outlet !== null) lean(article.outlet.value, article.id, false);
    for (const fact of facts)
      for (const { source, entity } of fact.attribution) {
        lean(source, article.id, true);
        if (entity !== null) lean(storyNames.get(`${article.id}/${entity}`) ?? "", article.id, true);
      }
    for (const credit of credits(article.text)) lean(credit, article.id, true);
  }
  return [...users]
    .filter(([key, articles]) => articles.size > 1 && citing.has(key))
    .map(([key, articles]) => ({ name: names.get(key)!, kind: "cited" as const, articles: [...articles] }));
}

/** Agencies that a file credits: a dateline "NAIROBI (Reuters) -", "(AP)", "With files from AFP", "Copyright … The Associated Press". */
function credits(text: string): string[] {
  const found: string[] = [];
  for (const [, dateline] of text.matchAll(
    /^.{0,60}?\((Reuters|AP|AFP|Xinhua|UPI|PTI|ANI|IANS|TASS|Kyodo|Bloomberg)\)(?=\s*[-–—:]|\s*$)/gm,
  ))
    found.push(dateline!);
  for (const [, credit] of text.matchAll(
    /\b(?:with (?:files|reporting|inputs?|material|additional reporting) (?:from|by)|copyright \d{4},?(?: by)?|©\s?\d{0,4}|source:|contributed by) (?:the )?(Associated Press|AP|Reuters|AFP|Agence France-Presse|PA|Press Association|Bloomberg|Xinhua|PTI|dpa)\b/gi,
  ))
    found.push(credit!);
  for (const [, credit] of text.matchAll(
    /\b(?:The )?(Associated Press|Reuters|AFP|AP)(?: writers?[^.\n]{0,80})? contributed to this (?:report|story|article)/gi,
  ))
    found.push(credit!);
  return found;
}

/** Articles that print the same text, grouped; quotations are left out, as two reporters at one press conference write them alike. */
function shared(analyses: readonly Analysis[]): Origin[] {
  const texts = analyses.map(({ article }) =>
    shingles(article.blocks.filter(({ role }) => role !== "title").map(({ text }) => text)),
  );
  const index = new Map<string, number[]>();
  texts.forEach((set, i) => {
    for (const shingle of set) {
      const list = index.get(shingle);
      if (list === undefined) index.set(shingle, [i]);
      else list.push(i);
    }
  });
  // Copies share all their shingles: what the same articles print is counted at once.
  const holders = new Map<string, { readonly list: readonly number[]; count: number }>();
  for (const list of index.values()) {
    if (list.length < 2) continue;
    const key = list.join(" ");
    const known = holders.get(key);
    if (known === undefined) holders.set(key, { list, count: 1 });
    else known.count++;
  }
  const common = new Map<number, number>();
  for (const { list, count } of holders.values())
    for (let a = 0; a < list.length; a++)
      // Of many each is held against the next few, which are held against the next.
      for (let b = a + 1; b < Math.min(list.length, a + 1 + NEIGHBOURS); b++) {
        const key = list[a]! * analyses.length + list[b]!;
        common.set(key, (common.get(key) ?? 0) + count);
      }
  const group = analyses.map((_, i) => i);
  const root = (i: number): number => (group[i] === i ? i : root(group[i]!));
  for (const [key, count] of common) {
    const [i, j] = [Math.floor(key / analyses.length), key % analyses.length];
    if (count >= COPIED * Math.min(texts[i]!.size, texts[j]!.size)) group[root(j)] = root(i);
  }
  const groups = new Map<number, Analysis[]>();
  analyses.forEach((analysis, i) => {
    groups.set(root(i), [...(groups.get(root(i)) ?? []), analysis]);
  });
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members) => ({
      name: agencyOf(members),
      kind: "shared-text" as const,
      articles: members.map(({ article }) => article.id),
    }));
}

function shingles(texts: readonly string[]): Set<string> {
  const set = new Set<string>();
  for (const text of texts) {
    const words =
      text
        .replace(/["“][^"”]{0,2000}["”]/g, " ")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    for (let i = 0; i + SHINGLE <= words.length; i++) set.add(words.slice(i, i + SHINGLE).join(" "));
  }
  return set;
}

/** The agency that the copies credit or are; otherwise they are named for what they share. */
function agencyOf(members: readonly Analysis[]): string {
  const counts = new Map<string, number>();
  for (const { article } of members) {
    const names = new Set(
      [...credits(article.text), article.outlet?.value ?? ""]
        .map((name) => medium(name))
        .filter((m) => m?.agency)
        .map((m) => m!.name),
    );
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best?.[0] ?? "shared text";
}
