/**
 * Returns true for JSON that Python writes as it reads it: `oci raw-request` parses its body and writes it again with `json.dumps`.
 * Rejects a few texts that Python would keep, such as unusual numbers.
 */
export function isPythonJson(text: string): boolean {
  let at = 0;
  const take = (token: RegExp): string | undefined => {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const list = (end: RegExp, member: () => boolean): boolean => {
    if (take(end) !== undefined) return true;
    do if (!member()) return false;
    while (take(comma) !== undefined);
    return take(end) !== undefined;
  };
  const value = (depth: number): boolean => {
    if (depth > maxDepth) return false;
    if (take(openArray) !== undefined) return list(closeArray, () => value(depth + 1));
    if (take(openObject) !== undefined) {
      const names = new Set<string>();
      return list(closeObject, () => {
        const name = take(string);
        if (name === undefined || names.has(name)) return false;
        names.add(name);
        return take(colon) !== undefined && value(depth + 1);
      });
    }
    return (take(string) ?? take(word)) !== undefined || isKeptNumber(take(number));
  };
  return value(0) && at === text.length;
}

/** Python itself stops at about a thousand. */
const maxDepth = 200;

const openArray = /\[/y;
const closeArray = /\]/y;
const openObject = /\{/y;
const closeObject = /\}/y;
const comma = /, /y;
const colon = /: /y;
const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?/y;
/** ASCII only; other characters are written as `\uXXXX`, in lower case, those with a short escape with that. */
const string =
  /"(?:[ !#-[\]-~]|\\["\\bfnrt]|\\u(?!00(?:0[89acd]|[2-6][0-9a-f]|7[0-9a-e])|d[89ab]|d[c-f])[0-9a-f]{4}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})*"/y;

/** Python keeps the digits of integers, and writes fractions with the fewest digits that are exact. */
function isKeptNumber(digits: string | undefined): boolean {
  if (digits === undefined || digits === '-0') return false;
  if (!digits.includes('.')) return digits.length <= 4000;
  const number = Number(digits);
  const plain = Math.abs(number) >= 1e-4 && Math.abs(number) < 1e15;
  return plain && digits === (Number.isInteger(number) ? `${number}.0` : String(number));
}
