/**
 * Report → HTML: the only way in which text becomes markup. In: literal markup with values. Out: `Markup`; every value that is not
 * itself markup is escaped, so that forgetting is impossible. Knows nothing of reports.
 */
import { harmless } from "../plain.ts";

/** Markup that may be printed as it is: made by `html` only. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Value = string | number | Markup | null | false | readonly (Markup | string)[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for element content and quoted attributes alike. */
export const escapeHtml = (text: string): string =>
  harmless(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] as string);

function print(value: Value): string {
  if (value === null || value === false) return "";
  if (value instanceof Markup) return value.source;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeHtml(value);
  return value.map(print).join("");
}

/**
 * A piece of markup; attributes must be quoted in the literal part.
 * @example html`<b title="${name}">${name}</b>`
 */
export function html(literal: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let source = literal[0] as string;
  for (let i = 0; i < values.length; i++) source += print(values[i] as Value) + (literal[i + 1] as string);
  return new Markup(source);
}

/** Controls of writing direction, by the name of the code point: shown instead of obeyed. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Running text of an article. Controls of writing direction are shown by name, so that a reader sees that they are there. */
export function running(text: string): Markup {
  if (!DIRECTION.test(text)) return new Markup(escapeHtml(text));
  return new Markup(
    text
      .split(/([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])/)
      .map((part) =>
        part.length === 1 && DIRECTION.test(part)
          ? `<span class="control" title="a control of writing direction, not obeyed">U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}</span>`
          : escapeHtml(part),
      )
      .join(""),
  );
}
