/**
 * Stage 4, part: what many articles of a story print alike is compared once. In: a story and its analyses. Out: its core, in which a few
 * articles stand for all that print a sentence, and the way back: the other articles' facts join the findings of those that stood for them.
 *
 * Without it the pairs of facts grow with the square of the copies, and thirty papers that print one agency's report outvote the one that
 * does not. Sentences rather than articles are the unit, since editors cut, retitle and mend what they print.
 */
import type { Analysis, Fact, Finding, Position, Story } from "../model.ts";

/** Articles that stand for all that print a sentence: two, so that copies still agree with each other. */
const WITNESSES = 2;
/** Articles of a story in which every pair can be afforded; nothing is left out of it. */
const SMALL = 8;

export interface Core {
  readonly story: Story;
  /** Those of the story's articles that have something to compare, with the facts that are compared. */
  readonly analyses: readonly Analysis[];
  /** Findings on the core → findings on the story. */
  readonly rejoin: (findings: readonly Finding[]) => readonly Finding[];
}

/** The core of a story. Which articles stand for others is decided by date and content, never by order or names. */
export function condense(story: Story, analyses: readonly Analysis[]): Core {
  const wanted = new Set(story.articles);
  const members = analyses.filter(({ article }) => wanted.has(article.id));
  const whole: Core = { story, analyses: members, rejoin: (findings) => findings };
  if (members.length <= SMALL) return whole;

  const united = new Map(story.entities.flatMap(({ id, members: own }) => own.map((member) => [member, id] as const)));
  const witnesses = new Map<string, { readonly articles: Set<string>; readonly facts: Fact[][] }>();
  /** Facts that are not compared, by the facts that stand for them. */
  const twins = new Map<string, Fact[]>();
  const kept = new Map<string, Fact[]>();
  const standIns = new Map<string, string>();
  for (const analysis of [...members].sort(byContent)) {
    const { id } = analysis.article;
    const own: Fact[] = [];
    for (const facts of bySentence(analysis)) {
      const key = keyOf(analysis, facts, united);
      const known = witnesses.get(key);
      if (known === undefined) witnesses.set(key, { articles: new Set([id]), facts: [facts] });
      else if (known.articles.has(id) || known.articles.size < WITNESSES) {
        known.articles.add(id);
        known.facts.push(facts);
      } else {
        standIns.set(id, standIns.get(id) ?? known.facts[0]![0]!.article);
        for (const others of known.facts)
          facts.forEach((fact, k) => {
            const twin = others[k]!;
            const list = twins.get(twin.id);
            if (list === undefined) twins.set(twin.id, [fact]);
            else list.push(fact);
          });
        continue;
      }
      own.push(...facts);
    }
    kept.set(id, own);
  }
  if (twins.size === 0) return whole;
  // One witness's sentence is the other's: a finding that rests on one of them holds of both.
  for (const { articles, facts } of witnesses.values())
    if (articles.size === WITNESSES)
      for (const own of facts)
        own.forEach((fact, k) => {
          for (const others of facts) if (others !== own) twins.get(fact.id)?.push(others[k]!);
        });
  const speak = members.filter(({ article }) => kept.get(article.id)!.length > 0);
  const present = new Set(speak.map(({ article }) => article.id));
  return {
    story: {
      ...story,
      articles: story.articles.filter((id) => present.has(id)),
      primary: present.has(story.primary) ? story.primary : (standIns.get(story.primary) ?? story.primary),
    },
    analyses: speak.map((analysis) => ({ ...analysis, facts: kept.get(analysis.article.id)! })),
    rejoin: (findings) => {
      const places = new Map<string, number>();
      for (const { facts } of members) for (const fact of facts) places.set(fact.id, places.size);
      const owners = new Map(members.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact.article] as const)));
      return findings.map((finding) => widened(finding, story, twins, owners, places));
    },
  };
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byContent = ({ article: a }: Analysis, { article: b }: Analysis): number =>
  text(a.published?.value ?? "", b.published?.value ?? "") || text(a.digest, b.digest);

function bySentence({ facts }: Analysis): Fact[][] {
  const groups = new Map<number, Fact[]>();
  for (const fact of facts) {
    const list = groups.get(fact.sentence);
    if (list === undefined) groups.set(fact.sentence, [fact]);
    else list.push(fact);
  }
  return [...groups.values()];
}

/** All that a sentence and its facts say; of one sentence in two articles names, dates and speakers may differ, which stand outside of it. */
function keyOf({ article, sentences }: Analysis, facts: readonly Fact[], united: ReadonlyMap<string, string>): string {
  const entity = (id: string | null): string => (id === null ? "" : (united.get(`${article.id}/${id}`) ?? id));
  const parts = [sentences[facts[0]!.sentence]?.text ?? "", facts[0]!.role];
  for (const fact of facts) {
    parts.push(fact.text, fact.kind, fact.polarity, fact.certainty);
    for (const { lemma, entity: id } of fact.arguments) parts.push(lemma, entity(id));
    for (const { entity: id } of fact.entities) parts.push(entity(id));
    for (const { source, entity: id } of fact.attribution) parts.push(source, entity(id));
    for (const { earliest, latest, symbol } of fact.times) parts.push(earliest ?? symbol, latest ?? "");
  }
  return parts.join("\n");
}

/** A finding with the facts for which its own stand; "adds" stays one article's, but those that print it too are not silent. */
function widened(
  finding: Finding,
  story: Story,
  twins: ReadonlyMap<string, readonly Fact[]>,
  owners: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, number>,
): Finding {
  const speak = new Set(finding.facts.map((id) => owners.get(id)!));
  const holds = new Map(finding.positions.flatMap(({ articles }, p) => articles.map((id) => [id, p] as const)));
  const joined = new Map<string, { readonly article: string; readonly via: string }>();
  for (const id of finding.facts)
    for (const fact of twins.get(id) ?? []) {
      const via = owners.get(id)!;
      // An article that holds another position by a sentence of its own is not counted for this one as well.
      const other = (holds.get(fact.article) ?? holds.get(via)) !== holds.get(via);
      if (other || joined.has(fact.id) || finding.facts.includes(fact.id)) continue;
      joined.set(fact.id, { article: fact.article, via });
      speak.add(fact.article);
    }
  const silent = story.articles.filter((id) => !speak.has(id));
  if (joined.size === 0 || finding.relation === "adds") return { ...finding, silent };
  const position = new Map(holds);
  for (const { article, via } of joined.values())
    if (!position.has(article) && holds.has(via)) position.set(article, holds.get(via)!);
  const positions: Position[] = finding.positions.map((own, p) => ({
    ...own,
    articles: story.articles.filter((id) => position.get(id) === p || own.articles.includes(id)),
  }));
  const facts = [...finding.facts, ...joined.keys()].sort((a, b) => places.get(a)! - places.get(b)!);
  return { ...finding, facts, positions, silent };
}
