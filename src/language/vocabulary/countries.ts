/**
 * Vocabulary: countries under all their names.
 * In: a name or adjective as written. Out: the country and in which way the name refers to it. Whether a capital stands for its
 * government or for the city is left to the caller: only the sentence can tell ("Beijing said" / "in Beijing").
 */
import table from "./lexicon/countries.json" with { type: "json" };

/** A country and how a name refers to it. */
export interface Country {
  /** Its usual English name: "United States". */
  readonly name: string;
  readonly as: "name" | "adjective" | "capital" | "government";
}

let byName: Map<string, Country> | undefined;

/**
 * Country that a name, adjective, capital or seat of government refers to; null for others.
 * @example countryOf("Chinese") // { name: "China", as: "adjective" }
 */
export function countryOf(name: string): Country | null {
  if (byName === undefined) {
    byName = new Map();
    // The first entry of a word wins: Brussels is Belgium's before the Union's.
    for (const [country, adjectives, capital, others, government] of table.countries as [
      string,
      string,
      string,
      string,
      string,
    ][])
      for (const [as, words] of [
        ["name", `${country},${others}`],
        ["adjective", adjectives],
        ["government", government],
        ["capital", capital],
      ] as const)
        for (const word of words.split(","))
          if (word !== "" && !byName.has(word.toLowerCase())) byName.set(word.toLowerCase(), { name: country, as });
  }
  const key = name
    .toLowerCase()
    .replace(/[’']s?$/, "")
    .replace(/^the /, "");
  return byName.get(key) ?? byName.get(name.toLowerCase()) ?? null;
}
