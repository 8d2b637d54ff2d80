/**
 * Stage 3, extract: what a quantity counts or measures. In: a sentence with its tree and the tokens of an amount; out: a lemma with its
 * modifiers, the fate of people first ("dead people"). Words right behind the number come first, then the tree, then words of the
 * clause, since a parser is surer of what stands together. Coreference ("three of them") is left to entities.
 */
import { FATES, idiom } from "../language/vocabulary/index.ts";
import type { Sentence, Token } from "../model.ts";
import counting from "./lexicon/counting.json" with { type: "json" };
import {
  befallen,
  fate,
  isModifier,
  isNoun,
  isParticiple,
  lemmaOf,
  PERSONAL,
  SUFFERED,
  THINGS,
  tagged,
} from "./quantities-fate.ts";

const FUNCTION = new Set(counting.function);

/** Words that say nothing about what is counted. */
const EMPTY = new Set(counting.empty);
/** Nouns that stand for the count of what follows "of". */
const TALLY = new Set(counting.tally);
/** Verbs whose object or complement is the size of their subject ("the toll reached 71"). */
const LEVEL = new Set(counting.level);
const UNITS =
  /^(?:percent|cent|point|spring|summer|autumn|winter|zloty|shilling|rupee|peso|franc|ruble|rouble|won|lira|krona|krone|rand|naira|baht|mg|kg|km|dollar|euro|pound|yen|yuan|second|minute|hour|day|night|week|month|quarter|year|decade|mile|kilometer|kilometre|meter|metre|foot|ton|tonne|barrel|today|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|times?|half|%|\$)$/;
const HEDGE =
  /^(?:at|least|about|some|around|more|than|nearly|almost|over|up|to|as|many|another|a|an|further|estimated|fewer|less|under|no|only|just|roughly|approximately|and|well|most)$/;
const MONTH =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:\.|uary|ruary|ch|il|ust|ember|tember|ober)?$/;
/** Words that may stand between people and what befell them: "12 people have now been confirmed dead". */
const LINKING =
  /^(?:was|were|is|are|be|been|being|has|have|had|who|also|reportedly|confirmed|feared|found|left|still|now|presumed|remain|remained|remains|listed|reported|declared|believed|known|thought|to|go|went|may|might|could|seriously|badly|critically|slightly|lightly|fatally|others?|either)$/;

/** Answers what the quantities of one sentence count; the tree's children are indexed once. */
export class Counting {
  readonly sentence: Sentence;
  readonly children: readonly (readonly number[])[];

  constructor(sentence: Sentence) {
    this.sentence = sentence;
    const children: number[][] = sentence.tokens.map(() => []);
    for (const { index, head } of sentence.tokens) if (head >= 0 && head !== index) children[head]?.push(index);
    this.children = children;
  }

  token(i: number): Token | undefined {
    return this.sentence.tokens[i];
  }
  form(i: number): string {
    return this.sentence.tokens[i]?.form.toLowerCase() ?? "";
  }
  /** Children of a token, at most 40: a sentence that hangs a thousand words on one is none. */
  below(i: number): Token[] {
    return (this.children[i] ?? []).slice(0, 40).map((k) => this.sentence.tokens[k] as Token);
  }

  /** Noun with the modifiers in front of it: "oil barrel", "injured people". */
  phrase(head: number, from: number): string {
    const words: string[] = [];
    let status: string | undefined;
    for (let i = Math.max(from, head - 4, 0); i < head; i++) {
      const token = this.token(i) as Token;
      if (token.form === "-") continue;
      const modifies =
        isModifier(token) &&
        !(token.xpos === "VBD") &&
        (!isParticiple(token) ||
          token.upos !== "VERB" ||
          token.deprel === "amod" ||
          token.deprel === "compound" ||
          !tagged(token));
      if (!modifies) {
        words.length = 0;
        status = undefined;
        continue;
      }
      if (EMPTY.has(token.form.toLowerCase())) continue;
      const harm = fate(token);
      if (harm !== undefined && token.upos !== "NOUN") status = harm;
      else words.push(isParticiple(token) ? token.form.toLowerCase() : lemmaOf(token));
    }
    const noun = lemmaOf(this.token(head) as Token);
    // "quake toll climbs to 63": in headlines a verb may be taken for the head
    if (words.includes("toll")) return befallen("dead");
    const own = FATES.get(noun);
    const before = words[words.length - 1];
    if (own !== undefined && !THINGS.has(own))
      return befallen(own, before !== undefined && PERSONAL.has(before) ? before : "people");
    const whole = [...words, noun].join(" ");
    return status === undefined ? whole : befallen(status, whole);
  }

  /** Head of the noun phrase at `i`, past owners: "Brackenhurst's 2,300 employees" gives the employees. */
  ownedAt(i: number): { head: number; from: number } {
    let from = i;
    let head = this.headAt(from);
    for (let hops = 0; hops < 3 && head >= 0 && /^['’]s?$/.test(this.form(head + 1)); hops++) {
      let next = head + 2;
      while (this.token(next)?.upos === "NUM" || EMPTY.has(this.form(next))) next++;
      const owned = this.headAt(next);
      if (owned < 0) break;
      from = next;
      head = owned;
    }
    return { head, from };
  }

  /** Head of the noun phrase that starts at token `start`, by the run of its tags; -1 where there is none. */
  headAt(start: number): number {
    // "the Sept. 11 hijackers"
    const i = MONTH.test(this.form(start)) && this.token(start + 1)?.upos === "NUM" ? start + 2 : start;
    let head = -1;
    for (let k = i; k < i + 7; k++) {
      const token = this.token(k);
      if (token === undefined) break;
      if (/^[-‑–/]$/.test(token.form) && k > i) continue;
      if (!isModifier(token) || (FUNCTION.has(token.form.toLowerCase()) && token.upos !== "NOUN")) break;
      if (!isNoun(token)) {
        if (head >= 0) break;
        continue;
      }
      // A second noun phrase: "the $1.79 billion analysts were looking for"
      if (
        head >= 0 &&
        tagged(token) &&
        token.deprel.startsWith("nsubj") &&
        token.head > k &&
        this.token(head)?.head !== k
      )
        break;
      head = k;
      // Without tags a plural or a word for persons closes the phrase.
      if (!tagged(token) && (PERSONAL.has(lemmaOf(token)) || /[^s]s$/.test(token.form))) break;
    }
    return head;
  }

  /** Noun phrase with the fate that the clause tells of it. */
  told(head: number, from: number, bare: boolean): string {
    const noun = this.phrase(head, from);
    const harm = bare ? this.fateOf(head) : undefined;
    return harm === undefined ? noun : befallen(harm, noun);
  }

  /** What happened to the noun at `head`, told by the tree or by the words behind. */
  fateOf(head: number): string | undefined {
    const token = this.token(head) as Token;
    for (const child of this.below(head)) {
      if (child.index < head || !/^(?:acl|amod)/.test(child.deprel)) continue;
      const harm = fate(child);
      if (harm !== undefined && (child.xpos === "VBN" || child.upos === "ADJ" || SUFFERED.has(child.lemma)))
        return harm;
      // "people known to have died", "feared dead"
      for (const inner of this.below(child.index)) {
        const deep = inner.deprel === "xcomp" ? fate(inner) : undefined;
        if (deep !== undefined && (inner.upos === "ADJ" || SUFFERED.has(inner.lemma) || inner.xpos === "VBN"))
          return deep;
      }
    }
    let at = token;
    for (let hops = 0; hops < 3 && at.deprel === "conj" && at.head >= 0; hops++) at = this.token(at.head) as Token;
    const verb = this.token(at.head);
    if (verb !== undefined) {
      // "three men lost their lives", "31 homes were reduced to ashes"
      const meaning = idiom(
        lemmaOf(verb),
        this.below(verb.index).flatMap((c) => (c.index > at.index ? lemmaOf(c) : [])),
      );
      if (meaning !== undefined && at.deprel.startsWith("nsubj")) return FATES.get(meaning);
      const harm = fate(verb);
      const suffers = at.deprel === "obj" || at.deprel === "nsubj:pass";
      if (harm !== undefined && verb.upos === "VERB") {
        if (suffers || (at.deprel === "nsubj" && SUFFERED.has(verb.lemma))) return harm;
      } else if (harm !== undefined && at.deprel.startsWith("nsubj")) return harm;
      if (suffers || at.deprel === "nsubj")
        for (const child of this.below(verb.index)) {
          if (child.index <= at.index || child.index - at.index > 4 || !/^(?:xcomp|advcl|acl)$/.test(child.deprel))
            continue;
          const left = fate(child);
          if (left !== undefined && (child.upos === "ADJ" || child.xpos === "VBN")) return left;
        }
    }
    // By words: "12 people were killed", "three soldiers dead", "had been injured".
    for (let k = head + 1; k <= head + 6; k++) {
      const next = this.token(k);
      if (next === undefined) return undefined;
      const form = this.form(k);
      const harm = fate(next);
      if (harm !== undefined) {
        if (/ing$/.test(form) && form !== "missing") return undefined;
        if (next.upos === "NOUN" || next.upos === "PROPN") return undefined;
        // "soldiers who killed" do it, they do not suffer it.
        return /^(?:who|that)$/.test(this.form(k - 1)) && !SUFFERED.has(lemmaOf(next)) ? undefined : harm;
      }
      if (!LINKING.test(form)) return undefined;
    }
    return undefined;
  }

  /** Subject of the clause of `verb`, relative pronouns led back to their noun, objects to what they control; -1 where there is none. */
  subjectOf(verb: number): number {
    let at = verb;
    for (let hops = 0; hops < 5; hops++) {
      const token = this.token(at) as Token;
      for (const child of this.below(at)) {
        if (!child.deprel.startsWith("nsubj")) continue;
        if (/^(?:which|that|who)$/i.test(child.form) && token.deprel === "acl:relcl" && token.head >= 0)
          return token.head;
        return child.index;
      }
      if (token.deprel.startsWith("acl") && token.head >= 0) return token.head;
      if (token.head < 0 || !/^(?:conj|xcomp|advcl|parataxis|ccomp|acl|obl|advmod|dep)/.test(token.deprel)) return -1;
      if (token.deprel === "xcomp")
        for (const child of this.below(token.head)) if (child.deprel === "obj" && child.index < at) return child.index;
      at = token.head;
    }
    return -1;
  }

  /** "number of injured" → what is numbered; other nouns → themselves with modifiers. */
  named(head: number, floor = 0): string | null {
    const token = this.token(head) as Token;
    if (!isNoun(token)) return null;
    const lemma = lemmaOf(token);
    if (UNITS.test(lemma)) return null;
    if (lemma !== "toll" && TALLY.has(lemma)) {
      if (this.form(head + 1) !== "of") return this.phrase(head, Math.max(floor, head - 4));
      let next = head + 2;
      while (/^(?:the|those|its|their|his|her|an?)$/.test(this.form(next))) next++;
      const inner = this.headAt(next);
      if (inner >= 0) return this.told(inner, next, true);
      const harm = this.token(next) === undefined ? undefined : fate(this.token(next) as Token);
      if (harm !== undefined) return befallen(harm);
    }
    return this.phrase(head, Math.max(floor, head - 4));
  }

  /** Verb of harm right in front of the amount: "killed 63", "injuring more than 100", whatever the tree makes of it. */
  harmBefore(from: number): string | undefined {
    for (let k = from - 1; k >= 0 && k >= from - 5; k--) {
      const token = this.token(k) as Token;
      const form = this.form(k);
      const harm = fate(token);
      if (harm !== undefined)
        return /(?:ed|ing|s|hurt|kill|injure|wound|slain|destroy|damage)$/.test(form) &&
          (token.upos === "VERB" || !tagged(token)) &&
          !SUFFERED.has(lemmaOf(token))
          ? harm
          : undefined;
      if (!HEDGE.test(form)) return undefined;
    }
    return undefined;
  }

  /** Clause of an amount without a noun of its own: "killed 63", "the toll rose to 63", "profit rose 5 %". */
  governed(from: number, to: number, bare: boolean): string | null {
    if (!bare) {
      // "fines of up to KSh 20 million apply": what stands right before needs no tree
      let before = from - 1;
      while (before > 0 && HEDGE.test(this.form(before))) before--;
      const noun = this.form(before) === "of" ? this.token(before - 1) : undefined;
      if (noun !== undefined && isNoun(noun) && !UNITS.test(lemmaOf(noun))) return this.named(before - 1);
    }
    const harm = bare ? this.harmBefore(from) : undefined;
    if (harm !== undefined && !THINGS.has(harm)) return befallen(harm);
    // The token of the amount that hangs outside it.
    let top = this.token(to - 1) as Token;
    for (let k = from; k < to; k++) {
      const token = this.token(k) as Token;
      if (token.head < from || token.head >= to) {
        top = token;
        break;
      }
    }
    for (const child of this.below(top.index)) {
      if (!child.deprel.startsWith("nsubj")) continue;
      // "The eldest victim was 63", "The youngest is eight", "He is 41"
      const one =
        /^(?:youngest|oldest|eldest)$/.test(this.form(child.index)) ||
        (/^(?:NN|NNP|PRP|WP)$/.test(child.xpos) &&
          (child.upos === "PROPN" ||
            PERSONAL.has(lemmaOf(child)) ||
            FATES.has(lemmaOf(child)) ||
            /^(?:he|she|i|who)$/.test(this.form(child.index))));
      if (
        bare &&
        one &&
        to - from === 1 &&
        !this.form(from).includes(".") &&
        lemmaOf(child) !== "toll" &&
        !/^(?:death|fatality|toll)$/.test(lemmaOf(child))
      )
        return "age";
      return this.whose(child.index);
    }
    let governor = this.token(top.head);
    // "fined Tamarind 142 billion won": an amount hung on a name belongs to the name's verb.
    if (
      !bare &&
      governor?.upos === "PROPN" &&
      governor.index < from &&
      /^(?:compound|appos|flat|dep|nummod|list)/.test(top.deprel)
    ) {
      let name = governor;
      for (let hops = 0; hops < 4 && name.head >= 0 && name.upos === "PROPN"; hops++)
        name = this.token(name.head) as Token;
      if (name.upos === "VERB" && !LEVEL.has(lemmaOf(name))) return lemmaOf(name);
    }
    if (governor === undefined || governor === top) return this.tallyBefore(from);
    if (isNoun(governor) && /^(?:nummod|compound|amod|nmod|appos|dep)/.test(top.deprel)) {
      // "a $5 million fine", "a profit of $3bn"
      const head = this.named(governor.index, governor.index >= to ? to : 0);
      if (head !== null) {
        const harm = bare ? this.fateOf(governor.index) : undefined;
        return harm === undefined ? head : befallen(harm, head);
      }
    }
    for (let hops = 0; hops < 4 && governor.upos !== "VERB" && governor.upos !== "AUX" && governor.head >= 0; hops++) {
      for (const child of this.below(governor.index))
        if (child.deprel.startsWith("nsubj") && child.index < from) return this.whose(child.index);
      governor = this.token(governor.head) as Token;
    }
    if (governor.upos !== "VERB" && governor.upos !== "AUX") return this.tallyBefore(from);
    const level = LEVEL.has(lemmaOf(governor));
    const share = this.form(to - 1) === "%" || /cent$/.test(this.form(to - 1));
    if (top.deprel === "obj" && !level && !share) return bare ? null : lemmaOf(governor);
    if (/^obl/.test(top.deprel) && (!level || !bare))
      // "lifted the dividend to 46 cents", "puts the magnitude at 6.8"
      for (const child of this.below(governor.index))
        if (child.deprel === "obj" && child.index < from && isNoun(child)) {
          const object = this.named(child.index);
          if (object !== null) return object;
        } else if (child.deprel === "obj" && child.index < from && !bare) return lemmaOf(governor);
    const subject = this.subjectOf(governor.index);
    return subject >= 0 && (subject < from || subject >= to)
      ? (this.whose(subject) ?? this.tallyBefore(from))
      : this.tallyBefore(from);
  }

  whose(subject: number): string | null {
    return /^(?:PRON|NUM|SYM)$/.test((this.token(subject) as Token).upos) ? null : this.named(subject);
  }

  /** Where the tree says nothing: the tally before a verb of level. */
  tallyBefore(from: number): string | null {
    for (let k = from - 1; k >= 0 && k >= from - 12; k--) {
      const form = this.form(k);
      if (/^[;:.!?]$/.test(form)) break;
      if (form === "toll") return befallen("dead");
      if (form === "number" && this.form(k + 1) === "of") return this.named(k);
    }
    return null;
  }

  /** The noun that an earlier number of the sentence counted: "1,187 houses were destroyed and 3,400 more damaged". */
  earlier(from: number): string {
    for (let k = from - 1; k >= 0 && k >= from - 15; k--) {
      const token = this.token(k) as Token;
      const noun = token.deprel === "nummod" ? this.token(token.head) : undefined;
      if (noun !== undefined && noun.index > k && noun.upos === "NOUN") return lemmaOf(noun);
    }
    return "building";
  }

  /**
   * What the amount of tokens from…to (half open) counts or measures.
   * @param bare true for a number without a unit, false for money, shares and measures.
   */
  of(from: number, to: number, bare: boolean): string | null {
    let next = to;
    if (/^[-‑–]$/.test(this.form(next)) && this.token(next - 1)?.spaceAfter === false) next++;
    while (EMPTY.has(this.form(next))) next++;
    const first = this.token(next);
    if (first === undefined) return this.governed(from, to, bare);
    // "three days after she was filmed", "four hours into the flight": a distance between events counts nothing.
    if (
      !bare &&
      /^(?:after|before|into|since|following|ago|earlier|later)$/.test(this.form(next)) &&
      /^(?:day|week|month|year|hour|minute|second|decade)s?$/.test(this.form(to - 1))
    )
      return null;
    const form = this.form(next);
    const after = this.token(next + 1);
    if (form === "of" || (form === "in" && !bare && after !== undefined && isNoun(after) && after.upos !== "PROPN")) {
      let inner = next + 1;
      while (
        /^(?:the|those|these|its|their|his|her|our|all|an?)$/.test(this.form(inner)) ||
        EMPTY.has(this.form(inner)) ||
        this.token(inner)?.upos === "NUM"
      )
        inner++;
      const { head, from: start } = this.ownedAt(inner);
      if (head >= 0)
        return UNITS.test(lemmaOf(this.token(head) as Token))
          ? this.governed(from, to, bare)
          : this.told(head, start, bare);
      if (form === "of") {
        // "seven of the dead"
        const told = bare && this.token(inner) !== undefined ? fate(this.token(inner) as Token) : undefined;
        return told === undefined || THINGS.has(told) ? null : befallen(told);
      }
    }
    // 63 dead, 312 injured, 14 missing: nothing that they could modify follows.
    const harm = fate(first);
    const modifies = after !== undefined && tagged(after) && after.upos === "NOUN";
    if (bare && harm !== undefined && !modifies && (first.upos !== "NOUN" || FATES.has(lemmaOf(first))))
      return befallen(harm, THINGS.has(harm) ? this.earlier(from) : "people");
    const head = this.headAt(next);
    // A noun that begins the next clause is not counted: "the $1.79 billion analysts were looking for", "lost 5% Friday"
    const tied = (): boolean =>
      this.sentence.tokens.slice(from, Math.min(to, from + 12)).some((token) => token.head === head);
    const other =
      head >= 0 &&
      !tied() &&
      tagged(this.token(head) as Token) &&
      (((this.token(head) as Token).deprel.startsWith("nsubj") && (this.token(head) as Token).head > head && !bare) ||
        (UNITS.test(lemmaOf(this.token(head) as Token)) && !bare));
    if (head >= 0 && !other) {
      const noun = this.told(head, next, bare);
      const harmed = bare ? this.harmBefore(from) : undefined;
      return harmed === undefined ||
        FATES.has(noun.split(" ")[0] ?? "") ||
        (noun.includes(" ") && this.fateOf(head) !== undefined)
        ? noun
        : befallen(harmed, noun);
    }
    // 63 were killed, 12 remain missing
    if (
      bare &&
      head < 0 &&
      (/^(?:was|were|are|is|have|has|had|remain|remained|died|remains)$/.test(form) || FATES.has(lemmaOf(first)))
    ) {
      const told = this.fateOf(to - 1) ?? fate(first);
      if (told !== undefined) return befallen(told, THINGS.has(told) ? this.earlier(from) : "people");
    }
    return this.governed(from, to, bare);
  }
}
