import { describe, expect, it } from 'vitest';
import {
  offeredPredicates,
  toEntry,
  toRow,
  withName,
  withSubject,
  type ExpectationRow,
} from '../../../../src/core/expectations/expectationRow.ts';
import {
  findCaptureProblems,
  findEntryProblems,
} from '../../../../src/core/expectations/findEntryProblems.ts';
import { predicateNames } from '../../../../src/core/expectations/expectation.ts';
import { subjectKeys } from '../../../../src/core/expectations/readExpectations.ts';
import { readRequestTests, type TestEntry } from '../../../../src/core/requestFile/requestTests.ts';
import { predicateTable } from '../../../support/run/predicateTable.ts';

/** An entry as people write it, and what its fields show. */
const shown: readonly (readonly [entry: object, name: string, predicates: string])[] = [
  [{ status: 200 }, '', 'equals 200'],
  [{ status: '2xx' }, '', 'equals 2xx'],
  [{ status: [200, 202] }, '', 'in 200, 202'],
  [{ status: { gte: 200, lt: 300 } }, '', 'gte 200; lt 300'],
  [{ functionStatus: { exists: false } }, '', 'exists false'],
  [{ header: 'content-type', contains: 'json' }, 'content-type', 'contains json'],
  [{ header: 'etag', in: ['a', 'b'] }, 'etag', 'in a, b'],
  [{ header: 'etag', in: ['a,b'] }, 'etag', 'in ["a,b"]'],
  [{ header: 'etag', equals: '7' }, 'etag', 'equals 7'],
  [{ json: '$.id', equals: 7 }, '$.id', 'equals 7'],
  [{ json: '$.id', equals: '7' }, '$.id', 'equals "7"'],
  [{ json: '$.id', equals: 'A1' }, '$.id', 'equals A1'],
  [{ json: '$.id', equals: '' }, '$.id', 'equals ""'],
  [{ json: '$.id', equals: '{{id}}' }, '$.id', 'equals {{id}}'],
  [{ json: '$.id', equals: { a: [1, null] } }, '$.id', 'equals { "a": [1, null] }'],
  [{ json: '$.id', not: { equals: 7 } }, '$.id', 'not equals 7'],
  [{ json: '$.id', not: { gt: 1, lt: 5 } }, '$.id', 'not { "gt": 1, "lt": 5 }'],
  [{ json: '$.id', type: 'string' }, '$.id', 'type string'],
  [{ json: '$.id', type: ['string', 'null'] }, '$.id', 'type string, null'],
  [{ json: '$[*]', count: 3, length: { gte: 1, lt: 5 } }, '$[*]', 'count 3; length >= 1, < 5'],
  [{ json: '$', length: { not: { equals: 1 } } }, '$', 'length { "not": { "equals": 1 } }'],
  [{ body: 'json', schema: { file: './a.schema.json' } }, 'json', 'schema ./a.schema.json'],
  [{ body: 'json', schema: { type: 'object' } }, 'json', 'schema { "type": "object" }'],
  [
    { body: 'json', snapshot: './a.json', ignore: ['$.id', "$['a, b']"] },
    'json',
    "snapshot ./a.json; ignore $.id, $['a, b']",
  ],
  [{ body: 'text', matches: '^a+$' }, 'text', 'matches ^a+$'],
  [{ body: 'bytes', equals: 'AAE=' }, 'bytes', 'equals AAE='],
  [{ output: 'stderr', startsWith: ' x' }, 'stderr', 'startsWith  x'],
  [{ failure: 'timeout' }, '', 'equals timeout'],
  [{ duration: { lt: 800 } }, '', 'lt 800'],
];

function entryOf(entry: object): TestEntry {
  return readRequestTests(JSON.stringify({ expect: [entry] })).expect[0] ?? [];
}

describe('an expectation as a row', () => {
  it.each(shown)('shows %j as %s %s, and is written back unchanged', (entry, name, predicates) => {
    const row = toRow(entryOf(entry));
    expect(row.name).toBe(name);
    expect(
      row.predicates.map((each) => `${each.negated ? 'not ' : ''}${each.name} ${each.text}`).join('; '),
    ).toBe(predicates);
    expect(toEntry(row)).toEqual(entryOf(entry));
  });

  const all = predicateTable.flatMap(({ subject, isValue, rows }) =>
    Object.entries(rows).flatMap(([name, values]) =>
      values.map((value: unknown) => {
        if (!isValue) return { ...subject, [name]: value };
        const [key = ''] = Object.keys(subject);
        return { [key]: name === 'equals' || name === 'in' ? value : { [name]: value } };
      }),
    ),
  );

  it.each(all)('is written back unchanged: %j', (entry) => {
    expect(findEntryProblems(entryOf(entry))).toEqual([]);
    expect(toEntry(toRow(entryOf(entry)))).toEqual(entryOf(entry));
  });

  it('of another subject loses what does not fit, and is valid from the start, except for what must be typed', () => {
    const row = toRow(entryOf({ json: '$.a', exists: true, equals: 1 }));
    for (const subject of subjectKeys) {
      const next = withSubject(row, subject);
      const offered = offeredPredicates(next);
      for (const predicate of next.predicates)
        expect(offered).toContainEqual({ name: predicate.name, negated: predicate.negated });
      expect(next.predicates.length).toBeGreaterThan(0);
    }
    expect(withSubject(row, 'header').predicates).toEqual(row.predicates);
    expect(withSubject(row, 'status').predicates).toEqual([{ name: 'equals', negated: false, text: '1' }]);
    const body = withName(withSubject(toRow(entryOf({ status: 1 })), 'body'), 'bytes');
    expect(toEntry(body)).toEqual([
      ['body', '"bytes"'],
      ['equals', '"1"'],
    ]);
  });

  it('offers every predicate somewhere', () => {
    const offered = subjectKeys.flatMap((subject) =>
      offeredPredicates({ subject, name: subject === 'body' ? 'json' : '' }).map(({ name }) => name),
    );
    expect(new Set(offered)).toEqual(new Set(predicateNames.filter((name) => name !== 'not')));
  });
});

describe('a problem of a row', () => {
  const problems = (row: Partial<ExpectationRow>): unknown =>
    findEntryProblems(toEntry({ subject: 'json', name: '$', predicates: [], ...row })).map(
      ({ key, problem }) => `${key ?? '-'}: ${problem}`,
    );
  const one = (name: (typeof predicateNames)[number], text: string, negated = false) => [
    { name, text, negated },
  ];

  it.each<readonly [Partial<ExpectationRow>, readonly string[]]>([
    [{ predicates: one('equals', '1') }, []],
    [{ predicates: one('gt', 'x') }, ['gt: Must be a number.']],
    [{ predicates: one('matches', '(') }, ['matches: Must be a valid regular expression (with the flag u).']],
    [
      { predicates: one('type', 'strin') },
      ['type: Must be null, boolean, integer, number, string, array or object, or a list of them.'],
    ],
    [{ predicates: one('count', 'x') }, ['count: Must be a number.']],
    [{ predicates: one('snapshot', '') }, ['snapshot: Must be a path.']],
    [
      { subject: 'header', name: '', predicates: one('equals', '1') },
      ['header: Must be the name of a header.'],
    ],
    [
      { subject: 'status', name: '', predicates: one('equals', 'OK') },
      ['status: Must be a status such as 200 or "2xx".'],
    ],
    [
      { predicates: one('ignore', '$.a') },
      [
        '-: Needs a predicate: equals, in, gt, gte, lt, lte, not, contains, startsWith, endsWith, matches, length, type, schema, exists, count or snapshot.',
      ],
    ],
    [
      {},
      [
        '-: Needs a predicate: equals, in, gt, gte, lt, lte, not, contains, startsWith, endsWith, matches, length, type, schema, exists, count or snapshot.',
      ],
    ],
  ])('is a sentence at its field: %j', (row, expected) => {
    expect(problems(row)).toEqual(expected);
  });

  it('of a capture names what is missing', () => {
    expect(findCaptureProblems('id', '"$.id"')).toEqual([]);
    expect(findCaptureProblems('$id', '"$.id"')).toEqual([
      { key: '$id', problem: '"$id" is not a valid variable name in capture.' },
    ]);
    expect(findCaptureProblems('id', '{}')).toMatchObject([
      { problem: 'Needs exactly one of json, header and body.' },
    ]);
  });
});
