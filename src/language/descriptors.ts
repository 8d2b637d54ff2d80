/**
 * Mends what news prose makes of a name behind its description: in "developer DeepSeek has postponed …" the parser, which met few such
 * phrases in training, takes the verb for a relative clause of "developer" or finds two subjects. Reads and changes a tree; the description
 * hangs on the name as `nmod:desc`, as in EWT.
 */
import type { Tree } from "./parser.ts";

/** What the rules must know of words (from 1) and labels. */
export interface Grammar {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly labels: readonly string[];
}

/** Hangs descriptions on their names. */
export function hangDescriptions(tree: Tree, { upos, xpos, labels }: Grammar): void {
  const { head, label } = tree;
  const n = head.length - 1;
  const described = labels.indexOf("nmod:desc");
  const root = labels.indexOf("root");
  const subject = (i: number) => labels[label[i]!]!.startsWith("nsubj");
  for (let p = 2; p <= n; p++) {
    const verb = head[p]!;
    if (upos[p - 1] !== "PROPN" || verb <= p || !subject(p)) continue;
    // The name's own first word; the noun that describes it stands right before.
    let start = p;
    while (start > 1 && head[start - 1]! > start - 1 && head[start - 1]! <= p) start--;
    const noun = start - 1;
    if (noun < 1 || upos[noun - 1] !== "NOUN") continue;
    if (head[noun] === verb && subject(noun)) {
      head[noun] = p;
      label[noun] = described;
    } else if (
      head[noun] === 0 &&
      head[verb] === noun &&
      labels[label[verb]!] === "acl:relcl" &&
      finite(head, verb, p, xpos)
    ) {
      // "the phone Apple launched sold well": with another verb behind it the clause is a relative one.
      let other = false;
      for (let i = verb + 1; i <= n; i++) other ||= head[i] === noun && upos[i - 1] === "VERB";
      if (other) continue;
      head[verb] = 0;
      label[verb] = root;
      for (let i = verb + 1; i <= n; i++) if (head[i] === noun) head[i] = verb;
      head[noun] = p;
      label[noun] = described;
    }
  }
}

/** Whether the verb or an auxiliary between subject and verb is tensed. */
function finite(head: Int32Array, verb: number, from: number, xpos: readonly string[]): boolean {
  for (let i = from + 1; i <= verb; i++)
    if ((i === verb || head[i] === verb) && /^(?:VBD|VBZ|VBP|MD)$/.test(xpos[i - 1]!)) return true;
  return false;
}
