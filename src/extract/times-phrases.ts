/** Placeholder of the grammar; replaced below in this series. */
import type { Atom } from "./quantities-atoms.ts";
export function calendar(list: readonly Atom[]): Uint8Array {
  const taken = new Uint8Array(list.length);
  list.forEach((a, i) => {
    if (a.kind === "number" && /^(?:1[5-9]|20)\d\d$/.test(a.text)) taken[i] = 1;
  });
  return taken;
}
