/**
 * Stage 4, part: entities of several articles → StoryEntity[]: who is who across the reports of one story.
 * Reads names and aliases as extract found them, and which of them act (a city that speaks is its government); never the order of the articles.
 * Full names that contradict each other keep two people of one surname apart. Pronouns and descriptions are left to extract.
 */
import { countryOf } from "../language/vocabulary/index.ts";
import type { Analysis, Entity, EntityType, StoryEntity } from "../model.ts";

interface Node {
  /** "a1/e3". */
  readonly key: string;
  readonly article: string;
  readonly entity: Entity;
  /** Folded names, the entity's own first. */
  readonly names: readonly string[];
  /** Country that it is or stands for, by name. */
  readonly country: string | null;
  /** Whether a fact has it as its agent. */
  readonly acts: boolean;
}

/** Words that may be missing from an organisation's name: "Huawei Technologies" / "Huawei", "Nvidia Corp." / "Nvidia". */
const GENERIC: ReadonlySet<string> = new Set(
  `inc incorporated corp corporation co company companies ltd limited plc llc llp lp ag sa se nv bv ab as asa oy oyj gmbh spa kk pty group
  holding holdings international global worldwide technologies technology tech systems solutions industries enterprises partners ventures
  capital labs laboratories pharmaceuticals pharma therapeutics biosciences motors motor airlines airways air lines bank banking financial
  media entertainment studios energy resources foundation university college police department agency authority ministry office council
  club fc afc united city`.split(/\s+/),
);
const LEGAL: ReadonlySet<string> = new Set(
  "inc incorporated corp corporation co ltd limited plc llc llp lp ag sa se nv bv ab asa oy oyj gmbh spa kk pty".split(
    " ",
  ),
);
const TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister premier chancellor senator sen representative rep
  congressman congresswoman governor gov mayor judge justice chief chairman chairwoman ceo director general gen colonel col captain capt
  major maj sergeant sgt lieutenant lt officer inspector detective superintendent commissioner secretary king queen prince princess pope
  bishop archbishop reverend rev father sister coach former acting deputy assistant attorney`.split(/\s+/),
);
/** Short forms of given names, each with the names that it may stand for. */
const NICKNAMES: readonly (readonly string[])[] =
  `william bill billy will;robert bob bobby rob robbie;michael mike mick mickey;thomas tom tommy;james jim jimmy jamie;
  richard dick rick rich richie;edward ed eddie ted ned;charles charlie chuck;john jack johnny jon;joseph joe joey;david dave davy;daniel dan danny;
  samuel sam;benjamin ben;anthony tony;andrew andy drew;christopher chris kit;matthew matt;nicholas nick;alexander alex sandy;steven stephen steve;
  kenneth ken kenny;ronald ron ronnie;donald don donnie;timothy tim;gregory greg;jeffrey jeff geoffrey geoff;lawrence larry laurence;peter pete;
  philip phil;frederick fred freddie;raymond ray;gerald gerry jerry;leonard len lenny;nathaniel nate nathan;patrick pat paddy;
  elizabeth liz beth lizzie betty eliza;katherine catherine kate kathy cathy katie;margaret maggie meg peggy;jennifer jen jenny;susan sue suzanne;
  patricia pat patty tricia;barbara barb;deborah debbie deb;rebecca becky becca;victoria vicky tori;alexandra alex sandra;samantha sam;
  jessica jess;christine christina chris tina;theresa terry tess;abigail abby;amanda mandy;pamela pam;kimberly kim;cynthia cindy`
    .split(";")
    .map((group) => group.trim().split(/\s+/));

/** Entities of a story, those in most articles first. Linking is the same whatever the order of the articles. */
export function link(story: string, analyses: readonly Analysis[]): StoryEntity[] {
  const nodes = analyses.flatMap(describe);
  const groups = new Map<Node, Node[]>(nodes.map((node) => [node, [node]]));
  const unite = (a: Node, b: Node): void => {
    const [x, y] = [groups.get(a)!, groups.get(b)!];
    if (x === y || !x.every((m) => y.every((n) => compatible(m, n)))) return;
    const all = [...x, ...y];
    for (const node of all) groups.set(node, all);
  };
  // From the surest evidence to the weakest, so that what a full name settles no surname can upset.
  for (const keysOf of [exactKeys, countryKeys, personKeys, acronymKeys, shortKeys]) {
    const index = new Map<string, Node[]>();
    for (const node of nodes)
      for (const key of new Set(keysOf(node))) {
        const list = index.get(key);
        if (list === undefined) index.set(key, [node]);
        else list.push(node);
      }
    for (const key of [...index.keys()].sort()) {
      const list = index
        .get(key)!
        .sort((a, b) => compare(a.names[0]!, b.names[0]!) || compare(a.entity.name, b.entity.name));
      // A key that two different entities of one article share names neither of them.
      if (keysOf !== exactKeys && keysOf !== countryKeys && ambiguous(list, groups)) continue;
      for (let i = 1; i < list.length; i++) unite(list[0]!, list[i]!);
    }
  }
  const merged = [...new Set(nodes.map((node) => groups.get(node)!))].map((members) => summarise(members));
  merged.sort((a, b) => b.spread - a.spread || b.members.length - a.members.length || compare(a.name, b.name));
  return merged.map(({ spread: _, ...entity }, i) => ({ id: `${story}.e${i + 1}`, ...entity }));
}

function describe({ article, entities, facts }: Analysis): Node[] {
  const agents = new Set<string>();
  for (const fact of facts)
    for (const argument of fact.arguments)
      if (argument.role === "subject" && argument.entity !== null) agents.add(argument.entity);
  for (const fact of facts) for (const { entity } of fact.attribution) if (entity !== null) agents.add(entity);
  return entities.map((entity) => {
    const names = [...new Set([entity.name, ...entity.aliases].map(fold))].filter((name) => name !== "");
    const acts = agents.has(entity.id);
    let country: string | null = null;
    for (const name of [entity.name, ...entity.aliases]) {
      const found = entity.type === "person" ? null : countryOf(name);
      // A city that acts or speaks is its government; one in which things happen is a city.
      if (found !== null && (found.as !== "capital" || acts)) country ??= found.name;
    }
    return {
      key: `${article.id}/${entity.id}`,
      article: article.id,
      entity,
      names: names.length > 0 ? names : [entity.name],
      country,
      acts,
    };
  });
}

/** Lower case, without marks, accents, articles, possessives and titles: "Mr. José Pérez's" → "jose perez". */
function fold(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’']s?(?=\s|$)/g, "")
    .replace(/\b(?:\p{L}\.){2,}/gu, (dotted) => dotted.replace(/\./g, ""))
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== "");
  while (words.length > 1 && (words[0] === "the" || TITLES.has(words[0]!))) words.shift();
  while (words.length > 1 && LEGAL.has(words.at(-1)!)) words.pop();
  return words.join(" ");
}

function exactKeys({ names, entity }: Node): string[] {
  // One word alone may be a surname: two persons are joined by it only where personKeys allow.
  return names.filter((name) => entity.type !== "person" || name.includes(" "));
}

function countryKeys({ country }: Node): string[] {
  return country === null ? [] : [country];
}

function personKeys({ names, entity }: Node): string[] {
  if (entity.type !== "person" && entity.type !== "other") return [];
  return names.map((name) => name.slice(name.lastIndexOf(" ") + 1)).filter((surname) => surname.length > 1);
}

function acronymKeys({ names, entity }: Node): string[] {
  if (entity.type === "person") return [];
  return names.flatMap((name) => {
    const words = name.split(" ");
    if (words.length === 1) return name.length >= 2 && name.length <= 6 ? [name] : [];
    const letters = words.map((word) => word[0]!).join("");
    const telling = words
      .filter((word) => !/^(?:of|the|and|for|in|on|de|du|la|&)$/.test(word))
      .map((word) => word[0]!)
      .join("");
    return [letters, telling].filter((acronym) => acronym.length >= 2);
  });
}

/** A name without its generic end: "huawei technologies" → "huawei", and a place without its state: "slidell louisiana" → no key of its own. */
function shortKeys({ names, entity }: Node): string[] {
  if (entity.type === "person" || entity.type === "time") return [];
  return names.map((name) => {
    const words = name.split(" ");
    while (words.length > 1 && GENERIC.has(words.at(-1)!)) words.pop();
    return words.join(" ");
  });
}

function ambiguous(list: readonly Node[], groups: ReadonlyMap<Node, Node[]>): boolean {
  const byArticle = new Map<string, Set<Node[]>>();
  for (const node of list) {
    const set = byArticle.get(node.article) ?? new Set();
    byArticle.set(node.article, set.add(groups.get(node)!));
  }
  return [...byArticle.values()].some((set) => set.size > 1);
}

/** Whether nothing forbids that two nodes are one: types that exclude each other, contradictory given names, two countries. */
function compatible(a: Node, b: Node): boolean {
  if (a.country !== null && b.country !== null) return a.country === b.country;
  const [s, t] = [a.entity.type, b.entity.type];
  if (s !== t && s !== "other" && t !== "other") {
    const exact = a.names.some((name) => b.names.includes(name));
    if (
      !exact ||
      ((s === "person" || t === "person") && !a.names.some((name) => name.includes(" ") && b.names.includes(name)))
    )
      return false;
  }
  if (s === "person" && t === "person") return samePerson(a.names, b.names);
  return true;
}

/** Full names agree where surnames are equal and given names are equal, initials, short forms, or missing on one side. */
function samePerson(a: readonly string[], b: readonly string[]): boolean {
  const full = (names: readonly string[]): string[][] =>
    names.map((name) => name.split(" ")).filter((words) => words.length > 1);
  const [x, y] = [full(a), full(b)];
  return (
    x.every((m) => y.every((n) => m.at(-1) !== n.at(-1) || m[0] === n.at(-1) || sameGiven(m[0]!, n[0]!))) &&
    (x.length === 0 ||
      y.length === 0 ||
      x.some((m) =>
        y.some((n) => m.at(-1) === n.at(-1) || m.join(" ").includes(n.join(" ")) || n.join(" ").includes(m.join(" "))),
      ))
  );
}

function sameGiven(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 || b.length === 1) return a[0] === b[0];
  if (a.length >= 3 && b.length >= 3 && (a.startsWith(b) || b.startsWith(a))) return true;
  return NICKNAMES.some((group) => group.includes(a) && group.includes(b));
}

function summarise(members: readonly Node[]): Omit<StoryEntity, "id"> & { readonly spread: number } {
  const uses = new Map<string, number>();
  const types = new Map<EntityType, number>();
  for (const { entity } of members) {
    for (const name of new Set([entity.name, ...entity.aliases])) uses.set(name, (uses.get(name) ?? 0) + 1);
    types.set(entity.type, (types.get(entity.type) ?? 0) + 1);
  }
  // The fullest of the articles' own main names; code units break ties, so that order never shows.
  const name = members
    .map(({ entity }) => entity.name)
    .reduce((best, other) =>
      other.length > best.length || (other.length === best.length && other < best) ? other : best,
    );
  const type = [...types].sort(
    (a, b) => Number(a[0] === "other") - Number(b[0] === "other") || b[1] - a[1] || compare(a[0], b[0]),
  )[0]![0];
  return {
    name,
    type,
    aliases: [...uses.keys()].filter((alias) => alias !== name).sort(compare),
    members: members.map(({ key }) => key).sort(compareKeys),
    spread: new Set(members.map(({ article }) => article)).size,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareKeys = (a: string, b: string): number => a.length - b.length || compare(a, b);
