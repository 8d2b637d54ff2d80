/**
 * Feature templates of the parser: those of Zhang & Nivre (2011) and, beyond them, preposition × governor, commas between, a third
 * word of lookahead, and word clusters. Reads a sentence and a state, writes hashed keys.
 */
import { hashText, key1, key2, key3 } from "./hash.ts";
import {
  begin,
  FIELDS,
  HEAD,
  HEADER,
  L1,
  L2,
  LABEL,
  LEFT_LABELS,
  LEFTS,
  R1,
  R2,
  RIGHT_LABELS,
  RIGHTS,
  stride,
} from "./state.ts";
import type { Word } from "./words.ts";

/** Room for the features of one decision. */
export const PARSE_FEATURES = 192;

/** Where the features of single governors and dependents begin and end among those that `moveFeatures` writes. */
export const SINGLES = { from: 38, to: 62 };

/** A sentence as the templates see it; node i is word i − 1, node n + 1 the root, node 0 nothing. */
export interface Clause {
  readonly n: number;
  readonly word: Int32Array;
  readonly tag: Int32Array;
  /** Universal tag. */
  readonly kind: Int32Array;
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
  readonly ending: Int32Array;
  readonly capital: Int32Array;
  /** Commas, colons and dashes up to and with this node. */
  readonly breaks: Int32Array;
  /** Coordinating conjunctions up to and with this node. */
  readonly joints: Int32Array;
  /** The first verb from this node on and the breaks before it, as one number; 0 where none follows. */
  readonly ahead: Int32Array;
}

/** What the templates must know of words and tags beyond their numbers. */
export interface Marks {
  /** Whether a word's hash is that of a mark that cuts a sentence into parts. */
  readonly isBreak: (norm: number) => boolean;
  /** Number of each tag's universal part. */
  readonly kinds: Int32Array;
  /** Universal parts (as in `kinds`) of verbs and auxiliaries, and of coordinating conjunctions. */
  readonly verbs: readonly number[];
  readonly joint: number;
}

/** The marks of a model with these tags. */
export function marksOf(tags: readonly string[], universal: readonly string[]): Marks {
  const breaks = new Set([",", ";", ":", "-", "--"].map(hashText));
  return {
    isBreak: (norm) => breaks.has(norm),
    kinds: Int32Array.from(tags, (tag) => universal.indexOf(tag.slice(0, tag.indexOf("|")))),
    verbs: [universal.indexOf("VERB"), universal.indexOf("AUX")],
    joint: universal.indexOf("CCONJ"),
  };
}

/** Lays a tagged sentence out for the templates; `backward` from its last word to its first. */
export function layOut(words: readonly Word[], tags: Int32Array, marks: Marks, backward = false): Clause {
  if (backward) return layOut([...words].reverse(), Int32Array.from(tags).reverse(), marks);
  const { kinds, isBreak, verbs, joint } = marks;
  const n = words.length;
  const size = n + 2;
  const clause: Clause = {
    n,
    word: new Int32Array(size),
    tag: new Int32Array(size),
    kind: new Int32Array(size),
    coarse: new Int32Array(size),
    fine: new Int32Array(size),
    ending: new Int32Array(size),
    capital: new Int32Array(size),
    breaks: new Int32Array(size),
    joints: new Int32Array(size),
    ahead: new Int32Array(size + 1),
  };
  for (let i = 1; i <= n; i++) {
    const w = words[i - 1]!;
    clause.word[i] = w.norm;
    clause.tag[i] = tags[i - 1]! + 1;
    clause.kind[i] = kinds[tags[i - 1]!]! + 1;
    clause.coarse[i] = w.coarse + 3;
    clause.fine[i] = w.fine + 3;
    clause.ending[i] = w.suffix3;
    clause.capital[i] = w.flags & 12;
    clause.breaks[i] = clause.breaks[i - 1]! + (isBreak(w.norm) ? 1 : 0);
    clause.joints[i] = clause.joints[i - 1]! + (kinds[tags[i - 1]!] === joint ? 1 : 0);
  }
  clause.word[0] = 77;
  clause.tag[0] = 250;
  clause.kind[0] = 30;
  clause.coarse[0] = 1;
  clause.word[n + 1] = 78;
  clause.tag[n + 1] = 251;
  clause.kind[n + 1] = 31;
  clause.coarse[n + 1] = 2;
  clause.breaks[n + 1] = clause.breaks[n]!;
  clause.joints[n + 1] = clause.joints[n]!;
  let verb = 0;
  let breaks = 0;
  for (let i = n; i >= 1; i--) {
    if (verbs.includes(kinds[tags[i - 1]!]!)) {
      verb = clause.tag[i]! * 4;
      breaks = 0;
    } else if (breaks < 3 && isBreak(clause.word[i]!)) breaks++;
    clause.ahead[i] = verb === 0 ? 0 : verb + breaks;
  }
  return clause;
}

/** Features of the state in which there is nothing: a feature that has its key here is one of a node that is not there. */
export function featuresOfNothing(): Int32Array {
  const keys = new Int32Array(PARSE_FEATURES);
  const state = new Int32Array(stride(0));
  begin(state, 0, 0);
  const marks: Marks = { isBreak: () => false, kinds: new Int32Array(0), verbs: [], joint: -1 };
  moveFeatures(layOut([], new Int32Array(0), marks), state, 0, keys, 0);
  return keys;
}

function bucket(distance: number): number {
  if (distance > 10) return distance > 20 ? 12 : 11;
  return distance > 5 ? 6 + ((distance - 6) >> 1) : distance;
}

/** In what two nodes are alike: bits of tag, coarse cluster, fine cluster, ending, capital. */
function alike(c: Clause, a: number, b: number): number {
  return (
    (c.tag[a] === c.tag[b] ? 1 : 0) |
    (c.coarse[a] === c.coarse[b] ? 2 : 0) |
    (c.fine[a] === c.fine[b] ? 4 : 0) |
    (c.ending[a] === c.ending[b] ? 8 : 0) |
    (c.capital[a] === c.capital[b] ? 16 : 0)
  );
}

/**
 * What a state shows. Nodes: s stack, n buffer, h governor, hh its governor, the last l or r a dependent on the left or right, 2 the second
 * one; their words (w), tags (t, T) and labels (l, L); d distance; N offset of the node records.
 */
const VIEW = {
  N: 0,
  size: 0,
  stack: 0,
  s0: 0,
  s1: 0,
  n0: 0,
  n1: 0,
  n2: 0,
  n3: 0,
  h: 0,
  hh: 0,
  sl: 0,
  sr: 0,
  sl2: 0,
  sr2: 0,
  nl: 0,
  nl2: 0,
  s0w: 0,
  s0t: 0,
  s0l: 0,
  n0w: 0,
  n0t: 0,
  n1w: 0,
  n1t: 0,
  n2w: 0,
  n2t: 0,
  s1t: 0,
  hw: 0,
  ht: 0,
  nlw: 0,
  nlt: 0,
  nlL: 0,
  slT: 0,
  slL: 0,
  srT: 0,
  srL: 0,
  d: 0,
  breaks: 0,
  cs: 0,
  cn: 0,
  sLefts: 0,
  sRights: 0,
  nLefts: 0,
  sLeftLabels: 0,
  sRightLabels: 0,
  nLeftLabels: 0,
};
type View = typeof VIEW;

/** Looks at the state at `o`. */
function look(c: Clause, A: Int32Array, o: number, v: View): void {
  const { n, word: W, tag: T, coarse: C } = c;
  const size = A[o]!;
  const n0 = A[o + 1]!;
  const stack = o + HEADER;
  const N = stack + n + 2;
  const s0 = size > 0 ? A[stack + size - 1]! : 0;
  const s1 = size > 1 ? A[stack + size - 2]! : 0;
  const n1 = n0 + 1 < n + 2 ? n0 + 1 : 0;
  const n2 = n0 + 2 < n + 2 ? n0 + 2 : 0;
  const S = N + s0 * FIELDS;
  const B = N + n0 * FIELDS;
  const h = A[S + HEAD]!;
  const sl = A[S + L1]!;
  const sr = A[S + R1]!;
  const nl = A[B + L1]!;
  const breaks = c.breaks[n0 > 0 ? n0 - 1 : 0]! - c.breaks[s0]!;
  v.N = N;
  v.size = size;
  v.stack = stack;
  v.s0 = s0;
  v.s1 = s1;
  v.n0 = n0;
  v.n1 = n1;
  v.n2 = n2;
  v.n3 = n0 + 3 < n + 2 ? n0 + 3 : 0;
  v.h = h;
  v.hh = h ? A[N + h * FIELDS + HEAD]! : 0;
  v.sl = sl;
  v.sr = sr;
  v.sl2 = A[S + L2]!;
  v.sr2 = A[S + R2]!;
  v.nl = nl;
  v.nl2 = A[B + L2]!;
  v.s0w = W[s0]!;
  v.s0t = T[s0]!;
  v.s0l = A[S + LABEL]!;
  v.n0w = W[n0]!;
  v.n0t = T[n0]!;
  v.n1w = W[n1]!;
  v.n1t = T[n1]!;
  v.n2w = W[n2]!;
  v.n2t = T[n2]!;
  v.s1t = T[s1]!;
  v.hw = W[h]!;
  v.ht = T[h]!;
  v.nlw = W[nl]!;
  v.nlt = T[nl]!;
  v.nlL = A[N + nl * FIELDS + LABEL]!;
  v.slT = T[sl]!;
  v.slL = A[N + sl * FIELDS + LABEL]!;
  v.srT = T[sr]!;
  v.srL = A[N + sr * FIELDS + LABEL]!;
  v.d = s0 ? bucket(n0 - s0) : 0;
  v.breaks = Math.min(breaks, 4);
  v.cs = C[s0]!;
  v.cn = C[n0]!;
  v.sLefts = A[S + LEFTS]!;
  v.sRights = A[S + RIGHTS]!;
  v.nLefts = A[B + LEFTS]!;
  v.sLeftLabels = A[S + LEFT_LABELS]!;
  v.sRightLabels = A[S + RIGHT_LABELS]!;
  v.nLeftLabels = A[B + LEFT_LABELS]!;
}

/** Words and tags of stack top and buffer. */
function wordsAndTags(v: View, F: Int32Array, k: number): number {
  const { s0w, s0t, n0w, n0t, n1w, n1t, n2w, n2t, ht, nlt, slT, srT } = v;
  F[k++] = key2(1, s0w, s0t);
  F[k++] = key1(2, s0w);
  F[k++] = key1(3, s0t);
  F[k++] = key2(4, n0w, n0t);
  F[k++] = key1(5, n0w);
  F[k++] = key1(6, n0t);
  F[k++] = key2(7, n1w, n1t);
  F[k++] = key1(8, n1w);
  F[k++] = key1(9, n1t);
  F[k++] = key2(10, n2w, n2t);
  F[k++] = key1(11, n2w);
  F[k++] = key1(12, n2t);
  F[k++] = key3(13, s0w, (s0t << 8) | n0t, n0w);
  F[k++] = key3(14, s0w, s0t, n0w);
  F[k++] = key3(15, s0w, n0w, n0t);
  F[k++] = key3(16, s0w, s0t, n0t);
  F[k++] = key3(17, s0t, n0w, n0t);
  F[k++] = key2(18, s0w, n0w);
  F[k++] = key2(19, s0t, n0t);
  F[k++] = key2(20, n0t, n1t);
  F[k++] = key3(21, n0t, n1t, n2t);
  F[k++] = key3(22, s0t, n0t, n1t);
  F[k++] = key3(23, ht, s0t, n0t);
  F[k++] = key3(24, s0t, slT, n0t);
  F[k++] = key3(25, s0t, srT, n0t);
  F[k++] = key3(26, s0t, n0t, nlt);
  return k;
}

/** Distance and valency. */
function distances(v: View, F: Int32Array, k: number): number {
  const { s0w, s0t, n0w, n0t, d, sLefts, sRights, nLefts } = v;
  F[k++] = key2(27, s0w, d);
  F[k++] = key2(28, s0t, d);
  F[k++] = key2(29, n0w, d);
  F[k++] = key2(30, n0t, d);
  F[k++] = key3(31, s0w, n0w, d);
  F[k++] = key3(32, s0t, n0t, d);
  F[k++] = key2(33, s0w, sRights);
  F[k++] = key2(34, s0t, sRights);
  F[k++] = key2(35, s0w, sLefts);
  F[k++] = key2(36, s0t, sLefts);
  F[k++] = key2(37, n0w, nLefts);
  F[k++] = key2(38, n0t, nLefts);
  return k;
}

/** Governors and dependents already drawn, each by itself. */
function dependents(c: Clause, A: Int32Array, v: View, F: Int32Array, k: number): number {
  const { word: W, tag: T } = c;
  const { N, h, hh, sl, sr, sl2, sr2, nl2, s0l, hw, ht, nlw, nlt, nlL, slT, slL, srT, srL } = v;
  F[k++] = key1(39, hw);
  F[k++] = key1(40, ht);
  F[k++] = key1(41, s0l);
  F[k++] = key1(42, W[sl]!);
  F[k++] = key1(43, slT);
  F[k++] = key1(44, slL);
  F[k++] = key1(45, W[sr]!);
  F[k++] = key1(46, srT);
  F[k++] = key1(47, srL);
  F[k++] = key1(48, nlw);
  F[k++] = key1(49, nlt);
  F[k++] = key1(50, nlL);
  F[k++] = key1(51, W[hh]!);
  F[k++] = key1(52, T[hh]!);
  F[k++] = key1(53, A[N + h * FIELDS + LABEL]!);
  F[k++] = key1(54, W[sl2]!);
  F[k++] = key1(55, T[sl2]!);
  F[k++] = key1(56, A[N + sl2 * FIELDS + LABEL]!);
  F[k++] = key1(57, W[sr2]!);
  F[k++] = key1(58, T[sr2]!);
  F[k++] = key1(59, A[N + sr2 * FIELDS + LABEL]!);
  F[k++] = key1(60, W[nl2]!);
  F[k++] = key1(61, T[nl2]!);
  F[k++] = key1(62, A[N + nl2 * FIELDS + LABEL]!);
  return k;
}

/** Dependents together: two of a side, and the sequence of all their labels. */
function dependentsTogether(c: Clause, v: View, F: Int32Array, k: number): number {
  const { tag: T } = c;
  const { hh, sl2, sr2, nl2, s0w, s0t, n0w, n0t, ht, nlt, slT, srT, sLeftLabels, sRightLabels, nLeftLabels } = v;
  F[k++] = key3(63, s0t, slT, T[sl2]!);
  F[k++] = key3(64, s0t, srT, T[sr2]!);
  F[k++] = key3(65, s0t, ht, T[hh]!);
  F[k++] = key3(66, n0t, nlt, T[nl2]!);
  F[k++] = key2(67, s0w, sRightLabels);
  F[k++] = key2(68, s0t, sRightLabels);
  F[k++] = key2(69, s0w, sLeftLabels);
  F[k++] = key2(70, s0t, sLeftLabels);
  F[k++] = key2(71, n0w, nLeftLabels);
  F[k++] = key2(72, n0t, nLeftLabels);
  return k;
}

/** The second word of the stack, and prepositional phrases. */
function attachments(c: Clause, v: View, F: Int32Array, k: number): number {
  const { word: W } = c;
  const { s1, sl, s0w, s0t, s0l, n0w, n0t, s1t, hw, ht, nlw, nlL, srL } = v;
  F[k++] = key2(73, s1t, s0t);
  F[k++] = key3(74, s1t, s0t, n0t);
  F[k++] = key1(75, W[s1]!);
  F[k++] = key2(76, s1t, n0t);
  // Prepositional phrases: the preposition hangs left of the noun in front.
  F[k++] = key2(77, s0w, nlw);
  F[k++] = key3(78, s0t, nlw, n0t);
  F[k++] = key2(79, hw, nlw);
  F[k++] = key3(80, ht, s0t, nlw);
  F[k++] = key3(81, ht, nlw, n0t);
  F[k++] = key3(82, hw, s0w, nlw);
  F[k++] = key3(83, hw, nlw, n0w);
  F[k++] = key3(84, s0w, nlw, n0w);
  F[k++] = key2(85, hw, n0w);
  F[k++] = key3(86, s0l, s0t, n0t);
  F[k++] = key3(87, s0l, nlL, n0t);
  F[k++] = key3(88, s0l, nlw, n0t);
  F[k++] = key3(89, s0w, W[sl]!, n0t);
  F[k++] = key3(90, srL, s0t, n0t);
  return k;
}

/** Commas and the like in between, and combinations of all of these. */
function breaksAndNeighbours(c: Clause, A: Int32Array, v: View, F: Int32Array, k: number): number {
  const { word: W, tag: T, kind: U, ending: E } = c;
  const {
    N,
    s0,
    s1,
    n0,
    n3,
    h,
    nl2,
    s0w,
    s0t,
    s0l,
    n0w,
    n0t,
    n1w,
    n1t,
    n2t,
    ht,
    nlw,
    breaks,
    sLeftLabels,
    sRightLabels,
    nLeftLabels,
  } = v;
  F[k++] = key3(91, s0t, n0t, breaks);
  F[k++] = key2(92, s0w, breaks);
  F[k++] = key2(93, n0w, breaks);
  F[k++] = key3(94, s0l, n0t, breaks);
  F[k++] = key1(95, T[n3]!);
  F[k++] = key3(96, n1t, n2t, T[n3]!);
  F[k++] = key3(97, s0t, sLeftLabels, sRightLabels);
  F[k++] = key3(98, n0t, nLeftLabels, s0t);
  F[k++] = key3(99, sRightLabels, s0t, n0t);
  F[k++] = key3(100, s0t, n0w, n1t);
  F[k++] = key3(101, s0w, n0t, n1t);
  F[k++] = key3(102, s0t, n0t, n1w);
  F[k++] = key3(103, U[s1]!, s0t, n0w);
  F[k++] = key3(104, T[n0 - 1]!, n0t, s0t);
  F[k++] = key2(105, E[n0]!, s0t);
  F[k++] = key2(106, E[s0]!, n0t);
  F[k++] = key3(107, c.capital[s0]!, c.capital[n0]!, (s0t << 8) | n0t);
  F[k++] = key3(108, nlw, W[nl2]!, n0t);
  F[k++] = key3(109, A[N + h * FIELDS + LABEL]!, ht, s0l);
  return k;
}

/** Clusters. */
function clusters(c: Clause, v: View, F: Int32Array, k: number): number {
  const { coarse: C, fine: Q } = c;
  const { s0, n0, n1, h, s0t, n0t, nlw, cs, cn } = v;
  F[k++] = key1(110, cs);
  F[k++] = key1(111, cn);
  F[k++] = key1(112, C[n1]!);
  F[k++] = key2(113, cs, cn);
  F[k++] = key3(114, cs, s0t, n0t);
  F[k++] = key3(115, cn, s0t, n0t);
  F[k++] = key3(116, cs, nlw, cn);
  F[k++] = key3(117, C[h]!, nlw, cn);
  F[k++] = key2(118, Q[s0]!, Q[n0]!);
  F[k++] = key2(119, Q[s0]!, n0t);
  F[k++] = key2(120, Q[n0]!, s0t);
  F[k++] = key3(121, Q[s0]!, nlw, n0t);
  F[k++] = key3(122, Q[h]!, nlw, n0t);
  F[k++] = key3(123, C[h]!, cs, cn);
  F[k++] = key3(124, C[n1]!, n0t, s0t);
  return k;
}

/** Neighbours in the sentence, what is still to come, coordination. */
function surroundings(c: Clause, v: View, F: Int32Array, k: number): number {
  const { n, word: W, tag: T } = c;
  const { s0, n0, h, s0t, s0l, n0w, n0t, n1w, n1t, n2t, nlw, breaks } = v;
  const bw = W[n0 - 1]!;
  const ahead = n0 <= n ? c.ahead[n0 + 1]! : 0;
  F[k++] = key2(125, bw, n0t);
  F[k++] = key3(126, bw, n0w, s0t);
  F[k++] = key3(127, T[s0 + 1]!, s0t, n0t);
  F[k++] = key3(128, s0 > 0 ? T[s0 - 1]! : 0, s0t, n0t);
  F[k++] = key2(129, n0w, n1w);
  F[k++] = key3(130, n0w, n1t, n2t);
  F[k++] = key3(131, ahead, n0t, s0t);
  F[k++] = key2(132, ahead, n0w);
  F[k++] = key3(133, ahead, s0l, s0t);
  // Coordination: conjunctions in between, and how alike the two sides are.
  let joints = c.joints[n0 > 0 ? n0 - 1 : 0]! - c.joints[s0]!;
  if (joints > 2) joints = 2;
  const like = alike(c, s0, n0);
  F[k++] = key3(134, s0t, n0t, joints);
  F[k++] = key3(135, like, n0t, nlw);
  F[k++] = key3(136, like, h ? alike(c, h, n0) : 99, nlw);
  F[k++] = key3(137, like, joints * 8 + breaks, n0t);
  return k;
}

/** The last dependent of the stack's top, and what lies deeper in the stack. */
function lastDependent(c: Clause, A: Int32Array, v: View, F: Int32Array, k: number): number {
  const { word: W, tag: T, fine: Q } = c;
  const { N, size, stack, s0, s1, hh, sr, s0w, s0t, s0l, n0w, n0t, s1t, ht, nlw, srL, cs, cn } = v;
  const srw = W[sr]!;
  F[k++] = key3(138, srw, n0w, s0t);
  F[k++] = key3(139, srw, n0t, s0w);
  F[k++] = key3(140, srw, n0t, s0t);
  F[k++] = key2(141, srw, n0w);
  F[k++] = key3(142, srw, cs, cn);
  F[k++] = key3(143, srw, Q[s0]!, n0t);
  F[k++] = key3(144, srL, s0w, n0t);
  F[k++] = key3(145, srL, s0w, n0w);
  // Deeper in the stack.
  const s2 = size > 2 ? A[stack + size - 3]! : 0;
  F[k++] = key3(146, W[hh]!, nlw, n0t);
  F[k++] = key3(147, T[hh]!, ht, n0t);
  F[k++] = key3(148, A[N + s1 * FIELDS + LABEL]!, s1t, (s0t << 8) | n0t);
  F[k++] = key3(149, T[s2]!, s1t, n0t);
  F[k++] = key2(150, W[s1]!, n0w);
  F[k++] = key3(151, W[s1]!, s0t, n0t);
  F[k++] = key2(152, s0l, n0w);
  F[k++] = key3(153, s0l, s0w, n0t);
  return k;
}

/**
 * Features for the choice of a move in the state at `o` of `A`, written into `F` from `k`; gives where they end.
 * In parts, because the compiler's time grows faster than a function: in one piece it was done when two articles were read.
 */
export function moveFeatures(c: Clause, A: Int32Array, o: number, F: Int32Array, k: number): number {
  const v = VIEW;
  look(c, A, o, v);
  let end = wordsAndTags(v, F, k);
  end = distances(v, F, end);
  end = dependents(c, A, v, F, end);
  end = dependentsTogether(c, v, F, end);
  end = attachments(c, v, F, end);
  end = breaksAndNeighbours(c, A, v, F, end);
  end = clusters(c, v, F, end);
  end = surroundings(c, v, F, end);
  end = lastDependent(c, A, v, F, end);
  return end;
}
