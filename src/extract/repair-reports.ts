/**
 * Extract, ground floor: repairs of reported speech: the clause behind a cue and the one it is told to. In and out: a draft.
 * The speaker beside a quotation is left to `tags.ts`. Rules of `repair.ts`.
 */
import { CUES } from "./lexicon.ts";
import type { Draft } from "./repair-draft.ts";

/** An open complement with a subject is none, and a clause of time completes nothing. */
export function relabelled(draft: Draft): void {
  for (let i = 0; i < draft.length; i++) {
    const relation = draft.at(i).deprel;
    if (
      relation === "xcomp" &&
      draft.first(i, "nsubj") >= 0 &&
      (draft.first(i, "mark") < 0 || draft.children[i]!.some((c) => draft.at(c).form === "that"))
    )
      draft.set(i, { deprel: "ccomp" });
    if (draft.at(i).deprel !== "ccomp") continue;
    // "… three days of mourning; a festival was called off": a semicolon ends what completes a verb.
    const edge = Math.min(i, ...draft.children[i]!.filter((c) => draft.at(c).upos !== "PUNCT"));
    const before = draft.tokens.slice(Math.max(0, edge - 4), edge).findLast((t) => t.form === ";");
    if (before !== undefined && draft.at(i).head < before.index && draft.under(edge, i)) {
      draft.set(i, { deprel: "parataxis" });
      continue;
    }
    const opener = draft.children[i]!.find((c) =>
      /^(when|while|because|after|before|until|although|though)$/i.test(draft.at(c).form),
    );
    if (opener !== undefined && draft.at(opener - 1)?.form === "," && draft.at(i).head < opener)
      draft.set(i, { deprel: "advcl" });
  }
}

export function told(draft: Draft): void {
  for (let i = 0; i < draft.length - 3; i++) {
    if (!/^(tell|inform|assure|remind|warn)$/.test(draft.at(i).lemma.toLowerCase()) || draft.at(i).upos !== "VERB")
      continue;
    const clause = draft.first(i, "ccomp");
    const mark = clause < 0 ? -1 : draft.children[clause]!.find((c) => draft.at(c).form === "that" && c > i);
    if (mark === undefined || mark < 0) continue;
    for (const c of [...draft.children[clause]!])
      if (c > i && c < mark && /^(nsubj|obj|obl|dislocated|vocative)$/.test(draft.relation(c)))
        draft.set(c, { head: i, deprel: "iobj" });
  }
}

export function reported(draft: Draft): void {
  for (let i = 1; i < draft.length; i++) {
    // "said in a tweet that she was …": the clause hangs on the tweet.
    if (/^(nmod|obl|acl|advcl)$/.test(draft.relation(i)) && draft.first(i, "nsubj") >= 0) {
      const mark = draft.children[i]!.find(
        (c) => draft.relation(c) === "mark" && draft.at(c).form.toLowerCase() === "that" && c < i,
      );
      let cue = mark === undefined ? -1 : draft.at(i).head;
      for (
        let depth = 0;
        depth < 3 && cue >= 0 && !(draft.at(cue).upos === "VERB" && CUES.core.has(draft.at(cue).lemma.toLowerCase()));
        depth++
      )
        cue = draft.at(cue).head;
      if (
        cue >= 0 &&
        mark !== undefined &&
        cue < mark &&
        draft.at(cue).upos === "VERB" &&
        CUES.core.has(draft.at(cue).lemma.toLowerCase()) &&
        draft.first(cue, "ccomp") < 0 &&
        draft.relation(draft.at(i).head) !== "nsubj"
      )
        draft.set(i, { head: cue, deprel: "ccomp" });
    }
    if (draft.at(i).deprel !== "conj" && draft.at(i).deprel !== "parataxis") continue;
    const governor = draft.at(i).head;
    if (
      governor < 0 ||
      governor >= i ||
      !CUES.core.has(draft.at(governor).lemma.toLowerCase()) ||
      draft.at(governor).upos !== "VERB"
    )
      continue;
    const subject = draft.first(i, "nsubj");
    const conjunction = draft.first(i, "cc");
    // "said Democrats and the media are to blame": an "and" behind the subject's first noun joins subjects.
    if (subject < 0 || (conjunction >= 0 && conjunction < subject) || draft.first(governor, "ccomp") >= 0) continue;
    // Nothing but the clause itself may stand behind the verb: no mark of punctuation, no other phrase.
    let k = subject;
    while (k > 0 && (draft.at(k - 1).head === subject || draft.under(k - 1, subject))) k--;
    if (k - 1 === governor) draft.set(i, { deprel: "ccomp" });
  }
}

/** The one told, a time or a place stands between the verb and its "that" in this many words at most. */
const BEFORE_THAT = 10;

/** "told a meeting of island leaders that few people understood …": what "that" opens behind a verb of saying is said. */
export function thatClauses(draft: Draft): void {
  for (let v = 0; v < draft.length - 3; v++) {
    const lemma = draft.at(v).lemma.toLowerCase();
    if (draft.at(v).upos !== "VERB" || !CUES.core.has(lemma)) continue;
    const known = draft.first(v, "ccomp");
    const told = /^(tell|inform|assure|remind|warn|notify|advise|show)$/.test(lemma);
    let that = v + 1;
    while (
      that < draft.length &&
      that - v <= BEFORE_THAT &&
      draft.at(that).form !== "that" &&
      /^(DET|ADJ|NOUN|PROPN|PRON|NUM|ADP|PART|ADV)$/.test(draft.at(that).upos)
    )
      that++;
    if (draft.at(that)?.form !== "that" || !/^(IN|WDT)$/.test(draft.at(that).xpos)) continue;
    // Behind a noun "that" may open a relative clause ("read a report that they wrote"): one told, a name, a date or a medium may stand there.
    const before = draft.at(that - 1);
    const medium = before.upos === "NOUN" && draft.first(that - 1, "case") > v && draft.first(v, "obj") < 0;
    if (that - 1 > v && !told && !medium && before.upos !== "PROPN" && before.upos !== "ADV") continue;
    const clause = top(draft, v, that);
    if (clause < 0 || (known >= 0 && known !== clause)) continue;
    const subject = draft.children[clause]!.some((c) => c > that && /^(nsubj|csubj|expl)/.test(draft.at(c).deprel));
    if (!subject || draft.under(v, clause)) continue;
    draft.set(clause, { head: v, deprel: "ccomp" });
    draft.set(that, { head: clause, deprel: "mark", upos: "SCONJ", xpos: "IN" });
  }
}

/** The first tensed predicate behind `that` which hangs on something before it. */
function top(draft: Draft, v: number, that: number): number {
  for (let i = that + 1; i < draft.length && !/^[;:”"]$/.test(draft.at(i).form); i++) {
    const { head, upos, deprel } = draft.at(i);
    if (upos === "PUNCT" || head > that || head < v) continue;
    if (deprel === "acl:relcl" && draft.children[i]!.some((c) => /^(who|which)$/.test(draft.at(c).form))) continue;
    const forms = [i, ...draft.children[i]!.filter((c) => /^(aux|cop)/.test(draft.at(c).deprel))];
    if (forms.some((f) => /^(VBD|VBZ|VBP|MD)$/.test(draft.at(f).xpos))) return i;
    // A past form behind its subject, tagged a participle ("that women represented about 41 percent").
    if (draft.at(i).xpos === "VBN" && forms.length === 1 && draft.first(i, "nsubj") > that) return i;
  }
  return -1;
}
