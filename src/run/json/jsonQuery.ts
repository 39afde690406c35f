import type { JSONPathEnvironment, JSONPathQuery, JSONValue, jsonpath } from 'json-p3';
import { maxJsonDepth } from '../../core/json/jsonScan.ts';
import { valueAt, type Json, type JsonLocation } from './json.ts';
import { JsonNumber } from './jsonNumber.ts';
import { NumberScale } from './numberScale.ts';
import { withinTime } from './withinTime.ts';

/** A value that a query found. */
type JsonMatch = { readonly location: JsonLocation; readonly value: Json };

/** Milliseconds that a query with regular expressions may take, and one whose steps multiply. */
const patternLimit = 1000;
const stepLimit = 3000;

/** A compiled JSONPath. */
export type JsonQuery = {
  /** True if the matches depend on values, not only on names and indexes. */
  readonly filters: boolean;
  /**
   * Finds the matches in a value.
   *
   * @throws {TimeLimitError} if the query takes too long
   */
  find(root: Json): readonly JsonMatch[];
};

/** A number in a filter. Its value is set for each document. */
type Literal = { value: number };

/**
 * Compiles a JSONPath as RFC 9535 defines it; returns a problem, which completes a sentence, for any other text. Numbers in
 * filters are compared by their decimal values.
 */
export async function compileJsonPath(path: string): Promise<JsonQuery | string> {
  const library = await import('json-p3');
  environment ??= new library.JSONPathEnvironment({ maxRecursionDepth: maxJsonDepth + 1 });
  let query: JSONPathQuery;
  try {
    query = environment.compile(rewriteFractions(path));
  } catch (error) {
    // Without the excerpt that the library appends: the path is shown beside the problem.
    return error instanceof Error ? error.message.replace(/ \('.*':\d+\)$/s, '') : String(error);
  }
  const literals = new Map<Literal, JsonNumber>();
  collectLiterals(query.segments, library.jsonpath.expressions.NumberLiteral, literals);
  const filters = path.includes('?');
  const limit = findTimeLimit(path, filters);
  return {
    filters,
    find(root) {
      const scale = filters ? NumberScale.of([root], [...literals.values()]) : NumberScale.of([]);
      for (const [literal, number] of literals) literal.value = scale.toDouble(number);
      // Its type has no read-only arrays; the library changes nothing.
      const plain = scale.toPlain(root) as JSONValue;
      const find = (): readonly JsonLocation[] => query.query(plain).locations();
      const locations = limit === undefined ? find() : withinTime(limit, find);
      return locations.flatMap((location) => {
        const value = valueAt(root, location);
        return value === undefined ? [] : [{ location, value }];
      });
    },
  };
}

let environment: JSONPathEnvironment | undefined;

/** Returns the time that a query may take; undefined if it looks at each value once. */
function findTimeLimit(path: string, filters: boolean): number | undefined {
  if (/\b(?:match|search)\s*\(/.test(path)) return patternLimit;
  // `$..*..*` finds each value once for each that it is in, and a filter searches for each value it is applied to.
  const searches = path.split('..').length - 1;
  const isNested = searches > 1 || (filters && (searches > 0 || path.lastIndexOf('$') > 0));
  return isNested ? stepLimit : undefined;
}

/** A string, or a number that begins with zero. A fraction follows neither a name nor a digit. */
const stringOrFraction =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<![\w.-])0(?:\.(?<digits>\d+))?(?:[eE](?<power>[+-]?\d+))?(?![\w.])/gs;

/** Writes fractions such as `0.5` as `5e-1`: json-p3 2.3.1 takes every number that begins with zero for invalid. */
function rewriteFractions(path: string): string {
  return path.replace(stringOrFraction, (token: string, ...rest: unknown[]) => {
    const { digits = '', power = '0' } = rest.at(-1) as { readonly digits?: string; readonly power?: string };
    if (!token.startsWith('0') || token === '0') return token;
    const significant = digits.replace(/^0+/, '');
    return significant === '' ? '0' : `${significant}e${Number(power) - digits.length}`;
  });
}

/** Finds the numbers in the filters of a query, with the digits of their tokens. */
function collectLiterals(
  part: unknown,
  NumberLiteral: typeof jsonpath.expressions.NumberLiteral,
  found: Map<Literal, JsonNumber>,
): void {
  if (part instanceof NumberLiteral) found.set(part, new JsonNumber(part.token.value));
  else if (Array.isArray(part)) for (const each of part) collectLiterals(each, NumberLiteral, found);
  else if (typeof part === 'object' && part !== null)
    for (const [name, member] of Object.entries(part))
      if (name !== 'environment' && name !== 'token') collectLiterals(member, NumberLiteral, found);
}
