import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { propertyRuns } from '../../../support/testScope.ts';
import { checkText, invocationOf } from '../../../support/run/checkText.ts';
import {
  slowOutcome,
  slowVariables,
  type SlowExpectation,
  type SlowResponse,
} from '../../../support/run/slowExpectations.ts';

/** Numbers as texts: those that doubles confuse, and several spellings of the same value. */
const numberTexts = [
  '0',
  '-0',
  '0.0',
  '1',
  '1.0',
  '10e-1',
  '1e2',
  '100',
  '-5',
  '0.1',
  '0.10',
  '0.1000000000000000055',
  '9007199254740992',
  '9007199254740993',
  '9007199254740993.0',
  '9007199254740994',
  '-9007199254740993',
  '12345678901234567890',
  '1e400',
  '-1e400',
  '1e-400',
  '3',
  '2',
  '4',
];
const number = fc.constantFrom(...numberTexts);
const text = fc.constantFrom(
  '',
  'a',
  'ab',
  'abc',
  'b',
  'A',
  'é',
  '😀',
  '1',
  '3',
  '100',
  '+12',
  '007',
  'a\nb',
);
const name = fc.constantFrom('a', 'b', 'c');

/** Placeholders, whose values are often no numbers. */
const placeholder = fc.constantFrom(...Object.keys(slowVariables).map((each) => `"{{${each}}}"`));
const placeholderOfText = placeholder.filter((each) => !each.includes('list') && !each.includes('nothing'));
const listPlaceholder = fc.constantFrom('"{{list}}"', '"{{word}}"');

function listOf(element: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const list = fc.array(element, { maxLength: 3 }).map((each) => `[${each.join()}]`);
  return fc.oneof({ weight: 4, arbitrary: list }, { weight: 1, arbitrary: listPlaceholder });
}

/** JSON as text, so that digits survive. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    number,
    text.map((each) => JSON.stringify(each)),
    fc.constantFrom('null', 'true', 'false'),
    fc.array(tie('json'), { maxLength: 3 }).map((each) => `[${each.join(', ')}]`),
    fc
      .uniqueArray(fc.tuple(name, tie('json')), { maxLength: 3, selector: ([key]) => key })
      .map((members) => `{ ${members.map(([key, value]) => `"${key}": ${value}`).join(', ')} }`),
  ),
}));

const response: fc.Arbitrary<SlowResponse> = fc.record({
  status: fc.constantFrom(200, 201, 204, 302, 404, 500),
  headers: fc.array(
    fc.tuple(
      fc.constantFrom('x-a', 'X-A', 'x-b', 'Fn-Http-Status'),
      fc.oneof(
        text.filter((each) => !each.includes('\n')),
        fc.constantFrom('200', '404', '12'),
      ),
    ),
    {
      maxLength: 4,
    },
  ),
  body: fc.oneof(
    { weight: 9, arbitrary: json },
    { weight: 1, arbitrary: fc.constantFrom('', 'no JSON', '{', '{"a":1,"a":2}') },
  ),
});

const few = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('0', '1', '2', '3') },
  // Of a list, only the file says whether it is one value or a list of them.
  { weight: 1, arbitrary: placeholder.filter((each) => !each.includes('list')) },
);
const comparison = fc
  .tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte', 'equals'), few)
  .map(([key, value]) => `{ "${key}": ${value} }`);
const quantity = fc.oneof(
  few,
  comparison,
  comparison.map((each) => `{ "not": ${each} }`),
  fc.array(few, { maxLength: 3 }).map((each) => `[${each.join()}]`),
);
const types = fc
  .constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object')
  .map((each) => `"${each}"`);
const string = text.map((each) => JSON.stringify(each));

const ofText = {
  equals: fc.oneof(string, placeholderOfText),
  in: listOf(fc.oneof(string, placeholderOfText)),
  gt: fc.oneof(number, placeholder),
  gte: number,
  lt: number,
  lte: number,
  contains: string,
  startsWith: string,
  endsWith: string,
  length: quantity,
};
const ofJson = {
  ...ofText,
  equals: fc.oneof(json, placeholder),
  in: listOf(fc.oneof(json, placeholder)),
  contains: json,
  type: types,
};
const base64 = fc.constantFrom('""', '"MQ=="', '"MTAw"', '"AAAA"', '"YQ=="');
const ofBytes = {
  equals: fc.oneof(base64, placeholderOfText),
  in: listOf(fc.oneof(base64, placeholderOfText)),
  length: quantity,
};
const aboutMatches = { exists: fc.constantFrom('true', 'false'), count: quantity };

type Arbitraries = Readonly<Record<string, fc.Arbitrary<string>>>;

function predicates(
  from: Arbitraries,
  others: Arbitraries = {},
): fc.Arbitrary<Readonly<Record<string, string>>> {
  const one = (of: Arbitraries): fc.Arbitrary<Readonly<Record<string, string>>> =>
    fc
      .constantFrom(...Object.keys(of))
      .chain((key) => (of[key] ?? fc.constant('')).map((value) => ({ [key]: value })));
  const some = fc
    .array(one(from), { minLength: 1, maxLength: 2 })
    .map((each) => Object.assign({}, ...each) as Record<string, string>);
  const not = some.map((each) => ({ not: write(each) }));
  const all = [some, not, fc.tuple(some, not).map(([a, b]) => ({ ...a, ...b }))];
  return Object.keys(others).length === 0
    ? fc.oneof(...all)
    : fc.oneof(
        ...all,
        one(others),
        quantity.map((count) => ({ exists: 'true', count })),
        fc.tuple(some, one({ count: quantity })).map(([a, b]) => ({ ...a, ...b })),
      );
}

function write(members: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(members)
    .map(([key, value]) => `"${key}": ${value}`)
    .join(', ')} }`;
}

const path = fc.constantFrom(
  '$',
  '$.a',
  '$.b',
  '$.a.b',
  '$.a[0]',
  '$[1]',
  '$[*]',
  '$..a',
  '$.*.c',
  '$[?@.a == 9007199254740993]',
  '$[?@ > 1]',
);
const ofNumber = {
  equals: fc.oneof(number, placeholder),
  in: listOf(fc.oneof(number, placeholder, fc.constantFrom('200', '404'))),
  gt: number,
  gte: number,
  lt: number,
  lte: number,
};

const expectation: fc.Arbitrary<SlowExpectation> = fc.oneof(
  fc.record({ subject: path.map((each) => ({ json: each })), predicates: predicates(ofJson, aboutMatches) }),
  fc.record({
    subject: fc.constantFrom('x-a', 'X-B', 'x-c').map((header) => ({ header })),
    predicates: predicates(ofText, aboutMatches),
  }),
  fc.record({ subject: fc.constant({ body: 'json' }), predicates: predicates(ofJson) }),
  fc.record({ subject: fc.constant({ body: 'text' }), predicates: predicates(ofText) }),
  fc.record({ subject: fc.constant({ body: 'bytes' }), predicates: predicates(ofBytes) }),
  fc.record({
    subject: fc.constantFrom('status', 'functionStatus', 'size').map((value) => ({ value })),
    predicates: predicates(ofNumber),
  }),
);

const variables = Object.fromEntries(
  Object.entries(slowVariables).map(([name, json]) => {
    const value: unknown = JSON.parse(json);
    return [name, { json, text: typeof value === 'string' ? value : json }];
  }),
);

it('agrees with a slow implementation for generated expectations and responses', async () => {
  const counts = { passed: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(expectation, response, async (wanted, given) => {
      const slow = slowOutcome(wanted, given);
      const entry =
        wanted.subject['value'] !== undefined
          ? `{ "${wanted.subject['value']}": ${write(wanted.predicates)} }`
          : `{ ${[JSON.stringify(wanted.subject).slice(1, -1), write(wanted.predicates).slice(1, -1)].join(', ')} }`;
      const request = `{ "function": "f", "expect": [{ "status": { "gte": 0 } }, ${entry}] }`;
      const { results } = await checkText(request, invocationOf(given), { variables });
      counts[slow]++;
      expect(results[1]?.outcome, results[1]?.message ?? entry).toBe(slow);
    }),
    propertyRuns(10_000),
  );
  // Neither outcome is rare.
  expect(Math.min(counts.passed, counts.failed)).toBeGreaterThan(100);
});
