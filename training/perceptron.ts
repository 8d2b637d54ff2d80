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

/** Feature key to row number, growing. */
class Index {
  keys: Int32Array;
  row: Int32Array;
  count = 0;
  constructor(bits: number) {
    this.keys = new Int32Array(1 << bits);
    this.row = new Int32Array(1 << bits);
  }
  find(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let i = home(key, mask);
    for (;;) {
      const found = keys[i];
      if (found === key) return this.row[i]!;
      if (found === 0) return -1;
      i = (i + 1) & mask;
    }
  }
  add(key: number): number {
    const mask = this.keys.length - 1;
    let i = home(key, mask);
    for (;;) {
      const found = this.keys[i];
      if (found === key) return this.row[i]!;
      if (found === 0) break;
      i = (i + 1) & mask;
    }
    this.keys[i] = key;
    this.row[i] = this.count++;
    if (this.count > this.keys.length * 0.6) this.grow();
    return this.count - 1;
  }
  private grow(): void {
    const { keys, row } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.row = new Int32Array(keys.length * 2);
    const mask = this.keys.length - 1;
    for (let j = 0; j < keys.length; j++) {
      const key = keys[j]!;
      if (key === 0) continue;
      let i = home(key, mask);
      while (this.keys[i] !== 0) i = (i + 1) & mask;
      this.keys[i] = key;
      this.row[i] = row[j]!;
    }
  }
  /** (key, row) in the order of keys, so that compiled tables do not depend on the order of training. */
  sorted(): { key: number; row: number }[] {
    const out: { key: number; row: number }[] = [];
    for (let i = 0; i < this.keys.length; i++)
      if (this.keys[i] !== 0) out.push({ key: this.keys[i]!, row: this.row[i]! });
    return out.sort((a, b) => a.key - b.key);
  }
}

/** Perceptron whose features know few of many classes. */
export class Rows {
  private readonly index: Index;
  private at = new Int32Array(1 << 20);
  private size = new Uint8Array(1 << 20);
  private room = new Uint8Array(1 << 20);
  private classes = new Uint8Array(1 << 22);
  private w = new Int32Array(1 << 22);
  private u = new Float64Array(1 << 22);
  private top = 0;
  /** Decisions so far; weights are averaged over them. */
  step = 1;

  constructor(bits = 20) {
    this.index = new Index(bits);
  }

  score(keys: Int32Array, count: number, scores: Int32Array): void {
    const { at, size, classes, w } = this;
    const slots = this.index.keys;
    const row = this.index.row;
    const mask = slots.length - 1;
    for (let f = 0; f < count; f++) {
      const key = keys[f]! || 1;
      let i = home(key, mask);
      for (;;) {
        const found = slots[i]!;
        if (found === key) {
          const r = row[i]!;
          let o = at[r]!;
          const end = o + size[r]!;
          for (; o < end; o++) scores[classes[o]!]! += w[o]!;
          break;
        }
        if (found === 0) break;
        i = (i + 1) & mask;
      }
    }
  }

  update(keys: Int32Array, count: number, gold: number, guess: number): void {
    for (let f = 0; f < count; f++) {
      const r = this.rowOf(keys[f]! || 1);
      this.change(r, gold, 1);
      this.change(r, guess, -1);
    }
  }

  private rowOf(key: number): number {
    const r = this.index.add(key);
    if (r >= this.at.length) {
      this.at = grown(this.at);
      this.size = grown(this.size);
      this.room = grown(this.room);
    }
    return r;
  }

  private change(r: number, cls: number, delta: number): void {
    const size = this.size[r]!;
    const at = this.at[r]!;
    for (let o = at; o < at + size; o++)
      if (this.classes[o] === cls) {
        this.w[o]! += delta;
        this.u[o]! += delta * this.step;
        return;
      }
    if (size === this.room[r]) {
      const room = size === 0 ? 2 : Math.min(255, size * 2);
      while (this.top + room > this.classes.length) {
        this.classes = grown(this.classes);
        this.w = grown(this.w);
        this.u = grown(this.u);
      }
      for (let j = 0; j < size; j++) {
        this.classes[this.top + j] = this.classes[at + j]!;
        this.w[this.top + j] = this.w[at + j]!;
        this.u[this.top + j] = this.u[at + j]!;
      }
      this.at[r] = this.top;
      this.room[r] = room;
      this.top += room;
    }
    const o = this.at[r]! + size;
    this.classes[o] = cls;
    this.w[o] = delta;
    this.u[o] = delta * this.step;
    this.size[r] = size + 1;
  }

  /** A scorer over the averaged weights, in units of 1/64, while training goes on. */
  averaged(): (keys: Int32Array, count: number, scores: Int32Array) => void {
    const mean = new Int32Array(this.top);
    for (let o = 0; o < this.top; o++) mean[o] = Math.round((this.w[o]! - this.u[o]! / this.step) * 64);
    return (keys, count, scores) => {
      for (let f = 0; f < count; f++) {
        const r = this.index.find(keys[f]! || 1);
        if (r < 0) continue;
        let o = this.at[r]!;
        const end = o + this.size[r]!;
        for (; o < end; o++) scores[this.classes[o]!]! += mean[o]!;
      }
    };
  }

  /** Averages, drops weights below `threshold` and quantises. Sections are named `name.…`. */
  compile(
    name: string,
    threshold: number,
  ): { sections: Record<string, Section>; step: number; features: number; weights: number } {
    const kept: { key: number; entries: [number, number][] }[] = [];
    let largest = 0;
    let weights = 0;
    for (const { key, row } of this.index.sorted()) {
      const entries: [number, number][] = [];
      for (let o = this.at[row]!, end = o + this.size[row]!; o < end; o++) {
        const mean = this.w[o]! - this.u[o]! / this.step;
        if (mean === 0 || Math.abs(mean) < threshold) continue;
        entries.push([this.classes[o]!, mean]);
        largest = Math.max(largest, Math.abs(mean));
      }
      if (entries.length === 0) continue;
      entries.sort((a, b) => a[0] - b[0]);
      kept.push({ key, entries });
      weights += entries.length;
    }
    const step = Math.sqrt(largest) / 127;
    const rows = kept.map(({ key, entries }): Row => {
      const bytes = entries.map(([cls, mean]) => {
        const root = Math.round(Math.sqrt(Math.abs(mean)) / step);
        return cls * 256 + 128 + (mean < 0 ? -root : root);
      });
      return { key, entries: bytes };
    });
    const { index, stream } = layRows(rows);
    return { sections: { [`${name}.index`]: index, [`${name}.stream`]: stream }, step, features: kept.length, weights };
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
