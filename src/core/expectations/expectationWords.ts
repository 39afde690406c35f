import type { PredicateName } from './expectation.ts';
import type { SubjectKey } from './readExpectations.ts';

/** The words for a key of an expectation: a label in the form, and a sentence that explains it. */
export type KeyWords = { readonly label: string; readonly about: string };

/** The words for a predicate: its label with `not` as well, and an example of its value. */
export type PredicateWords = KeyWords & { readonly not: string; readonly example: string };

/** The subjects, in the order of the list in the form. */
export const subjectWords: Readonly<Record<SubjectKey, KeyWords>> = {
  status: {
    label: 'Status',
    about:
      'The status: a number, `"2xx"`, a list such as `[200, 202]`, or predicates such as `{ "gte": 200 }`.',
  },
  json: {
    label: 'JSON value',
    about: 'The matches of a JSONPath (RFC 9535) in the body. The predicates must hold for each of them.',
  },
  header: { label: 'Header', about: 'The values of a header, as text. Case does not matter in its name.' },
  body: { label: 'Body', about: 'The whole body, as `json`, `text` or `bytes`.' },
  functionStatus: { label: 'Function status', about: 'The status that the function set (`Fn-Http-Status`).' },
  duration: {
    label: 'Duration (ms)',
    about: 'Milliseconds of all attempts and the delays between them.',
  },
  firstByte: { label: 'First byte (ms)', about: 'Milliseconds to the first byte of the last attempt.' },
  size: { label: 'Size (bytes)', about: 'Bytes of the body.' },
  attempts: { label: 'Attempts', about: 'The number of attempts.' },
  output: {
    label: 'Output',
    about: 'What a local function wrote to `stdout` or `stderr`. Skipped for a function in the cloud.',
  },
  failure: {
    label: 'Failure',
    about:
      'The code of the failure, if there must be no response. Only `duration` and `attempts` can be expected with it.',
  },
};

/** The predicates. */
export const predicateWords: Readonly<Record<PredicateName, PredicateWords>> = {
  equals: {
    label: 'equals',
    not: 'does not equal',
    about:
      'The value is equal to this one. Numbers are compared by value, with all digits; bytes are base64.',
    example: '42',
  },
  in: {
    label: 'is one of',
    not: 'is not one of',
    about: 'The value is equal to one of a list.',
    example: 'a, b',
  },
  gt: {
    label: 'is greater than',
    not: 'is not greater than',
    about: 'The number is greater. Text is read as a number.',
    example: '0',
  },
  gte: {
    label: 'is at least',
    not: 'is not at least',
    about: 'The number is at least this one. Text is read as a number.',
    example: '0',
  },
  lt: {
    label: 'is less than',
    not: 'is not less than',
    about: 'The number is less. Text is read as a number.',
    example: '1000',
  },
  lte: {
    label: 'is at most',
    not: 'is not at most',
    about: 'The number is at most this one. Text is read as a number.',
    example: '1000',
  },
  contains: {
    label: 'contains',
    not: 'does not contain',
    about: 'The text has this part, or the array has this element.',
    example: 'part',
  },
  startsWith: {
    label: 'starts with',
    not: 'does not start with',
    about: 'The text starts with this one.',
    example: 'start',
  },
  endsWith: {
    label: 'ends with',
    not: 'does not end with',
    about: 'The text ends with this one.',
    example: 'end',
  },
  matches: {
    label: 'matches',
    not: 'does not match',
    about: 'The JavaScript regular expression (flag `u`) is found. It is stopped after one second.',
    example: '^[a-z]+$',
  },
  exists: {
    label: 'exists',
    not: 'does not exist',
    about: 'There is a match (`true`), or none (`false`).',
    example: 'true',
  },
  count: {
    label: 'number of matches',
    not: 'number of matches is not',
    about: 'The number of matches: a number, or predicates such as `{ "gte": 1 }`.',
    example: '3 or >= 1, < 10',
  },
  length: {
    label: 'length',
    not: 'length is not',
    about: 'The number of elements, members, characters or bytes.',
    example: '3 or >= 1, < 10',
  },
  type: {
    label: 'is of type',
    not: 'is not of type',
    about: 'The value is of this JSON type, or of one of a list. `1.0` is an `integer`.',
    example: 'string, null',
  },
  schema: {
    label: 'is valid against schema',
    not: 'is not valid against schema',
    about: 'The value is valid against a JSON Schema 2020-12, inline or `{ "file": "./a.schema.json" }`.',
    example: './order.schema.json',
  },
  snapshot: {
    label: 'equals snapshot',
    not: 'does not equal snapshot',
    about:
      'The value is equal to the one in a file, which only the button Update Snapshot and `--update-snapshots` write.',
    example: './create.snapshot.json',
  },
  ignore: {
    label: 'ignoring',
    not: 'not ignoring',
    about: 'JSONPaths in the value that the snapshot does not compare.',
    example: '$.id, $.created',
  },
  not: {
    label: 'not',
    not: 'not',
    about: 'The predicates in it do not all hold.',
    example: '{ "gt": 1, "lt": 5 }',
  },
};

/** The words for a name beside its subject: the label of its field, and an example. */
export const nameWords = {
  header: { label: 'Header', example: 'content-type' },
  json: { label: 'JSONPath', example: '$.order.id' },
} as const satisfies Partial<Record<SubjectKey, object>>;
