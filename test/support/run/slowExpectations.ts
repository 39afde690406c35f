/**
 * Expectations in the plainest way, to compare with: numbers are fractions of big integers, JSON is split by a regular
 * expression, JSONPaths are a few fixed walks. Shares no code with `src`.
 */

/** A subject as written (`value` for one whose predicates are its value), and its predicates as JSON texts. */
export type SlowExpectation = {
  readonly subject: Readonly<Record<string, string>>;
  readonly predicates: Readonly<Record<string, string>>;
};

export type SlowResponse = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

/** The values of variables in generated expectations, as JSON. Most are text, as of `--var`. */
export const slowVariables: Readonly<Record<string, string>> = {
  ok: '"200"',
  spaced: '" 404 "',
  class: '"2xx"',
  two: '"2"',
  digits: '"9007199254740993"',
  plus: '"+200"',
  zeros: '"0200"',
  word: '"many"',
  empty: '""',
  nothing: 'null',
  number: '201',
  one: '"MQ=="',
  loose: '"MR=="',
  open: '"MQ"',
  list: '[1, "100", 3, "201"]',
};

/** Numerator and denominator, with a common denominator large enough for every number of the tests. */
type Fraction = { readonly fraction: bigint };

type Slow =
  | null
  | boolean
  | string
  | Fraction
  | readonly Slow[]
  | { readonly members: readonly (readonly [string, Slow])[] };

const scale = 500n;

function toFraction(text: string): Fraction | undefined {
  const found = /^(-?)(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.exec(text);
  if (!found) return undefined;
  const [, sign, whole = '', point = '.', power = 'e0'] = found;
  const digits = BigInt(whole + point.slice(1));
  const exponent = BigInt(power.slice(1)) - BigInt(point.length - 1) + scale;
  return { fraction: (sign === '-' ? -1n : 1n) * digits * 10n ** exponent };
}

/** Undefined if the text is not JSON, or defines a name twice. */
function parse(source: string): Slow | undefined {
  try {
    JSON.parse(source);
  } catch {
    return undefined;
  }
  const tokens = source.match(/"(?:\\.|[^"\\])*"|[-+.\w]+|[[\]{},:]/g) ?? [];
  let at = 0;
  let twice = false;
  const read = (): Slow => {
    const token = tokens[at++] ?? '';
    if (token === '[') {
      const list: Slow[] = [];
      while (tokens[at] !== ']') {
        list.push(read());
        if (tokens[at] === ',') at++;
      }
      at++;
      return list;
    }
    if (token === '{') {
      const members: [string, Slow][] = [];
      while (tokens[at] !== '}') {
        const key = String(JSON.parse(tokens[at] ?? ''));
        at += 2;
        if (members.some(([other]) => other === key)) twice = true;
        members.push([key, read()]);
        if (tokens[at] === ',') at++;
      }
      at++;
      return { members };
    }
    if (token.startsWith('"')) return String(JSON.parse(token));
    return token === 'null'
      ? null
      : token === 'true'
        ? true
        : token === 'false'
          ? false
          : (toFraction(token) ?? null);
  };
  const value = read();
  return twice ? undefined : value;
}

function isList(value: Slow): value is readonly Slow[] {
  return Array.isArray(value);
}

function isFraction(value: Slow | undefined): value is Fraction {
  return typeof value === 'object' && value !== null && 'fraction' in value;
}

function membersOf(value: Slow): readonly (readonly [string, Slow])[] | undefined {
  return typeof value === 'object' && value !== null && 'members' in value ? value.members : undefined;
}

function same(a: Slow, b: Slow): boolean {
  if (isFraction(a) || isFraction(b)) return isFraction(a) && isFraction(b) && a.fraction === b.fraction;
  if (isList(a) || isList(b)) {
    if (!isList(a) || !isList(b) || a.length !== b.length) return false;
    return a.every((each, index) => same(each, b[index] ?? null));
  }
  const [left, right] = [membersOf(a), membersOf(b)];
  if (!left || !right) return left === right && a === b;
  return (
    left.length === right.length &&
    left.every(([key, value]) => right.some(([other, value2]) => key === other && same(value, value2)))
  );
}

function childrenOf(value: Slow): readonly Slow[] {
  return isList(value) ? value : (membersOf(value) ?? []).map(([, member]) => member);
}

function member(name: string): (value: Slow) => readonly Slow[] {
  return (value) => (membersOf(value) ?? []).filter(([key]) => key === name).map(([, each]) => each);
}

function element(index: number): (value: Slow) => readonly Slow[] {
  return (value) => (isList(value) ? value.slice(index, index + 1) : []);
}

function descendants(value: Slow): readonly Slow[] {
  return [value, ...childrenOf(value).flatMap(descendants)];
}

const paths: Readonly<Record<string, (root: Slow) => readonly Slow[]>> = {
  $: (root) => [root],
  '$.a': member('a'),
  '$.b': member('b'),
  '$.a.b': (root) => member('a')(root).flatMap(member('b')),
  '$.a[0]': (root) => member('a')(root).flatMap(element(0)),
  '$[1]': element(1),
  '$[*]': childrenOf,
  '$..a': (root) => descendants(root).flatMap(member('a')),
  '$.*.c': (root) => childrenOf(root).flatMap(member('c')),
  '$[?@.a == 9007199254740993]': (root) =>
    childrenOf(root).filter((each) =>
      member('a')(each).some(
        (value) => isFraction(value) && value.fraction === 9007199254740993n * 10n ** scale,
      ),
    ),
  '$[?@ > 1]': (root) => childrenOf(root).filter((each) => isFraction(each) && each.fraction > 10n ** scale),
};

/** A value, and whether it came as text, or is a number by its subject. */
type SlowValue = { readonly value: Slow; readonly from: 'text' | 'bytes' | 'json' | 'number' | 'status' };

/** Undefined: it cannot be decided. */
type Truth = boolean | undefined;

function parseWanted(source: string): Slow {
  return parse(source.replace(/"\{\{(\w+)\}\}"/g, (_, name: string) => slowVariables[name] ?? '')) ?? null;
}

function all(truths: readonly Truth[]): Truth {
  return truths.includes(undefined) ? undefined : !truths.includes(false);
}

function valuesOf(
  subject: SlowExpectation['subject'],
  { status, headers, body }: SlowResponse,
): readonly SlowValue[] | undefined {
  const number = (count: number, from: SlowValue['from'] = 'number'): SlowValue => ({
    value: toFraction(String(count)) ?? null,
    from,
  });
  if (subject['value'] === 'status') return [number(status, 'status')];
  if (subject['value'] === 'size') return [number(new TextEncoder().encode(body).length)];
  if (subject['value'] === 'functionStatus') {
    const [first] = headers.filter(([name]) => name.toLowerCase() === 'fn-http-status');
    return first && /^[-+]?\d+$|^$/.test(first[1]) ? [number(Number(first[1]), 'status')] : [];
  }
  const header = subject['header']?.toLowerCase();
  if (header !== undefined)
    return headers
      .filter(([name]) => name.toLowerCase() === header)
      .map(([, value]) => ({ value, from: 'text' as const }));
  if (subject['body'] === 'text' || subject['body'] === 'bytes')
    return [{ value: body, from: subject['body'] }];
  const root = parse(body);
  if (root === undefined) return undefined;
  const find = paths[subject['json'] ?? '$'];
  return find?.(root).map((value) => ({ value, from: 'json' as const }));
}

function isType(value: Slow, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string';
    case 'array':
      return isList(value);
    case 'object':
      return membersOf(value) !== undefined;
    case 'number':
      return isFraction(value);
    default:
      return isFraction(value) && value.fraction % 10n ** scale === 0n;
  }
}

function counts(wanted: Slow, count: number): Truth {
  const number: SlowValue = { value: toFraction(String(count)) ?? null, from: 'number' };
  const members = membersOf(wanted);
  if (!members) return holds(isList(wanted) ? 'in' : 'equals', wanted, number);
  return all(members.map(([name, each]) => holds(name, each, number)));
}

function equals({ value, from }: SlowValue, wanted: Slow): Truth {
  if (from === 'text')
    return value === (isFraction(wanted) ? String(wanted.fraction / 10n ** scale) : wanted);
  if (from === 'json') return same(value, wanted);
  if (from === 'bytes') {
    const digits = isFraction(wanted) ? String(wanted.fraction / 10n ** scale) : '';
    const base64 = typeof wanted === 'string' ? wanted : digits;
    const isWhole = Buffer.from(base64, 'base64').toString('base64') === base64;
    return isWhole ? Buffer.from(base64, 'base64').toString() === value : undefined;
  }
  if (from === 'status' && typeof wanted === 'string' && /^[1-5]xx$/.test(wanted)) {
    const least = BigInt(wanted.charAt(0)) * 100n * 10n ** scale;
    return isFraction(value) && value.fraction >= least && value.fraction < least + 100n * 10n ** scale;
  }
  const number = typeof wanted === 'string' ? toFraction(wanted.trim()) : wanted;
  return isFraction(number) ? same(value, number) : undefined;
}

function holds(name: string, wanted: Slow, given: SlowValue): Truth {
  const { value, from } = given;
  const text = typeof value === 'string' ? value : undefined;
  const number = isFraction(value) ? value : from === 'text' ? toFraction((text ?? '').trim()) : undefined;
  const part = typeof wanted === 'string' ? wanted : '';
  const limit = typeof wanted === 'string' ? toFraction(wanted.trim()) : wanted;
  const ordered = (accepts: (a: bigint, b: bigint) => boolean): Truth =>
    isFraction(limit) && number ? accepts(number.fraction, limit.fraction) : undefined;
  switch (name) {
    case 'equals':
      return equals(given, wanted);
    case 'in': {
      if (!isList(wanted)) return undefined;
      const found = wanted.map((each) => equals(given, each));
      return found.includes(undefined) ? undefined : found.includes(true);
    }
    case 'gt':
      return ordered((a, b) => a > b);
    case 'gte':
      return ordered((a, b) => a >= b);
    case 'lt':
      return ordered((a, b) => a < b);
    case 'lte':
      return ordered((a, b) => a <= b);
    case 'contains':
      if (isList(value)) return value.some((each) => same(each, wanted));
      return text !== undefined && typeof wanted === 'string' ? text.includes(wanted) : undefined;
    case 'startsWith':
      return text === undefined ? undefined : text.slice(0, part.length) === wanted;
    case 'endsWith':
      if (text === undefined) return undefined;
      return part.length <= text.length && text.slice(text.length - part.length) === wanted;
    case 'type':
      return isType(value, part);
    case 'not': {
      const inner = all((membersOf(wanted) ?? []).map(([each, of]) => holds(each, of, given)));
      return inner === undefined ? undefined : !inner;
    }
    case 'length': {
      const children = isList(value) || membersOf(value) ? childrenOf(value).length : undefined;
      const length = text === undefined ? children : Array.from(text).length;
      if (from === 'bytes') return counts(wanted, new TextEncoder().encode(text).length);
      return length === undefined ? undefined : counts(wanted, length);
    }
    default:
      return true;
  }
}

/** Returns the outcome of an expectation of a response. */
export function slowOutcome(
  { subject, predicates }: SlowExpectation,
  response: SlowResponse,
): 'passed' | 'failed' {
  const values = valuesOf(subject, response);
  if (!values) return 'failed';
  const { exists, count, ...others } = predicates;
  if (count !== undefined && !counts(parseWanted(count), values.length)) return 'failed';
  if (exists === 'false') return values.length === 0 ? 'passed' : 'failed';
  if (values.length === 0) return count === undefined || exists === 'true' ? 'failed' : 'passed';
  const hold = Object.entries(others).every(([name, wanted]) =>
    values.every((value) => holds(name, parseWanted(wanted), value)),
  );
  return hold ? 'passed' : 'failed';
}
