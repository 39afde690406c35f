import { toPosition } from '../../core/json/jsonTree.ts';

/** The first place where two texts differ. */
export type TextDifference = {
  readonly line: number;
  readonly column: number;
  /** The rest of the line in each text. */
  readonly expected: string;
  readonly actual: string;
};

/** Finds the first difference of two texts; undefined if they are equal. Columns count UTF-16 units, as in VS Code. */
export function textDifference(expected: string, actual: string): TextDifference | undefined {
  if (expected === actual) return undefined;
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  // Not in the middle of a character.
  if (at > 0 && /[\uD800-\uDBFF]/.test(actual[at - 1] ?? '')) at--;
  return { ...toPosition(actual, at), expected: restOfLine(expected, at), actual: restOfLine(actual, at) };
}

function restOfLine(text: string, at: number): string {
  const rest = text.slice(at, at + 1000);
  return rest.startsWith('\n') || rest.startsWith('\r')
    ? (/^\r?\n|^\r/.exec(rest)?.[0] ?? '')
    : (rest.split(/[\r\n]/)[0] ?? '');
}
