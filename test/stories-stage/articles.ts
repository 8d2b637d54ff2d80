/** Articles made by hand for the tests of grouping: no model is needed to know which words stand where. */
import type { Analysis, Attribution, Entity, EntityType, Fact } from "../../src/model.ts";

export interface Sketch {
  readonly outlet?: string;
  readonly title?: string;
  readonly published?: string;
  readonly text: readonly string[];
  /** "type: Name, Alias, …"; a star in front: it acts. */
  readonly entities?: readonly string[];
  /** Sources that the article cites. */
  readonly cites?: readonly string[];
}

/** Analyses "a1", "a2", … of sketches. */
export function analyses(...sketches: readonly Sketch[]): Analysis[] {
  return sketches.map((sketch, i) => {
    const lines = [...(sketch.title === undefined ? [] : [sketch.title]), ...sketch.text];
    const entities: Entity[] = (sketch.entities ?? []).map((line, e) => {
      const [type, names] = line.replace(/^\*/, "").split(": ") as [EntityType, string];
      const [name, ...aliases] = names.split(", ");
      return { id: `e${e + 1}`, name: name!, type, aliases };
    });
    const acting = (sketch.entities ?? []).flatMap((line, e) => (line.startsWith("*") ? [`e${e + 1}`] : []));
    const facts = [
      ...(sketch.cites ?? []).map((source) => ({
        arguments: [],
        attribution: [{ source, entity: null, via: null, cue: "report", start: 0, end: 1 } satisfies Attribution],
      })),
      ...acting.map((entity) => ({ arguments: [{ role: "subject", entity }], attribution: [] })),
    ] as unknown as Fact[];
    return {
      article: {
        id: `a${i + 1}`,
        path: `f/${i + 1}.txt`,
        digest: "",
        format: "text",
        text: lines.join("\n"),
        outlet: sketch.outlet === undefined ? null : { value: sketch.outlet, evidence: null },
        title: sketch.title === undefined ? null : { value: sketch.title, evidence: null },
        published: sketch.published === undefined ? null : { value: sketch.published, evidence: null },
        language: "en",
        blocks: lines.map((text, index) => ({
          index,
          role: index === 0 && sketch.title !== undefined ? "title" : "paragraph",
          text,
          pieces: [],
          start: 0,
          end: text.length,
        })),
        furniture: [],
        words: 0,
      },
      sentences: [],
      facts,
      entities,
    };
  });
}
