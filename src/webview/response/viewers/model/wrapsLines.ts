/** Maximum characters of a text whose lines are wrapped unless the user decides. */
const wrapLimit = 100_000;

/** Returns whether lines are wrapped: as the user chose, else unless the text is large. */
export function wrapsLines(text: string, chosen: boolean | undefined): boolean {
  return chosen ?? text.length < wrapLimit;
}
