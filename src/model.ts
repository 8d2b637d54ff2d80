/**
 * Every type that passes between stages, in the order in which data flows:
 * bytes → Article → Sentence → Fact → Story → Alignment → Finding → Report.
 * Imports nothing and does nothing. All ranges are half open and, unless a field says otherwise,
 * count UTF-16 code units of the decoded file (byte order mark dropped).
 */

/** Half-open range of UTF-16 code units into the decoded file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// ───────────────────────────── ingest: bytes → Article

export type Format = "text" | "markdown" | "html" | "json";

/** What the reader hands to ingest: a path as the user gave it ("/" separated) and the file's bytes. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A run of block text and where it stands in the file. Linear when both lengths are equal, atomic otherwise (an entity, a joined line break). */
export interface Piece {
  /** Offset into `Block.text`. */
  readonly at: number;
  /** Length in `Block.text`. */
  readonly length: number;
  /** Range in the file. */
  readonly start: number;
  readonly end: number;
}

export type BlockRole = "title" | "heading" | "paragraph" | "item" | "quote" | "cell" | "caption";

/**
 * One block of the report's own words: headline, cross-heading, paragraph, list item. Furniture makes no block.
 * `text` is what a reader sees: markup and entities resolved, white space folded to single spaces, invisible characters dropped;
 * `pieces` lead back to the file, in order, and cover `text` without gaps.
 */
export interface Block {
  readonly index: number;
  readonly role: BlockRole;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
}

/** A value read off the file, with the run of the file that shows it. */
export interface Evidenced<T> {
  readonly value: T;
  readonly evidence: Range | null;
}

export interface Furniture extends Range {
  readonly reason: string;
}

export interface Article {
  /** "a1", "a2", … in the order given. */
  readonly id: string;
  readonly path: string;
  /** sha256 of the bytes, hexadecimal. */
  readonly digest: string;
  readonly format: Format;
  /** The decoded file: every range of this article slices it. */
  readonly text: string;
  /** Outlet as the file itself shows it. */
  readonly outlet: Evidenced<string> | null;
  readonly title: Evidenced<string> | null;
  /** ISO 8601 date or date-time. */
  readonly published: Evidenced<string> | null;
  /** ISO 639-1 code of the body's language; null where the text is too short to tell. */
  readonly language: string | null;
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  /** Words of the body (blocks other than the title). */
  readonly words: number;
}

export type Severity = "error" | "warning" | "info";

/** What went wrong or deserves attention with an input. */
export interface Diagnostic {
  /** A code of `errors.ts`; never renamed. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string | null;
  readonly range: Range | null;
  readonly hint: string | null;
}

// ───────────────────────────── language: text → Sentence

/** A word or mark after the English conventions of Universal Dependencies. */
export interface Token {
  /** Position in the sentence, from 0. */
  readonly index: number;
  readonly form: string;
  readonly lemma: string;
  /** Universal part of speech: NOUN, VERB, … */
  readonly upos: string;
  /** Penn tag: NNP, VBD, … */
  readonly xpos: string;
  /** Index of the governor, -1 for the root. */
  readonly head: number;
  /** UD relation with the subtypes that extraction needs: nsubj, nsubj:pass, acl:relcl, … */
  readonly deprel: string;
  /** How sure the parser is of `head`, 0 to 1. */
  readonly confidence: number;
  /** Offset into `Sentence.text`. */
  readonly at: number;
  /** Whether white space follows in `Sentence.text`. */
  readonly spaceAfter: boolean;
  /** Range in the file. */
  readonly start: number;
  readonly end: number;
}

export type EntityType = "person" | "organization" | "place" | "product" | "time" | "other";

/** A name in a sentence: tokens from…to (half open). */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly type: EntityType;
}

export interface Sentence extends Range {
  /** Position in the article, from 0. */
  readonly index: number;
  /** `Block.index`. */
  readonly block: number;
  readonly role: BlockRole;
  /** Clean text; tokens and gaps rejoin to it. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
}

// ───────────────────────────── extract: Sentence[] → Fact[]

/** A run of tokens of one sentence (half open). */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Role of an argument: `subject` is the agent-like side (of a passive: the surface subject is `object`, the by-phrase `subject`);
 * `complement` a predicate nominal or adjective, or an infinitival or clausal complement; `oblique` carries its preposition.
 */
export type Role = "subject" | "object" | "indirect" | "complement" | "oblique";

export interface Argument extends TokenRange {
  readonly role: Role;
  /** Preposition or marker ("in", "after", "of"); null otherwise. */
  readonly marker: string | null;
  /** Head token. */
  readonly head: number;
  /** Lemma of the head, lower case; for a pronoun that was resolved, that of its antecedent. */
  readonly lemma: string;
  /** The file's words, folded. */
  readonly text: string;
  /** Of a pronoun that was resolved within its sentence: the tokens it stands for. */
  readonly antecedent?: TokenRange;
  /** Article-level entity ("e3") where the argument's head names or safely refers to one. */
  readonly entity: string | null;
}

export interface Predicate {
  /** Lemma, with particle ("carry out"); of a copula the complement's lemma ("be chief"); of a nominal fact the noun's verb where known. */
  readonly lemma: string;
  /** Head token. */
  readonly token: number;
  readonly text: string;
  readonly voice: "active" | "passive" | "copula" | "nominal";
  readonly tense: "past" | "present" | "future" | "none";
  readonly modal: string | null;
  /** began, continued, ended, failed to. */
  readonly phase: "begin" | "continue" | "end" | "fail" | null;
}

export type Polarity = "positive" | "negative";
export type Certainty = "stated" | "hedged" | "planned" | "possible" | "denied";

/** One link of the chain who says so, outermost first. */
export interface Attribution extends Range {
  readonly source: string;
  /** Entity of the source, where it names one. */
  readonly entity: string | null;
  /** "citing people familiar": through whom. */
  readonly via: string | null;
  readonly cue: string;
}

export interface Quantity extends Range, TokenRange {
  /** Closed range in `unit`; open ends are ±Infinity inside the program and ±Number.MAX_VALUE in reports. Of a score the lower and the higher side. */
  readonly low: number;
  readonly high: number;
  /**
   * SI unit ("m", "kg", "s", "m2", "m/s", …; temperatures "°C"), ISO 4217 code, "%" (fractions too: half is 50), "pp" (percentage points; a
   * basis point is 0.01), "count", "ordinal", "times" (double is 2), "score", "magnitude", or per-units such as "barrel/d" and "USD/barrel".
   * A month is 2,629,746 s and a year twelve of them. Currencies that their word leaves open stay words ("peso").
   */
  readonly unit: string;
  /** Half the step of the last digit as written, in `unit`: 22 km gives 500, $1.2bn gives 5e7. Two values agree when they are no further apart than their precisions allow. */
  readonly precision: number;
  readonly approximate: boolean;
  readonly bound: "exact" | "range" | "atLeast" | "atMost";
  /**
   * Lemma of what is counted or measured ("share", "home"), modifiers in front ("injured people"); null where unknown.
   * The fate of people comes first whatever the wording: "killed 63", "63 deaths" and "the death toll rose to 63" are all "dead people".
   */
  readonly counted: string | null;
  readonly text: string;
}

export type Granularity =
  | "minute"
  | "hour"
  | "daypart"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "half"
  | "year"
  | "decade";

export interface Time extends Range, TokenRange {
  /** ISO 8601 local date or date-time, closed interval; null while it cannot be placed in the calendar. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly granularity: Granularity;
  readonly resolvedFrom: "absolute" | "published" | "unresolved";
  /** What an unresolved time says, normalised, so that equal ones can be compared: "month:this", "weekday:4", "month:5". */
  readonly symbol: string;
  /** on/at/in (null), or a bound: since, until, before, after, by, for. */
  readonly relation: string | null;
  /** Of a clock time: "UTC", an offset such as "-05:00", "local", or null where nothing is said. Times of different zones cannot be compared by their digits. */
  readonly zone: string | null;
  readonly text: string;
}

/** What a fact's event is laid to, wherever it stands in the fact's sentence; or the fact itself, where it is the cause of another clause. */
export interface Cause extends Range, TokenRange {
  /** Head token. */
  readonly head: number;
  /** Head token of what it brings about; null where the sentence does not say. */
  readonly effect: number | null;
  /** The words that say so: "because of", "after", "blame", "spark by". */
  readonly marker: string;
  /** Named as the cause; false where the words only put it before or beside ("after", "amid"). */
  readonly firm: boolean;
  /** "not because of prices" */
  readonly negated: boolean;
  readonly text: string;
}

/** A name or a reference to one, inside a fact. */
export interface EntityMention extends Range, TokenRange {
  readonly name: string;
  readonly type: EntityType;
  /** Article-level entity id, "e1", … */
  readonly entity: string;
}

/** A content word of a fact. */
export interface Term {
  readonly lemma: string;
  readonly upos: string;
  readonly token: number;
}

/** An entity of one article, with every name that the article uses for it. The longest full name comes first. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
}

export type FactKind =
  | "clause"
  | "relative"
  | "participle"
  | "apposition"
  | "nominal"
  | "quotation"
  | "attribution"
  | "title";

export interface Fact extends Range {
  /** Content based; unique in its report. */
  readonly id: string;
  /** `Article.id`. */
  readonly article: string;
  /** `Sentence.index`. */
  readonly sentence: number;
  readonly role: BlockRole;
  readonly kind: FactKind;
  /** The file's words, markup resolved, white space folded. */
  readonly text: string;
  /** Tokens that carry the fact: its span's tokens and, where it was gapped or resolved, those of its subject elsewhere in the sentence. */
  readonly tokens: readonly number[];
  readonly predicate: Predicate;
  readonly arguments: readonly Argument[];
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  /** Inside an if-clause or a hypothetical: never a stated fact. */
  readonly conditional: boolean;
  readonly attribution: readonly Attribution[];
  /** Within quotation marks. */
  readonly quotation: boolean;
  readonly entities: readonly EntityMention[];
  readonly quantities: readonly Quantity[];
  readonly times: readonly Time[];
  /** Absent where the sentence names none. */
  readonly causes?: readonly Cause[];
  readonly terms: readonly Term[];
  /** By which step each slot was filled, for `--explain`. */
  readonly trace: readonly string[];
}

/** An article after analysis: all that the stages to the right need. */
export interface Analysis {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly facts: readonly Fact[];
  readonly entities: readonly Entity[];
}

// ───────────────────────────── stories: Analysis[] → Story[]

/** An entity of a story, and which article entities it unites ("a1/e3"). */
export interface StoryEntity extends Entity {
  readonly members: readonly string[];
}

/** Where reports come from: agreement that goes back to one origin is one report. */
export interface Origin {
  readonly name: string;
  /** `Article.id`s. */
  readonly articles: readonly string[];
  readonly kind: "cited" | "shared-text";
}

export interface Story {
  readonly id: string;
  readonly title: string;
  /** `Article.id`s in the order given. */
  readonly articles: readonly string[];
  readonly primary: string;
  readonly origins: readonly Origin[];
  readonly entities: readonly StoryEntity[];
}

// ───────────────────────────── align: facts of a story → Alignment

/** Two facts of two articles that speak of the same thing. */
export interface Alignment {
  readonly left: string;
  readonly right: string;
  /** 0 to 1: the scorer's probability that both speak of one proposition. */
  readonly score: number;
  /**
   * Number of the group over all articles that the pair belongs to: facts of one group state one proposition. A fact that carries two
   * propositions stands in two groups. Null where the pair was weighed and put in no group: no agreement, but what it scored is told.
   */
  readonly group: number | null;
  /** Feature values behind the score, for `--explain`. */
  readonly features: Readonly<Record<string, number>>;
}

// ───────────────────────────── judge: Alignment[] → Finding[]

export type Relation = "agree" | "differ" | "adds";
export type Aspect = "time" | "quantity" | "entity" | "place" | "polarity" | "cause" | "certainty" | "attribution";
export type DifferKind = "conflict" | "update" | "precision";

export interface Position {
  readonly value: string;
  readonly articles: readonly string[];
}

export interface Finding {
  readonly id: string;
  readonly story: string;
  readonly relation: Relation;
  readonly aspects: readonly Aspect[];
  readonly kind?: DifferKind;
  readonly nuances: readonly string[];
  readonly facts: readonly string[];
  readonly positions: readonly Position[];
  readonly silent: readonly string[];
  readonly elaborates: string | null;
  readonly summary: string;
  readonly explanation: readonly string[];
  readonly confidence: number;
  readonly salience: number;
}

// ───────────────────────────── report: everything → Report (version 1, the contract with scripts)

/** A range with lines and columns, both counted from 1. */
export interface Span extends Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportArticle {
  readonly id: string;
  readonly path: string;
  readonly digest: string;
  readonly format: Format;
  readonly source: {
    readonly name: string | null;
    readonly label: string;
    readonly role: "primary" | "secondary";
    readonly evidence: Span | null;
  };
  readonly title: string | null;
  readonly published: string | null;
  readonly words: number;
  readonly furniture: readonly { readonly span: Span; readonly reason: string }[];
}

export interface ReportFact {
  readonly id: string;
  readonly article: string;
  readonly span: Span;
  readonly text: string;
  readonly subject: string | null;
  readonly predicate: string;
  readonly object: string | null;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly attribution: readonly {
    readonly source: string;
    readonly via: string | null;
    readonly cue: string;
    readonly span: Span;
  }[];
  readonly quotation: boolean;
  readonly entities: readonly {
    readonly name: string;
    readonly type: "person" | "organization" | "place" | "product" | "other";
    readonly entity: string;
    readonly span: Span;
  }[];
  readonly quantities: readonly {
    readonly value: readonly [number, number];
    readonly unit: string;
    readonly approximate: boolean;
    readonly text: string;
    readonly span: Span;
  }[];
  readonly times: readonly {
    readonly earliest: string;
    readonly latest: string;
    readonly text: string;
    readonly span: Span;
    readonly resolvedFrom: "absolute" | "published" | "unresolved";
  }[];
}

export interface ReportStory {
  readonly id: string;
  readonly title: string;
  readonly articles: readonly string[];
  readonly primary: string;
  readonly origins: readonly Origin[];
  readonly entities: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly aliases: readonly string[];
  }[];
}

export interface ReportDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string | null;
  readonly span: Span | null;
  readonly hint: string | null;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly articles: readonly ReportArticle[];
  readonly facts: readonly ReportFact[];
  readonly stories: readonly ReportStory[];
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly ReportDiagnostic[];
  readonly summary: {
    readonly articles: number;
    readonly facts: number;
    readonly stories: number;
    readonly agree: number;
    readonly differ: number;
    readonly adds: number;
  };
}
