/** Entities across articles: names that must meet beside names that must not. */
import { expect, test } from "vitest";
import { link } from "../../src/stories/entities.ts";
import { analyses } from "./articles.ts";

function linked(a: readonly string[], b: readonly string[]): string[][] {
  return link("s1", analyses({ text: [], entities: a }, { text: [], entities: b }))
    .map(({ members }) => [...members])
    .filter((members) => members.length > 1);
}

test.each([
  [["organization: Huawei Technologies, Huawei"], ["organization: Huawei"]],
  [["organization: Nvidia Corp."], ["organization: Nvidia"]],
  [["organization: Advanced Micro Devices, Inc."], ["organization: AMD"]],
  [["organization: Environmental Protection Agency"], ["organization: EPA"]],
  [["organization: The Financial Times"], ["organization: Financial Times"]],
  [["person: Ritwik Gupta"], ["person: Gupta"]],
  [["person: William Smith"], ["person: Bill Smith"]],
  [["person: J. Smith"], ["person: John Smith"]],
  [["person: President Emmanuel Macron"], ["person: Macron"]],
  [["person: José Pérez"], ["person: Jose Perez"]],
  [["*place: Beijing"], ["place: China, Chinese"]],
  [["place: U.S."], ["place: United States, American"]],
  [["*place: Washington"], ["place: U.S."]],
  [["organization: Delta Air Lines"], ["organization: Delta"]],
])("%j is %j", (a, b) => expect(linked(a, b)).toEqual([["a1/e1", "a2/e1"]]));

test.each([
  [["person: John Smith"], ["person: Mary Smith"]],
  [["person: Paul Mason"], ["person: Peter Mason"]],
  [["place: Paris"], ["place: France"]],
  [["place: New York"], ["organization: New York Times"]],
  [["person: Jordan"], ["place: Jordan"]],
  [["organization: Apple"], ["person: Apple Martin"]],
  [["place: North Korea"], ["place: South Korea"]],
  [["organization: Bank of England"], ["organization: Bank of Japan"]],
])("%j is not %j", (a, b) => expect(linked(a, b)).toEqual([]));

test("a surname that two people share names neither", () => {
  expect(linked(["person: John Smith", "person: Mary Smith"], ["person: Smith"])).toEqual([]);
  expect(linked(["person: John Smith", "person: Mary Smith"], ["person: Mary Smith, Smith"])).toEqual([
    ["a1/e2", "a2/e1"],
  ]);
});

test("order shows in ids of members only", () => {
  const a = ["organization: Huawei Technologies", "person: Gupta", "place: China"];
  const b = ["organization: Huawei", "person: Ritwik Gupta", "*place: Beijing"];
  const view = (x: string[], y: string[]): string[] =>
    link("s1", analyses({ text: [], entities: x }, { text: [], entities: y })).map(
      ({ name, type, aliases }) => `${name} ${type} ${aliases.join()}`,
    );
  expect(view(a, b)).toEqual(view(b, a));
});
