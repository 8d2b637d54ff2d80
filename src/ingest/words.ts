/**
 * Content words of lines, without a tagger: enough to tell whether two lines have a subject in common. In: plain text (line.ts). Out: stems.
 */

const FUNCTION_WORDS = new Set(
  "about after again also been before best could down every everything five four from have here into just know less like made make many more most much need news only other over says should some such than that their them then there these they things this those three under until very want were what when where which while will with would your".split(
    " ",
  ),
);

/** Content words by their first five letters: "batteries" and "battery" are one. Words of three letters and fewer say too little. */
export function stemsOf(flat: string): Set<string> {
  return new Set(
    flat
      .split(" ")
      .filter((word) => word.length >= 4 && !FUNCTION_WORDS.has(word))
      .map((word) => word.slice(0, 5)),
  );
}
