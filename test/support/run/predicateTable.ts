import type { PredicateName } from '../../../src/core/expectations/expectation.ts';

/** Values of a predicate for a subject: with the first it holds for the response below, with the second it does not. */
type Row = readonly [holds: unknown, fails: unknown];

/** A subject as it is written in a file, and its predicates. */
export type SubjectRows = {
  readonly subject: Readonly<Record<string, unknown>>;
  /** True if the predicates are the value of the subject. */
  readonly isValue: boolean;
  /** The body of the response, if it is not the one below. */
  readonly body?: string;
  readonly rows: Readonly<Partial<Record<PredicateName, Row>>>;
};

/** The headers of the response that the table is about. */
export const tableHeaders = [
  ['Content-Type', 'application/json; charset=utf-8'],
  ['X-Number', '42'],
  ['Fn-Http-Status', '201'],
] as const;

/** Its body, and what the local function wrote. */
export const tableBody =
  '{"text":"héllo 😀","list":[1,2,9007199254740993],"big":9007199254740993,"nothing":null}';
export const tableOutput = { stdout: 'one\ntwo\n', stderr: '17' };

const numbers = (value: number): SubjectRows['rows'] => ({
  equals: [value, value + 1],
  in: [
    [0, value],
    [0, value + 1],
  ],
  gt: [value - 1, value],
  gte: [value, value + 1],
  lt: [value + 1, value],
  lte: [value, value - 1],
  not: [{ equals: value + 1 }, { gte: value }],
});

const bytes = Buffer.from(tableBody);

/** Every subject with every predicate that fits it. `snapshot` and `ignore` have their own tests. */
export const predicateTable: readonly SubjectRows[] = [
  { subject: { status: '' }, isValue: true, rows: { ...numbers(200), equals: ['2xx', '4xx'] } },
  { subject: { functionStatus: '' }, isValue: true, rows: { ...numbers(201), exists: [true, false] } },
  { subject: { size: '' }, isValue: true, rows: numbers(bytes.length) },
  { subject: { duration: '' }, isValue: true, rows: numbers(45.7) },
  { subject: { firstByte: '' }, isValue: true, rows: numbers(12.3) },
  { subject: { attempts: '' }, isValue: true, rows: numbers(1) },
  {
    subject: { header: 'content-TYPE' },
    isValue: false,
    rows: {
      equals: ['application/json; charset=utf-8', 'application/json'],
      in: [
        ['a', 'application/json; charset=utf-8'],
        ['a', 'b'],
      ],
      contains: ['json', 'xml'],
      startsWith: ['application/', 'json'],
      endsWith: ['utf-8', 'UTF-8'],
      matches: ['^application/\\w+;', '^json'],
      exists: [true, false],
      count: [1, { gt: 1 }],
      length: [31, 30],
      not: [{ contains: 'xml' }, { contains: 'json', startsWith: 'app' }],
    },
  },
  {
    subject: { header: 'x-number' },
    isValue: false,
    rows: { gt: [41.9, 42], gte: [42, 43], lt: [42.1, 42], lte: ['{{number}}', 41] },
  },
  {
    subject: { json: '$.text' },
    isValue: false,
    rows: {
      equals: ['héllo 😀', 'hello'],
      in: [
        [1, 'héllo 😀'],
        [1, 'hello'],
      ],
      contains: ['llo', 'LLO'],
      startsWith: ['hé', 'e'],
      endsWith: ['😀', 'o'],
      matches: ['^h.llo .$', '^h.llo$'],
      exists: [true, false],
      count: [1, 2],
      length: [7, 8],
      type: ['string', 'integer'],
      schema: [{ type: 'string' }, { type: 'object' }],
      not: [{ equals: 1 }, { type: 'string' }],
    },
  },
  {
    subject: { json: '$.big' },
    isValue: false,
    rows: {
      gt: ['{{below}}', '{{big}}'],
      gte: ['{{big}}', '{{above}}'],
      lt: ['{{above}}', '{{big}}'],
      lte: ['{{big}}', '{{below}}'],
    },
  },
  {
    subject: { body: 'json' },
    isValue: false,
    rows: {
      equals: [
        { list: [1, 2.0, '{{big}}'], big: '{{big}}', nothing: null, text: 'héllo 😀' },
        { list: [1, 2.0, '{{below}}'], big: '{{big}}', nothing: null, text: 'héllo 😀' },
      ],
      in: [['{{whole}}', 1], [1]],
      length: [4, { lt: 4 }],
      type: [['array', 'object'], 'array'],
      schema: [{ required: ['big'] }, { required: ['small'] }],
      not: [{ type: 'array' }, { type: 'object' }],
    },
  },
  {
    subject: { body: 'text' },
    isValue: false,
    rows: {
      equals: [tableBody, `${tableBody} `],
      in: [[tableBody], ['']],
      contains: ['héllo', 'hello'],
      startsWith: ['{"text"', 'x'],
      endsWith: ['}', ' '],
      matches: ['"big":\\d{16}', '"big":\\d{17}'],
      length: [tableBody.length - 1, bytes.length],
      not: [{ contains: 'hello' }, { contains: 'héllo' }],
    },
  },
  ...['json', 'text'].map((form): SubjectRows => ({
    subject: { body: form },
    isValue: false,
    body: '9007199254740993',
    rows: {
      gt: ['{{below}}', '{{big}}'],
      gte: ['{{big}}', '{{above}}'],
      lt: ['{{above}}', '{{big}}'],
      lte: ['{{big}}', '{{below}}'],
    },
  })),
  {
    subject: { body: 'json' },
    isValue: false,
    body: '"a text"',
    rows: {
      contains: ['te', 'ta'],
      startsWith: ['a ', 'te'],
      endsWith: ['xt', 'a'],
      matches: ['^a \\w{4}$', '^\\w+$'],
    },
  },
  {
    subject: { body: 'bytes' },
    isValue: false,
    rows: {
      equals: [bytes.toString('base64'), 'AAAA'],
      in: [[bytes.toString('base64')], ['AAAA']],
      length: [bytes.length, bytes.length - 1],
      not: [{ length: 1 }, { length: bytes.length }],
    },
  },
  {
    subject: { output: 'stdout' },
    isValue: false,
    rows: {
      equals: ['one\ntwo\n', 'one\n'],
      in: [['one\ntwo\n'], ['one']],
      contains: ['two', 'three'],
      startsWith: ['one', 'two'],
      endsWith: ['two\n', 'two'],
      matches: ['one\\s', '^two'],
      length: [8, 9],
      not: [{ contains: 'three' }, { contains: 'two' }],
    },
  },
  {
    subject: { output: 'stderr' },
    isValue: false,
    rows: { gt: [16, 17], gte: [17, 18], lt: [18, 17], lte: [17, 16] },
  },
];

/** The values of its placeholders. */
export const tableVariables: Readonly<Record<string, string>> = {
  number: '42',
  below: '9007199254740992',
  big: '9007199254740993',
  above: '9007199254740994',
  whole: tableBody,
};

/** Writes the expectation of a row. */
export function toEntry({ subject, isValue }: SubjectRows, predicate: string, value: unknown): object {
  const [key = ''] = Object.keys(subject);
  if (!isValue) return { ...subject, [predicate]: value };
  if (predicate === 'equals' || predicate === 'in') return { [key]: value };
  return { [key]: { [predicate]: value } };
}
