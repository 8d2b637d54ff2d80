/**
 * Where the article stands in a page. First the boxes that say so (microdata, the usual class names, <article>), if they hold
 * most of the page's text; else the scores of Readability (Arc90's algorithm as Mozilla keeps it): every paragraph speaks for the
 * boxes above it. In: the document. Out: the boxes whose text is the article's, and the boxes that are furniture, with reasons.
 */
import type { DefaultTreeAdapterTypes as Tree } from "parse5";
import { headsList } from "../labels.ts";
import { plain } from "../line.ts";
import { BLOCKS, type Child, type Element, reasonOf, SILENT, textBox, weightOf } from "./boxes.ts";

export interface Root {
  /** Boxes that hold the article; empty where the page shows no text. */
  readonly inside: ReadonlySet<Element>;
  /** Boxes that are furniture with all they hold. */
  readonly reasons: ReadonlyMap<Element, string>;
}

interface Box {
  readonly element: Element;
  readonly parent: number;
  /** Characters of text that stand directly in this block, and those of them in links; commas among them. */
  own: number;
  linked: number;
  commas: number;
  /** The same for everything below. */
  all: number;
  allLinked: number;
  /** Characters in paragraphs of 80 and more below that are no lists of links. */
  mass: number;
  /** Number of the last box below, and of first-level headings below. */
  end: number;
  headings: number;
  score: number;
  scored: boolean;
}

/** A box named as furniture is not believed when it holds more of the page's text than this. */
const TOO_MUCH = 0.4;

/** Finds the article of a page. */
export function findRoot(document: Tree.Document): Root {
  const boxes: Box[] = [];
  const index = new Map<Element, number>();
  collect(document, boxes, index);
  sum(boxes);
  for (let i = boxes.length - 1; i > 0; i--) {
    const parent = boxes[boxes[i]!.parent];
    if (parent !== undefined) parent.headings += boxes[i]!.headings;
  }
  // Threads of comments may outweigh the article; they are no part of what a page's text is measured by.
  const threads = new Set<number>();
  for (let i = 0; i < boxes.length; i++)
    if (boxes[i]!.headings === 0 && reasonOf(boxes[i]!.element)?.reason === "comments") {
      threads.add(i);
      i = boxes[i]!.end;
    }
  const talk = [...threads].reduce((n, i) => n + boxes[i]!.mass, 0);
  const everything = boxes[0]?.mass ?? 0;
  const total = everything - talk >= 140 ? everything - talk : everything;
  const lists = listsOfOthers(boxes, total);
  const reasons = new Map<Element, string>();
  const outside = new Set<number>();
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i] as Box;
    if (box.parent >= 0 && outside.has(box.parent)) {
      outside.add(i);
      continue;
    }
    if (threads.has(i) && total < everything) {
      reasons.set(box.element, "comments");
      outside.add(i);
      continue;
    }
    if (lists.has(i)) {
      reasons.set(box.element, "related");
      outside.add(i);
      continue;
    }
    const found = box.element.tagName === "header" ? headerReason(box) : reasonOf(box.element);
    if (found === null || (found.named && total > 0 && box.mass > total * TOO_MUCH)) continue;
    reasons.set(box.element, found.reason);
    outside.add(i);
  }
  // What is left of every box's text once furniture is gone.
  for (const box of boxes) {
    box.all = box.own;
    box.allLinked = box.linked;
    box.mass = box.own >= 80 && box.linked < box.own * 0.4 ? box.own : 0;
  }
  for (const i of outside) Object.assign(boxes[i] as Box, { own: 0, linked: 0, all: 0, allLinked: 0, mass: 0 });
  accumulate(boxes);
  const inside = new Set(declaredRoot(boxes) ?? scoredRoot(boxes));
  return { inside, reasons };
}

/** A header with the headline in it is the article's, one without it the page's. */
function headerReason(box: Box): { reason: string; named: boolean } | null {
  return box.headings > 0 ? null : { reason: "page header", named: true };
}

/** Whether a box stands inside another; boxes come in document order. */
function isBelow(boxes: readonly Box[], i: number, above: number): boolean {
  return i > above && i <= boxes[above]!.end;
}

/** Boxes that open with "Most read", "More stories" and the like: lists of other stories, whatever their class says. */
function listsOfOthers(boxes: readonly Box[], total: number): Set<number> {
  const out = new Set<number>();
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i] as Box;
    if (box.all === 0 || box.all > 60 || !/^(?:h[2-6]|header|div|p|span|strong|b)$/.test(box.element.tagName)) continue;
    const text = textOf(box.element)
      .replace(/[:»>]+$/, "")
      .trim();
    if (text === "" || text.length > 60 || !headsList(text, plain(text))) continue;
    const at = box.parent;
    const parent = boxes[at];
    if (parent === undefined || parent.headings > 0 || textBox(parent.element) > 0 || parent.mass > total * TOO_MUCH)
      continue;
    // The label must open the box; and it must not be all that there is.
    if (at + 1 !== i || parent.own > 60 || parent.all <= box.all) continue;
    out.add(at);
  }
  return out;
}

/** Text below an element, folded; no more than a label's length of it. */
function textOf(element: Element): string {
  let text = "";
  const stack: Child[] = [element];
  for (let node = stack.pop(); node !== undefined && text.length < 200; node = stack.pop()) {
    if (node.nodeName === "#text") text += ` ${(node as Tree.TextNode).value}`;
    else if ("childNodes" in node && !SILENT.has(node.nodeName))
      for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i] as Child);
  }
  return text.replace(/\s+/g, " ").trim();
}

/** All block elements in document order with the text that stands directly in them. */
function collect(document: Tree.Document, boxes: Box[], index: Map<Element, number>): void {
  interface Step {
    readonly node: Child | Tree.Document;
    readonly box: number;
    readonly linked: boolean;
  }
  const stack: Step[] = [{ node: document, box: -1, linked: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, linked } = step;
    let { box } = step;
    if (node.nodeName === "#text") {
      if (box < 0) continue;
      const value = (node as Tree.TextNode).value.replace(/\s+/g, " ").trim();
      const owner = boxes[box] as Box;
      owner.own += value.length;
      if (linked) owner.linked += value.length;
      for (const c of value) if (c === "," || c === "،" || c === "、") owner.commas++;
      continue;
    }
    if (!("childNodes" in node)) continue;
    let inLink = linked;
    if ("tagName" in node) {
      const element = node as Element;
      if (SILENT.has(element.tagName)) continue;
      inLink ||= element.tagName === "a";
      if (BLOCKS.has(element.tagName) || box < 0 || (element.childNodes.length > 0 && reasonOf(element) !== null)) {
        boxes.push({
          element,
          parent: box,
          own: 0,
          linked: 0,
          commas: 0,
          all: 0,
          allLinked: 0,
          mass: 0,
          end: boxes.length,
          headings: element.tagName === "h1" ? 1 : 0,
          score: 0,
          scored: false,
        });
        box = boxes.length - 1;
        index.set(element, box);
      }
    }
    const children = node.childNodes as Child[];
    for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i] as Child, box, linked: inLink });
  }
}

function sum(boxes: Box[]): void {
  for (const box of boxes) {
    box.all = box.own;
    box.allLinked = box.linked;
    box.mass = box.own >= 80 && box.linked < box.own * 0.4 ? box.own : 0;
  }
  accumulate(boxes);
}

function accumulate(boxes: Box[]): void {
  for (let i = boxes.length - 1; i > 0; i--) {
    const box = boxes[i] as Box;
    const parent = boxes[box.parent];
    if (parent === undefined) continue;
    parent.end = Math.max(parent.end, box.end);
    parent.all += box.all;
    parent.allLinked += box.allLinked;
    parent.mass += box.mass;
  }
}

/** Boxes that say that they hold the text, if together they hold half of what the page has. */
function declaredRoot(boxes: readonly Box[]): Element[] | null {
  const total = boxes[0]?.mass ?? 0;
  if (total === 0) return null;
  for (const sureness of [3, 2, 1]) {
    const found: number[] = [];
    for (let i = 0; i < boxes.length; i++) {
      const box = boxes[i] as Box;
      if (box.mass === 0 || textBox(box.element) !== sureness) continue;
      // Of nested ones the inner, unless it leaves text behind.
      const outer = found[found.length - 1];
      if (outer !== undefined && isBelow(boxes, i, outer)) {
        if (box.mass >= boxes[outer]!.mass * 0.85) found[found.length - 1] = i;
        continue;
      }
      found.push(i);
    }
    if (found.length === 0) continue;
    // The one <article> with the page's headline is the article, however many teasers stand around it.
    const headed = found.filter((i) => boxes[i]!.headings > 0 && boxes[i]!.mass >= 140);
    if (sureness === 1 && headed.length === 1 && boxes[headed[0]!]!.mass >= total * 0.12)
      return [boxes[headed[0]!]!.element];
    const largest = Math.max(...found.map((i) => boxes[i]!.mass));
    // Several boxes: the parts of one text, not the teasers of others.
    const kept =
      sureness === 1
        ? found.filter((i) => boxes[i]!.mass === largest).slice(0, 1)
        : found.filter((i) => boxes[i]!.mass >= largest * 0.15);
    const mass = kept.reduce((n, i) => n + boxes[i]!.mass, 0);
    if (mass >= total * 0.5) return kept.map((i) => boxes[i]!.element);
  }
  return null;
}

const START: Readonly<Record<string, number>> = {
  div: 5,
  article: 8,
  section: 5,
  main: 5,
  pre: 3,
  td: 3,
  blockquote: 3,
  address: -3,
  ol: -3,
  ul: -3,
  dl: -3,
  dd: -3,
  dt: -3,
  li: -3,
  form: -3,
  th: -5,
  h1: -5,
  h2: -5,
  h3: -5,
  h4: -5,
  h5: -5,
  h6: -5,
};

/** Readability's scores: the best box and the siblings that belong to it. */
function scoredRoot(boxes: Box[]): Element[] {
  const touch = (i: number, points: number): void => {
    const box = boxes[i] as Box;
    if (!box.scored) {
      box.scored = true;
      box.score = (START[box.element.tagName] ?? 0) + weightOf(box.element);
    }
    box.score += points;
  };
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i] as Box;
    if (box.own < 25 || box.linked > box.own * 0.7) continue;
    const points = 1 + box.commas + Math.min(3, Math.floor(box.own / 100));
    // A box with text of its own (paragraphs parted by <br>) is its own parent.
    let at = /^(?:p|li|h[1-6]|blockquote|pre|dd|dt)$/.test(box.element.tagName) ? box.parent : i;
    for (let level = 0; level < 5 && at >= 0; level++, at = boxes[at]!.parent)
      touch(at, points / (level === 0 ? 1 : level === 1 ? 2 : level * 3));
  }
  const value = (box: Box): number =>
    box.scored ? box.score * (1 - (box.all === 0 ? 0 : box.allLinked / box.all)) : 0;
  const ranked = boxes
    .map((box, i) => ({ i, score: value(box) }))
    .filter((c) => c.score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i);
  const first = ranked[0];
  if (first === undefined) return [];
  let top = first.i;
  // Three near equals under one roof: the roof.
  const near = ranked.slice(1, 5).filter((c) => c.score >= first.score * 0.75);
  if (near.length >= 2) {
    for (let p = boxes[top]!.parent; p >= 0; p = boxes[p]!.parent) {
      if (/^(?:body|html)$/.test(boxes[p]!.element.tagName)) break;
      if (near.filter((c) => isBelow(boxes, c.i, p)).length >= 2) {
        top = p;
        break;
      }
    }
  }
  // Up while the score does not fall, and while there is no other child.
  let last = value(boxes[top] as Box);
  const third = last / 3;
  for (let p = boxes[top]!.parent; p >= 0 && !/^(?:body|html)$/.test(boxes[p]!.element.tagName); p = boxes[p]!.parent) {
    const score = value(boxes[p] as Box);
    if (score === 0) continue;
    if (score < third) break;
    if (score > last) {
      top = p;
      break;
    }
    last = score;
  }
  const best = boxes[top] as Box;
  const kept: Element[] = [];
  const threshold = Math.max(10, value(best) * 0.2);
  const name = best.element.attrs.find((a) => a.name === "class")?.value ?? "";
  for (let i = 0; i < boxes.length; i++) {
    const box = boxes[i] as Box;
    if (box.parent !== best.parent) continue;
    if (i === top) kept.push(box.element);
    else if (box.all > 0) {
      const same = name !== "" && box.element.attrs.some((a) => a.name === "class" && a.value === name);
      const density = box.allLinked / box.all;
      if (value(box) + (same ? value(best) * 0.2 : 0) >= threshold && density < 0.5) kept.push(box.element);
      else if (
        box.element.tagName === "p" &&
        ((box.own > 80 && density < 0.25) || (box.own > 0 && box.own <= 80 && density === 0))
      )
        kept.push(box.element);
      else if (box.mass >= 140 && density < 0.2 && box.mass >= best.mass * 0.1) kept.push(box.element);
    }
  }
  return kept;
}
