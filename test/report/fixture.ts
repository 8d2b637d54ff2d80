/**
 * Valid reports made by hand, for tests of renderers: from articles, summaries and substrings of the articles.
 * Lines, columns, counts, order and blocks are computed; the pipeline has no part in it.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyse, ingest, relate } from "../../src/compare.ts";
import type {
  Aspect,
  Block,
  DifferKind,
  Finding,
  Format,
  Position,
  Relation,
  Report,
  ReportArticle,
  ReportDiagnostic,
  ReportFact,
  ReportStory,
} from "../../src/model.ts";
import { PLAIN_OPTIONS, type Renderer, type RenderOptions } from "../../src/report/format.ts";
import { locator } from "../../src/report/lines.ts";

export interface ArticleDraft {
  readonly path: string;
  readonly text: string;
  readonly label?: string;
  readonly title?: string | null;
  readonly published?: string | null;
  readonly format?: Format;
  /** Lines that are no part of the report. */
  readonly furniture?: readonly string[];
}

export interface FindingDraft {
  readonly relation: Relation;
  readonly summary: string;
  readonly aspects?: readonly Aspect[];
  readonly kind?: DifferKind;
  /** By path: substrings of the text. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  /** By path; the first substring where absent. */
  readonly values?: Readonly<Record<string, string>>;
  readonly nuances?: readonly string[];
  readonly confidence?: number;
  readonly salience?: number;
  /** Times of the facts of this finding. */
  readonly times?: ReportFact["times"];
}

export interface StoryDraft {
  readonly title: string;
  readonly articles: readonly ArticleDraft[];
  readonly findings: readonly FindingDraft[];
  readonly origins?: readonly {
    readonly name: string;
    readonly kind: "cited" | "shared-text";
    readonly paths: readonly string[];
  }[];
}

export interface Made {
  readonly report: Report;
  readonly options: RenderOptions;
}

const sha = (value: string): string => createHash("sha256").update(value).digest("hex");
const RELATIONS: readonly Relation[] = ["differ", "agree", "adds"];

/** Blocks of a text: its lines; the first is the title. Markup is not resolved: enough for tests of renderers. */
function blocksOf(text: string, furniture: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const start = match.index + (line.length - line.trimStart().length);
    const clean = line.trim();
    if (clean === "" || furniture.includes(clean)) continue;
    blocks.push({
      index: blocks.length,
      role: blocks.length === 0 ? "title" : "paragraph",
      text: clean,
      pieces: [{ at: 0, length: clean.length, start, end: start + clean.length }],
      start,
      end: start + clean.length,
    });
  }
  return blocks;
}

/** Makes a report over these stories, and the options with which a renderer sees their texts. */
export function make(
  stories: readonly StoryDraft[],
  diagnostics: readonly ReportDiagnostic[] = [],
  options: Partial<RenderOptions> = {},
): Made {
  const articles: ReportArticle[] = [];
  const facts: ReportFact[] = [];
  const findings: Finding[] = [];
  const reportStories: ReportStory[] = [];
  const texts = new Map<string, string>();
  const blocks = new Map<string, readonly Block[]>();
  for (const [number, story] of stories.entries()) {
    const storyId = `s${number + 1}`;
    const ids = new Map<string, string>();
    for (const draft of story.articles) {
      const id = `a${articles.length + 1}`;
      ids.set(draft.path, id);
      texts.set(id, draft.text);
      const own = blocksOf(draft.text, draft.furniture ?? []);
      blocks.set(id, own);
      const locate = locator(draft.text);
      articles.push({
        id,
        path: draft.path,
        digest: sha(draft.text),
        format: draft.format ?? "text",
        source: {
          name: draft.label ?? null,
          label: draft.label ?? `Secondary ${articles.length}`,
          role: ids.size === 1 ? "primary" : "secondary",
          evidence: null,
        },
        title: draft.title ?? null,
        published: draft.published ?? null,
        words: draft.text.split(/\s+/).length,
        furniture: (draft.furniture ?? []).flatMap((line) => {
          const start = draft.text.indexOf(line);
          return start < 0 ? [] : [{ span: locate({ start, end: start + line.length }), reason: "page furniture" }];
        }),
      });
    }
    reportStories.push({
      id: storyId,
      title: story.title,
      articles: [...ids.values()],
      primary: ids.values().next().value as string,
      origins: (story.origins ?? []).map(({ name, kind, paths }) => ({
        name,
        kind,
        articles: paths.map((path) => ids.get(path) as string),
      })),
      entities: [],
    });
    story.findings.forEach((draft, position) => {
      const rests: string[] = [];
      const positions: Position[] = [];
      for (const [path, quotes] of Object.entries(draft.evidence)) {
        const article = ids.get(path) as string;
        const text = texts.get(article) as string;
        for (const quote of quotes) {
          const start = text.indexOf(quote);
          if (start < 0) throw new Error(`${path} does not hold ${quote}`);
          const id = `f${sha(`${article} ${start} ${quote}`).slice(0, 10)}`;
          rests.push(id);
          if (facts.some((fact) => fact.id === id)) continue;
          facts.push({
            id,
            article,
            span: locator(text)({ start, end: start + quote.length }),
            text: quote.replace(/\s+/g, " "),
            subject: null,
            predicate: quote.split(" ")[0] ?? "",
            object: null,
            polarity: "positive",
            certainty: "stated",
            attribution: [],
            quotation: false,
            entities: [],
            quantities: [],
            times: draft.times ?? [],
          });
        }
        positions.push({ value: draft.values?.[path] ?? quotes[0] ?? "", articles: [article] });
      }
      findings.push({
        id: sha(`${storyId} ${draft.summary} ${position}`).slice(0, 16),
        story: storyId,
        relation: draft.relation,
        aspects: draft.aspects ?? [],
        ...(draft.relation === "differ" ? { kind: draft.kind ?? "conflict" } : {}),
        nuances: draft.nuances ?? [],
        facts: rests,
        positions:
          draft.relation === "differ"
            ? positions
            : [{ value: draft.summary, articles: positions.flatMap((p) => p.articles) }],
        silent: [...ids.values()].filter((id) => !positions.some(({ articles }) => articles.includes(id))),
        elaborates: null,
        summary: draft.summary,
        explanation: ["same event and same participants"],
        confidence: draft.confidence ?? 0.8,
        salience: draft.salience ?? 0.5,
      });
    });
  }
  const place = new Map(articles.map((article, index) => [article.id, index]));
  facts.sort(
    (a, b) => (place.get(a.article) as number) - (place.get(b.article) as number) || a.span.start - b.span.start,
  );
  findings.sort(
    (a, b) =>
      Number(a.story.slice(1)) - Number(b.story.slice(1)) ||
      RELATIONS.indexOf(a.relation) - RELATIONS.indexOf(b.relation) ||
      b.salience - a.salience,
  );
  const count = (relation: Relation): number => findings.filter((finding) => finding.relation === relation).length;
  return {
    report: {
      schemaVersion: 1,
      tool: { name: "source-compare", version: "0.0.0" },
      articles,
      facts,
      stories: reportStories,
      findings,
      diagnostics,
      summary: {
        articles: articles.length,
        facts: facts.length,
        stories: reportStories.length,
        agree: count("agree"),
        differ: count("differ"),
        adds: count("adds"),
      },
    },
    options: { ...PLAIN_OPTIONS, texts, blocks, ...options },
  };
}

/** The whole output of a renderer as one string. */
export function print(render: Renderer, made: Made): string {
  const output = render(made.report, made.options);
  return typeof output === "string" ? output : [...output].join("");
}

interface Gold {
  readonly story: string;
  readonly primary: string;
  readonly articles: Readonly<
    Record<string, { source: string | null; published: string | null; title: string | null; furniture: string[] }>
  >;
  readonly nuggets: readonly {
    statement: string;
    relation: Relation;
    aspect: Aspect | null;
    evidence: Record<string, string[]>;
    weight: number;
  }[];
}

/** The report that a careful reader of a story folder would write: made from its gold. */
export function goldStory(name: string): StoryDraft {
  const folder = fileURLToPath(new URL(`../../eval/stories/${name}/`, import.meta.url));
  const gold = JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")) as Gold;
  const files = readdirSync(folder)
    .filter((file) => file in gold.articles)
    .sort();
  let anonymous = 0;
  return {
    title: gold.story,
    articles: files.map((file) => {
      const known = gold.articles[file] as Gold["articles"][string];
      return {
        path: `${name}/${file}`,
        text: readFileSync(join(folder, file), "utf8"),
        label: known.source ?? `Secondary ${++anonymous}`,
        title: known.title,
        published: known.published,
        format: file.endsWith(".html") ? "html" : file.endsWith(".md") ? "markdown" : "text",
        furniture: known.furniture,
      } satisfies ArticleDraft;
    }),
    findings: gold.nuggets.map((nugget, index) => ({
      relation: nugget.relation,
      summary: nugget.statement,
      aspects: nugget.aspect == null ? [] : [nugget.aspect],
      evidence: Object.fromEntries(
        Object.entries(nugget.evidence).map(([file, quotes]) => [`${name}/${file}`, quotes]),
      ),
      confidence: 0.55 + ((index * 7) % 45) / 100,
      salience: nugget.weight / 2 - index / 1000,
    })),
  };
}

const RLO = "\u202E";

/** An article whose every line tries something. */
export const HOSTILE_TEXT = [
  `</title><script>window.ran=1</script> "quoted" & <img src=x onerror=window.ran=2>`,
  "</style><style>body{display:none}</style><svg onload=window.ran=3>",
  '<a href="javascript:window.ran=4">click</a> [x](javascript:window.ran=5) ![y](http://evil.example/p.png)',
  `reversed ${RLO}txet desrever\u202C and \u2066isolated\u2069 words`,
  "]]> --> <!-- <?xml?> &lt; &amp; \u0000\u0001\u0008\u000B\u001B[31mred\u001B[0m \uFFFE \uD800 \u{1F600}",
  "=cmd|' /C calc'!A0 +1 -1 @SUM(A1)",
  "::error file=a.txt::owned %0A::warning::two",
  "@someone #12 owner/repo#3 !4 :tada: www.evil.example http://evil.example a@b.example `code` **bold** | cell $x$ $y$",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: bait for template engines
  "| --- | --- | {{7*7}} ${7*7} #{7*7} {0} [1](2)",
  "`onmouseover=window.ran=6` ' onfocus='window.ran=7' autofocus x='",
].join("\n");

/** A story between a hostile article and a calm one: every line is a finding of its own. */
export function hostile(): Made {
  const lines = HOSTILE_TEXT.split("\n");
  const calm = "A calm headline\nNothing happened here.\nThe toll was 41.\n";
  const path = 'evil/"<b>&\u202Ename,%0A:\n::error::x`|.txt';
  return make(
    [
      {
        title: lines[0] as string,
        articles: [
          { path: "calm.txt", text: calm, label: "Calm", title: "A calm headline", published: "2025-08-14" },
          {
            path,
            text: HOSTILE_TEXT,
            label: `=Evil</script>${RLO} @x`,
            title: lines[0] as string,
            published: "2025-08-14",
          },
        ],
        origins: [{ name: lines[7] as string, kind: "cited", paths: ["calm.txt", path] }],
        findings: [
          ...lines.map((line, index) => ({
            relation: "differ" as const,
            summary: line,
            aspects: ["quantity" as const],
            evidence: { "calm.txt": ["The toll was 41."], [path]: [line] },
            salience: 1 - index / 100,
          })),
          ...lines.map((line) => ({
            relation: "agree" as const,
            summary: line,
            nuances: [line],
            evidence: { "calm.txt": ["Nothing happened here."], [path]: [line] },
          })),
          ...lines.map((line) => ({
            relation: "adds" as const,
            summary: line,
            evidence: { [path]: [line] },
            times: [
              {
                earliest: "2025-08-14",
                latest: "2025-08-14",
                text: line,
                span: locator(HOSTILE_TEXT)({ start: 0, end: 1 }),
                resolvedFrom: "absolute" as const,
              },
            ],
          })),
        ],
      },
    ],
    lines.map((line) => ({ code: "truncated", severity: "warning", message: line, path, span: null, hint: line })),
  );
}

const real = new Map<string, Made>();

/** What the pipeline itself makes of a story folder; once for all tests of a file. */
export function realStory(name: string): Made {
  const known = real.get(name);
  if (known !== undefined) return known;
  const folder = fileURLToPath(new URL(`../../eval/stories/${name}/`, import.meta.url));
  const files = readdirSync(folder)
    .filter((file) => file !== "gold.json")
    .sort();
  const inputs = files.map((file) => ({ path: `${name}/${file}`, bytes: readFileSync(join(folder, file)) }));
  const { articles, diagnostics } = ingest(inputs);
  const made: Made = {
    report: relate(articles.map(analyse), diagnostics),
    options: {
      ...PLAIN_OPTIONS,
      texts: new Map(articles.map((article) => [article.id, article.text])),
      blocks: new Map(articles.map((article) => [article.id, article.blocks])),
    },
  };
  real.set(name, made);
  return made;
}

/** Folders of eval/stories that renderers may be tried on. */
export const STORIES = ["00-deepseek", "01-helixor", "03-ecuador-quake", "06-rate-cut"] as const;

/** No article at all. */
export const empty = (): Made =>
  make(
    [],
    [
      {
        code: "no-articles",
        severity: "error",
        message: "No articles were found.",
        path: null,
        span: null,
        hint: null,
      },
    ],
  );
