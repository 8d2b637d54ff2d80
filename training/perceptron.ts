/**
 * Averaged perceptrons in training form, over hashed sparse features, and their compilation into the tables of the model file.
 */

import type { Section } from "../src/language/model.ts";
import { home, layRows, type Row } from "../src/language/tables.ts";

/** Smallest power of two with at most `fill` of its slots taken. */
function slotsFor(count: number, fill: number): number {
  let slots = 16;
  while (slots * fill < count) slots *= 2;
  return slots;
}

/** A feature and its averaged weights as (class, weight), in the order of classes. */
export interface MeanRow {
  readonly key: number;
  readonly entries: readonly (readonly [number, number])[];
}

/** Rows of averaged weights in flat arrays: those of a parser take a tenth of the memory, and no time to write and read. */
export interface PackedRows {
  readonly keys: Int32Array;
  /** Where the entries of each key begin, and after the last where they end. */
  readonly starts: Int32Array;
  readonly classes: Uint8Array;
  readonly weights: Float32Array;
}

/** Where the slots of the features at hand were found. */
const PLACE = new Int32Array(256);
/** Where the early reads end up, so that they are not optimised away. */
const SINK = new Int32Array(1);

/**
 * Perceptron whose features know few of many classes. Training waits for memory more than it computes, so what a look-up needs lies
 * together: a slot holds key and place, a place holds the number of entries, the room for them, and (class, weight) pairs.
 */
export class Rows {
  /** Open addressing: key, place. A place of 0 is free. */
  private slots: Int32Array;
  private taken = 0;
  private data = new Int32Array(1 << 22);
  /** Sums for the average, beside the weight they belong to. */
  private u = new Float64Array(1 << 22);
  private top = 1;
  /** Decisions so far; weights are averaged over them. */
  step = 1;

  constructor(bits = 20) {
    this.slots = new Int32Array(2 << bits);
  }

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    const { slots, data } = this;
    const mask = (slots.length >> 1) - 1;
    let touch = 0;
    for (let f = 0; f < count; f++) touch ^= slots[home(keys[f]!, mask) << 1]!;
    let found = 0;
    for (let f = 0; f < count; f++) {
      const key = keys[f]!;
      let i = home(key, mask);
      for (;;) {
        const place = slots[2 * i + 1]!;
        if (place === 0) break;
        if (slots[2 * i] === key) {
          PLACE[found++] = place;
          touch ^= data[place]!;
          break;
        }
        i = (i + 1) & mask;
      }
    }
    SINK[0] = touch;
    for (let f = 0; f < found; f++) {
      const place = PLACE[f]!;
      for (let o = place + 2, end = o + 2 * data[place]!; o < end; o += 2) scores[data[o]!]! += data[o + 1]!;
    }
  }

  update(keys: Int32Array, count: number, gold: number, guess: number): void {
    for (let f = 0; f < count; f++) {
      const slot = this.slotOf(keys[f]!);
      this.change(slot, gold, 1);
      this.change(slot, guess, -1);
    }
  }

  /** The slot of a key, made where it is missing. */
  private slotOf(key: number): number {
    if (this.taken > this.slots.length * 0.3) this.grow();
    const { slots } = this;
    const mask = (slots.length >> 1) - 1;
    let i = home(key, mask);
    while (slots[2 * i + 1] !== 0) {
      if (slots[2 * i] === key) return i;
      i = (i + 1) & mask;
    }
    slots[2 * i] = key;
    slots[2 * i + 1] = this.place(2);
    this.taken++;
    return i;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    const mask = (this.slots.length >> 1) - 1;
    for (let j = 0; j < old.length; j += 2) {
      if (old[j + 1] === 0) continue;
      let i = home(old[j]!, mask);
      while (this.slots[2 * i + 1] !== 0) i = (i + 1) & mask;
      this.slots[2 * i] = old[j]!;
      this.slots[2 * i + 1] = old[j + 1]!;
    }
  }

  /** A new place for `room` entries. */
  private place(room: number): number {
    const at = this.top;
    this.top += 2 + 2 * room;
    while (this.top > this.data.length) {
      this.data = grown(this.data);
      this.u = grown(this.u);
    }
    this.data[at] = 0;
    this.data[at + 1] = room;
    return at;
  }

  private change(slot: number, cls: number, delta: number): void {
    let at = this.slots[2 * slot + 1]!;
    const size = this.data[at]!;
    for (let o = at + 2, end = o + 2 * size; o < end; o += 2)
      if (this.data[o] === cls) {
        this.data[o + 1]! += delta;
        this.u[o + 1]! += delta * this.step;
        return;
      }
    if (size === this.data[at + 1]) {
      const from = at + 2;
      at = this.place(size * 2);
      this.data.copyWithin(at + 2, from, from + 2 * size);
      this.u.copyWithin(at + 2, from, from + 2 * size);
      this.slots[2 * slot + 1] = at;
    }
    const o = at + 2 + 2 * size;
    this.data[o] = cls;
    this.data[o + 1] = delta;
    this.u[o + 1] = delta * this.step;
    this.data[at] = size + 1;
  }

  /** A scorer over the averaged weights, in units of 1/64, while training goes on. */
  averaged(): (keys: Int32Array, count: number, scores: Int32Array) => void {
    const mean = Rows.of(this.means(64));
    return (keys, count, scores) => mean.score(keys, count, scores);
  }

  /** A perceptron with the given weights, rounded: to score by, not to train on. */
  private static of(rows: readonly MeanRow[]): Rows {
    let bits = 10;
    while (0.6 * 2 ** bits < rows.length) bits++;
    const out = new Rows(bits);
    for (const { key, entries } of rows) {
      const slot = out.slotOf(key);
      for (const [cls, mean] of entries) out.change(slot, cls, Math.round(mean));
    }
    return out;
  }

  /** Averaged weights times `scale`, in the order of keys, so that what is made of them does not depend on the order of training. */
  means(scale = 1): MeanRow[] {
    const { slots, data, u, step } = this;
    const out: MeanRow[] = [];
    for (let j = 0; j < slots.length; j += 2) {
      const at = slots[j + 1]!;
      if (at === 0) continue;
      const entries: [number, number][] = [];
      for (let o = at + 2, end = o + 2 * data[at]!; o < end; o += 2) {
        const mean = (data[o + 1]! - u[o + 1]! / step) * scale;
        if (mean !== 0) entries.push([data[o]!, mean]);
      }
      if (entries.length === 0) continue;
      out.push({ key: slots[j]!, entries: entries.sort((a, b) => a[0] - b[0]) });
    }
    return out.sort((a, b) => a.key - b.key);
  }

  /** Averaged weights in flat arrays, in the order of keys. */
  packed(): PackedRows {
    const rows = this.means();
    const size = rows.reduce((sum, { entries }) => sum + entries.length, 0);
    const packed = {
      keys: Int32Array.from(rows, ({ key }) => key),
      starts: new Int32Array(rows.length + 1),
      classes: new Uint8Array(size),
      weights: new Float32Array(size),
    };
    let o = 0;
    rows.forEach(({ entries }, i) => {
      packed.starts[i] = o;
      for (const [cls, mean] of entries) {
        packed.classes[o] = cls;
        packed.weights[o++] = mean;
      }
    });
    packed.starts[rows.length] = o;
    return packed;
  }

  /** Averages, drops weights below `threshold` and quantises; see `compileRows`. */
  compile(name: string, threshold: number): Compiled {
    return compileRows(this.means(), name, threshold);
  }
}

/** A table of the model file. Sections are named `name.…`. */
export interface Compiled {
  readonly sections: Record<string, Section>;
  readonly step: number;
  readonly features: number;
  readonly weights: number;
}

/** Drops weights below `threshold` and quantises. */
export function compileRows(rows: readonly MeanRow[], name: string, threshold: number): Compiled {
  let largest = 0;
  let weights = 0;
  const kept: MeanRow[] = [];
  for (const { key, entries } of rows) {
    const left = entries.filter(([, mean]) => Math.abs(mean) >= threshold);
    if (left.length === 0) continue;
    for (const [, mean] of left) largest = Math.max(largest, Math.abs(mean));
    kept.push({ key, entries: left });
    weights += left.length;
  }
  const step = Math.sqrt(largest) / 127;
  const { index, stream } = layRows(
    kept.map(({ key, entries }): Row => {
      const bytes = entries.map(([cls, mean]) => {
        const root = Math.round(Math.sqrt(Math.abs(mean)) / step);
        return cls * 256 + 128 + (mean < 0 ? -root : root);
      });
      return { key, entries: bytes };
    }),
  );
  return { sections: { [`${name}.index`]: index, [`${name}.stream`]: stream }, step, features: kept.length, weights };
}

/**
 * The mean of perceptrons of the same features, each in the order of keys: their vote, in one table. Means below `threshold` are left
 * out, and the features that have none left.
 */
export function meanOf(parts: readonly PackedRows[], threshold = 0): MeanRow[] {
  const out: MeanRow[] = [];
  const at = parts.map(() => 0);
  const sums = new Float64Array(256);
  const seen: number[] = [];
  for (;;) {
    let key = Number.POSITIVE_INFINITY;
    parts.forEach(({ keys }, p) => {
      if (at[p]! < keys.length) key = Math.min(key, keys[at[p]!]!);
    });
    if (key === Number.POSITIVE_INFINITY) return out;
    seen.length = 0;
    parts.forEach(({ keys, starts, classes, weights }, p) => {
      const i = at[p]!;
      if (i >= keys.length || keys[i] !== key) return;
      at[p] = i + 1;
      for (let o = starts[i]!; o < starts[i + 1]!; o++) {
        const cls = classes[o]!;
        if (!seen.includes(cls)) {
          seen.push(cls);
          sums[cls] = 0;
        }
        sums[cls]! += weights[o]! / parts.length;
      }
    });
    const entries = seen
      .filter((cls) => Math.abs(sums[cls]!) >= threshold)
      .sort((x, y) => x - y)
      .map((cls): [number, number] => [cls, sums[cls]!]);
    if (entries.length > 0) out.push({ key, entries });
  }
}

/** Open addressing table from keys to small numbers. */
export function keyTable(name: string, entries: readonly (readonly [number, number])[]): Record<string, Section> {
  const slots = slotsFor(entries.length, 0.7);
  const keys = new Int32Array(slots);
  const values = new Int32Array(slots);
  for (const [k, value] of [...entries].sort((a, b) => a[0] - b[0])) {
    const key = k || 1;
    let i = home(key, slots - 1);
    while (keys[i] !== 0 && keys[i] !== key) i = (i + 1) & (slots - 1);
    keys[i] = key;
    values[i] = value;
  }
  return { [`${name}.keys`]: keys, [`${name}.values`]: values };
}

function grown<T extends Int32Array | Uint8Array | Float32Array | Float64Array>(old: T): T {
  const next = new (old.constructor as new (n: number) => T)(old.length * 2);
  next.set(old as never);
  return next;
}
