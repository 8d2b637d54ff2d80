/** Mutations for fuzzing: seeded, so that a failure can be repeated. */

export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** Integer from 0 below `n` (mulberry32). */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), 1 | t);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const PATHS = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.mhtml", "a.eml", "a", "a.html.gz"] as const;
/** Pieces of syntax that parsers trip over. */
const TOKENS = [
  "<",
  ">",
  "</",
  "<!--",
  "-->",
  "<![CDATA[",
  "<p>",
  "</div>",
  "<table>",
  "<script>",
  "<br>",
  "<svg>",
  "<template>",
  "&",
  "&amp",
  "&#x",
  "&#0;",
  "&nbsp;",
  "&ampx",
  "&amp;amp;",
  "&notit;",
  "&#65",
  "&#00000000000000000065;",
  "&#xD800;",
  "&#x1F600;",
  "&#769;",
  "&#10;",
  "&fjlig;",
  "\\&amp;",
  '"',
  "'",
  "\\",
  "\\u",
  "\\uD83D",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "\t",
  "  ",
  "\0",
  "\u00ad",
  "\u200b",
  "\u2028",
  "\ufeff",
  "\ufb01",
  "\u0301",
  "\ud800",
  "😀",
  "---\n",
  "+++\n",
  "# ",
  "> ",
  "- ",
  "* ",
  "```",
  "`",
  "![",
  "](",
  "|",
  "=",
  "=\r\n",
  "=E2",
  "--x\r\n",
  "Content-Type: text/html\r\n",
  "(",
  ")",
  "—",
  "“",
  "”",
  "…",
  "©",
  "By ",
  "Photo: ",
  "Read Next:",
  "LONDON (Reuters) - ",
  "2025-01-01",
  "$1.50-2%",
] as const;

/** One mutated input. */
export function mutate(seeds: readonly Uint8Array[], random: Random): { path: string; bytes: Uint8Array } {
  let bytes = Buffer.from(random.of(seeds));
  if (bytes.length > 20_000) bytes = bytes.subarray(0, 20_000);
  const rounds = 1 + random.below(12);
  for (let i = 0; i < rounds; i++) {
    const at = random.below(bytes.length + 1);
    const length = Math.min(bytes.length - at, random.below(60));
    switch (random.below(8)) {
      case 0:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([random.below(256)]), bytes.subarray(at)]);
        break;
      case 2:
        if (at < bytes.length) {
          bytes = Buffer.from(bytes);
          bytes[at] = random.below(256);
        }
        break;
      case 3: {
        const part = bytes.subarray(at, at + length);
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          ...Array.from({ length: random.below(40) }, () => part),
          bytes.subarray(at),
        ]);
        break;
      }
      case 4: {
        const other = random.of(seeds);
        const from = random.below(other.length + 1);
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          other.subarray(from, from + random.below(400)),
          bytes.subarray(at),
        ]);
        break;
      }
      case 5:
        bytes = bytes.subarray(0, at);
        break;
      default: {
        const token = Buffer.from(random.of(TOKENS).repeat(1 + (random.below(10) === 0 ? random.below(200) : 0)));
        bytes = Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)]);
      }
    }
  }
  return { path: random.of(PATHS), bytes };
}
