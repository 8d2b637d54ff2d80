/**
 * Stage 3, extract: the tense of the clause around a time phrase. It decides on which side of the publication date a weekday or a month
 * lies. Words right in front count more than the tree, which often hangs a phrase on the later verb.
 */
import type { Sentence, Token } from "../model.ts";

/** `ahead`: of a present copula ("is up for re-election in November"). `once`: planned at a time now past ("was due on Friday"): either side of the report, the nearer one. */
export type Tense = "past" | "future" | "ahead" | "planned" | "once" | "none";

const FUTURE = /^(?:will|shall|['’]?ll|wo)$/;

const BE = /^(?:is|are|was|were|be|been)$/i;

/** Nouns and adjectives whose infinitive lies ahead: "an invitation to visit in November". */
const INTENDED =
  /^(?:invitation|plan|promise|offer|decision|deal|agreement|vow|pledge|proposal|intention|hope|bid|order|date|deadline|ready|able|likely|accept|decide|ask|call|urge|right|chance|time)$/;
/** Verbs whose simple present tells of a date ahead. */
const SCHEDULED =
  /^(?:open|reopen|close|meet|start|begin|return|resume|end|expire|leave|arrive|play|travel|host|vote|convene|launch|depart|finish|retire|have|run|fall|hear|face|go|come)$/;
const PLANNING =
  /^(?:pencil|pencilled|tip|book|earmark|set|due|schedule|scheduled|plan|planned|expect|expected|slated|aim|intend|hope|likely|poise|poised|agree|promise|want|vow|pledge|prepare|propose|forecast|predict|await|invite|order|delay|delayed|postpone|postponed)$/;

/** Tense of the clause around a token: by the tree where there is one, else by the words in front. */
export class Tenses {
  readonly tokens: readonly Token[];
  private readonly children: readonly (readonly number[])[];
  private readonly treed: boolean;

  constructor(sentence: Sentence) {
    const children: number[][] = sentence.tokens.map(() => []);
    for (const { index, head } of sentence.tokens) if (head >= 0 && head !== index) children[head]?.push(index);
    this.tokens = sentence.tokens;
    this.children = children;
    this.treed = sentence.tokens.some((token) => token.head >= 0);
  }

  at(index: number, relation: string | null): Tense {
    // Words in front of the phrase first: a tree often hangs "told the paper on Saturday that it would…" on the later verb.
    const words = this.byWords(index, relation !== null);
    const near = words !== "none" ? words : this.opens(index) ? this.behind(index) : "none";
    return this.settle(near !== "none" || !this.treed ? near : this.byTree(index), relation);
  }

  /** Whether the phrase opens its clause ("On Friday, the court will…"): no verb stands between it and the boundary in front. */
  private opens(index: number): boolean {
    for (let k = index - 1; k >= 0; k--) {
      const token = this.tokens[k] as Token;
      if (/^[;:.!?“"]$/.test(token.form)) return true;
      if (k < index - 5 || token.upos === "VERB" || token.upos === "AUX" || token.form === ",") return false;
    }
    return true;
  }

  private settle(near: Tense, relation: string | null): Tense {
    // "is closed until Monday", "has until April 22 to respond": a bound looks ahead unless the clause is plainly past.
    if ((relation === "until" || relation === "by") && near === "none") return "future";
    return near;
  }

  private byTree(index: number): Tense {
    let at = this.tokens[index];
    for (let hops = 0; at !== undefined && hops < 12; hops++) {
      if (
        at.upos === "VERB" ||
        at.upos === "AUX" ||
        (hops > 0 && this.below(at.index).some((child) => child.deprel === "cop"))
      ) {
        const tense = this.ofVerb(at);
        if (tense !== "none" || at.xpos === "VBZ" || at.xpos === "VBP") return tense;
      }
      at = at.head >= 0 && at.head !== at.index ? this.tokens[at.head] : undefined;
    }
    return "none";
  }

  /** Words of the ten tokens in front, as far as the clause goes. */
  private byWords(index: number, bounded: boolean): Tense {
    let infinitive = false;
    for (let k = index - 1; k >= 0 && k >= index - 10; k--) {
      const token = this.tokens[k] as Token;
      const form = token.form.toLowerCase();
      if (/^[;:.!?()"“”]$/.test(form)) break;
      if (FUTURE.test(form)) return "future";
      if (
        /^(?:due|slated|scheduled|forecast)$/.test(form) ||
        (form === "set" && /^(?:to|for)$/.test(this.tokens[k + 1]?.form ?? "")) ||
        (/^(?:expected|planned)$/.test(form) && this.tokens[k + 1]?.form === "to")
      )
        return this.planned(k);
      // "stays closed": a state, whatever the tag of the participle
      const state = /^(?:stays?|remains?|is|are|be|been|being|still|get|gets)$/.test(this.tokens[k - 1]?.form ?? "");
      if (form === "to" && token.upos === "PART") infinitive = true;
      if ((token.xpos === "VBD" && !state) || /^(?:was|were|had|did|said|lay)$/.test(form))
        return infinitive && bounded ? "once" : "past"; // "told investors to expect less by the autumn"
      if (token.xpos === "" && /[a-z]{2}ed$/.test(form)) return "past";
      if (/^(?:would|could|might)$/.test(form)) return "planned";
      if (form === "to" && BE.test(this.tokens[k - 1]?.form ?? "") && token.upos === "PART")
        return /^w/i.test(this.tokens[k - 1]?.form ?? "") ? "once" : "planned";
      const before = this.tokens[k - 1]?.lemma.toLowerCase() ?? "";
      // "agreed to meet on Friday" may mean either Friday
      if (form === "to" && (PLANNING.test(before) || INTENDED.test(before)))
        return this.tokens[k - 1]?.xpos === "VBD" ? "once" : this.planned(k - 1);
      if ((token.upos === "VERB" && token.xpos !== "VB") || (token.upos === "AUX" && /^(?:is|are|am)$/.test(form)))
        break;
    }
    return "none";
  }

  /** "is scheduled" looks ahead; "was scheduled", "had been due" once did. */
  private planned(k: number): Tense {
    for (let back = k - 1; back >= 0 && back >= k - 3; back--) {
      const form = this.tokens[back]?.form.toLowerCase() ?? "";
      if (/^(?:was|were|had)$/.test(form)) return "once";
      if (/^(?:is|are|has|have)$/.test(form)) return "planned";
    }
    return "planned";
  }

  /** The first finite verb behind the phrase. */
  private behind(index: number): Tense {
    for (let k = index + 1; k < this.tokens.length && k < index + 15; k++) {
      const { form, xpos } = this.tokens[k] as Token;
      const lower = form.toLowerCase();
      if (FUTURE.test(lower)) return "future";
      if (xpos === "VBD" || /^(?:was|were|had|did|said)$/.test(lower) || (xpos === "" && /[a-z]{2}ed$/.test(lower)))
        return "past";
      if (xpos === "VBZ" || xpos === "VBP" || /^[;.!?]$/.test(form)) return "none";
    }
    return "none";
  }

  private below(index: number): Token[] {
    return (this.children[index] ?? []).slice(0, 40).map((k) => this.tokens[k] as Token);
  }

  private ofVerb(verb: Token): Tense {
    const lemma = verb.lemma.toLowerCase();
    const form = verb.form.toLowerCase();
    const state = /^(?:stays?|remains?)$/i.test(this.tokens[verb.index - 1]?.form ?? "");
    let past = verb.xpos === "VBD" && !state;
    let present = false;
    let copula = false;
    let auxiliary = false;
    let infinitive = false;
    let going = false;
    for (const child of this.below(verb.index)) {
      const word = child.form.toLowerCase();
      if (child.deprel.startsWith("aux") || child.deprel === "cop") {
        auxiliary = true;
        if (FUTURE.test(word) || /^(?:may|can|should|must)$/.test(word)) return "future";
        if (/^(?:would|could|might)$/.test(word)) return "planned";
        if (/^(?:was|were|had|did|has|have|'ve|having)$/.test(word)) past = true;
        if (/^(?:is|are|'s|'re|am|be)$/.test(word)) {
          present = true;
          copula = child.deprel === "cop";
        }
      } else if (child.deprel === "mark" && word === "to") infinitive = true;
      // "after voting to override on Wednesday"
      else if (/^(?:mark|case)$/.test(child.deprel) && /^(?:after|since)$/.test(word) && verb.xpos === "VBG")
        past = true;
      else if (child.deprel === "xcomp") going = true;
    }
    if (PLANNING.test(lemma) || PLANNING.test(form)) return "planned";
    if (form === "going" && auxiliary && going) return "future";
    // "meets on Friday", "is meeting on Friday"
    if (infinitive && !past) {
      const governor = this.tokens[verb.head];
      if (governor === undefined) return "future";
      if (PLANNING.test(governor.lemma.toLowerCase()) || PLANNING.test(governor.form.toLowerCase())) return "planned";
      const above = governor.upos === "VERB" || governor.upos === "AUX" ? this.ofVerbShallow(governor) : "none";
      return above;
    }
    if (past || (verb.xpos === "VBN" && !auxiliary && !state)) return "past";
    // "is up for re-election in November": what was would have been told in the past
    if (copula && !past) return "ahead";
    // "opens again on Friday", "has an exam on Tuesday"
    if (/^VB[ZP]$/.test(verb.xpos) && SCHEDULED.test(lemma)) return "planned";
    return present && verb.xpos === "VBG" ? "planned" : "none";
  }

  private ofVerbShallow(verb: Token): Tense {
    if (verb.xpos === "VBD") return "past";
    for (const child of this.below(verb.index)) {
      const word = child.form.toLowerCase();
      if (child.deprel.startsWith("aux") && FUTURE.test(word)) return "future";
      if (child.deprel.startsWith("aux") && /^(?:was|were|had|did|has|have)$/.test(word)) return "past";
    }
    return "none";
  }
}
