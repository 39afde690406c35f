import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonTree } from '../../../../src/core/json/jsonTree.ts';
import { editRequestFile, type RequestEdit } from '../../../../src/core/edit/requestEdit.ts';
import { type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { retryStrategies } from '../../../../src/core/policies/retryPolicy.ts';
import { comments, edited, parsed } from './editedRequest.ts';
import { requestTexts } from '../../../support/files/requestFiles.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const words = fc.oneof(fc.constantFrom('a', 'orders "x"', 'ü\n'), fc.string());

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const seconds = fc.double({ min: 0.001, max: 1e6, noNaN: true });

const fieldEdits: fc.Arbitrary<Exclude<RequestEdit, { field: 'body' }>> = fc.oneof(
  fc.record({ field: fc.constant('function' as const), value: words }),
  fc.record({
    field: fc.constantFrom('profile' as const, 'requestId' as const, 'contentType' as const),
    value: optional(words),
  }),
  fc.record({ field: fc.constantFrom('httpMethod' as const, 'httpUrl' as const), value: optional(words) }),
  fc.record({
    field: fc.constant('intent' as const),
    value: optional(fc.constantFrom('httprequest' as const, 'cloudevent' as const)),
  }),
  fc.record({
    field: fc.constant('type' as const),
    value: optional(fc.constantFrom('sync' as const, 'detached' as const)),
  }),
  fc.record({ field: fc.constant('dryRun' as const), value: fc.boolean() }),
  fc.record({
    field: fc.constantFrom('connectTimeout' as const, 'readTimeout' as const),
    value: optional(seconds),
  }),
  fc.record({
    field: fc.constant('retry' as const),
    value: optional(
      fc.constantFrom(...retryStrategies, { maxAttempts: null, statuses: { 429: ['a'], 503: [] } }),
    ),
  }),
  fc.record({
    field: fc.constant('circuitBreaker' as const),
    value: optional(fc.constantFrom(true, false, {}, { failureThreshold: 2, statuses: {} })),
  }),
  fc.record({ field: fc.constant('bufferLimit' as const), value: optional(fc.integer({ min: 1 })) }),
  fc.record({
    field: fc.constantFrom('headers' as const, 'httpHeaders' as const),
    value: fc.array(fc.tuple(fc.constantFrom('X-A', 'X-B', 'x'), fc.constantFrom('', '1', '"q"')), {
      maxLength: 4,
    }),
  }),
);

const httpKeys: Readonly<Record<string, 'method' | 'url' | 'headers'>> = {
  httpMethod: 'method',
  httpUrl: 'url',
  httpHeaders: 'headers',
};

/** What a request is after an edit, said without the file. */
function changed(request: RequestFile, edit: RequestEdit): RequestFile {
  if (edit.field === 'connectTimeout')
    return withoutUndefined({ ...request, timeout: { ...request.timeout, connect: edit.value } });
  if (edit.field === 'readTimeout')
    return withoutUndefined({ ...request, timeout: { ...request.timeout, read: edit.value } });
  const key = httpKeys[edit.field];
  if (key !== undefined) {
    const http = withoutUndefined({ headers: [], ...request.http, [key]: edit.value });
    const empty = Object.keys(http).length === 1 && http.headers.length === 0;
    return withoutUndefined({ ...request, http: empty ? undefined : http });
  }
  return withoutUndefined({ ...request, [edit.field]: edit.value });
}

function withoutUndefined(request: object): RequestFile {
  return JSON.parse(JSON.stringify(request)) as RequestFile;
}

/** True when no comma trails. */
function isStrict(text: string): boolean {
  return parseJsonTree(text, false).problems.length === 0;
}

describe('an edit of one field', () => {
  it('changes only that field, and removes no comment', () => {
    fc.assert(
      fc.property(requestTexts, fieldEdits, (text, edit) => {
        const after = edited(text, edit);
        expect(parsed(after)).toEqual(changed(parsed(text), edit));
        expect(comments(after)).toEqual(comments(text));
        if (isStrict(text)) expect(isStrict(after)).toBe(true);
      }),
      propertyRuns(1_000),
    );
  });

  it('changes nothing if it is applied twice', () => {
    fc.assert(
      fc.property(requestTexts, fieldEdits, (text, edit) => {
        expect(editRequestFile(edited(text, edit), edit)).toEqual([]);
      }),
    );
  });

  it('restores the text if it is reversed', () => {
    const text = '{\n  "function": "a", // which\n  "type": "sync"\n}\n';
    const back = edited(text, { field: 'profile', value: 'DEV' }, { field: 'profile', value: undefined });
    expect(back).toBe(text);
  });

  it('inserts a key in the order of the format', () => {
    expect(edited('{\n\t"contentType": "a/b",\n\t"mine": 1\n}', { field: 'function', value: 'f' })).toBe(
      '{\n\t"function": "f",\n\t"contentType": "a/b",\n\t"mine": 1\n}',
    );
    expect(edited('{\n  "function": "f", // which\n  "body": {}\n}', { field: 'dryRun', value: true })).toBe(
      '{\n  "function": "f", // which\n  "dryRun": true,\n  "body": {}\n}',
    );
    expect(edited('{\n  "function": "f" // which\n}', { field: 'dryRun', value: true })).toBe(
      '{\n  "function": "f", // which\n  "dryRun": true\n}',
    );
    expect(edited('{ "function": "f" }', { field: 'readTimeout', value: 5 })).toBe(
      '{ "function": "f", "timeout": { "read": 5 } }',
    );
  });

  it('creates the object in an empty file', () => {
    expect(edited('', { field: 'function', value: 'f' })).toBe('{\n  "function": "f"\n}\n');
    expect(edited('{\r\n}', { field: 'function', value: 'f' })).toBe('{\r\n  "function": "f"\r\n}');
  });

  it('does not change an invalid text', () => {
    expect(editRequestFile('{ "function": ', { field: 'function', value: 'f' })).toEqual([]);
  });

  it('removes a key with its line, its comma and its comment', () => {
    const text = '{\n  "function": "f",\n  // why\n  "type": "sync", // beside\n  "body": {}\n}';
    expect(edited(text, { field: 'type', value: undefined })).toBe(
      '{\n  "function": "f",\n  // why\n  "body": {}\n}',
    );
    expect(edited('{ "function": "f", "type": "sync" }', { field: 'type', value: undefined })).toBe(
      '{ "function": "f" }',
    );
  });

  it('replaces options by a strategy, as one edit', () => {
    const text = '{\n  "retry": { "maxAttempts": 3 }, // few\n  "bufferLimit": 5\n}';
    const many = { strategy: 'custom', maxAttempts: 9, statuses: { 409: ['A', 'B'], 429: [] } } as const;
    expect(edited(text, { field: 'retry', value: many })).toContain(
      '"retry": { "strategy": "custom", "maxAttempts": 9, "statuses": { "409": ["A", "B"], "429": [] } }, // few',
    );
    expect(editRequestFile(text, { field: 'retry', value: 'safe' })).toEqual([
      { offset: text.indexOf('{ "max'), length: '{ "maxAttempts": 3 }'.length, text: '"safe"' },
    ]);
  });

  it.each([
    ['{ "strategy": "sdk", "maxAttempts": 3 }', '"sdk"'],
    ['{ "maxAttempts": 3, "growth": 2 }', '{ "growth": 2 }'],
    ['{ "strategy": "sdk", "maxAttempts": 3, "growth": 2 }', '{ "strategy": "sdk", "growth": 2 }'],
  ])('removes the number of attempts from %s and keeps the rest', (before, after) => {
    const text = (retry: string): string => `{ "function": "f", "retry": ${retry} }`;
    expect(edited(text(before), { field: 'maxAttempts', value: undefined })).toBe(text(after));
  });

  it('changes only one header', () => {
    const text = '{\n  "headers": {\n    "A": "1", // a\n    "B": "2", // b\n    "C": "3"\n  }\n}';
    const edits = editRequestFile(text, {
      field: 'headers',
      value: [
        ['A', '1'],
        ['B', 'x'],
        ['C', '3'],
      ],
    });
    expect(edits).toEqual([{ offset: text.indexOf('"2"'), length: 3, text: '"x"' }]);
  });

  it('changes the name of a header and keeps its value as written', () => {
    const text = '{ "headers": { "A": "\\u0062" } }';
    expect(edited(text, { field: 'headers', value: [['C', 'b']] })).toBe(text.replace('"A"', '"C"'));
  });

  it('removes a header with its comment, and keeps those below', () => {
    const text = '{\n  "headers": {\n    "A": "1", // a\n    "B": "2", // b\n    "C": "3" // c\n  }\n}';
    const value = [
      ['A', '1'],
      ['C', '3'],
    ] as const;
    expect(edited(text, { field: 'headers', value })).toBe(text.replace('    "B": "2", // b\n', ''));
  });
});

describe('the text of a request after a field was set', () => {
  it.each([
    ...(['function', 'profile', 'intent', 'type', 'requestId', 'contentType', 'retry'] as const).map(
      (field) => ['{}', { field, value: 'cloudevent' }, `{\n  "${field}": "cloudevent"\n}`] as const,
    ),
    ['{}', { field: 'circuitBreaker', value: true }, '{\n  "circuitBreaker": true\n}'],
    ['{}', { field: 'bufferLimit', value: 5 }, '{\n  "bufferLimit": 5\n}'],
    ['{ "bufferLimit": 5, "name": "n" }', { field: 'bufferLimit', value: undefined }, '{ "name": "n" }'],
    ['{}', { field: 'dryRun', value: true }, '{\n  "dryRun": true\n}'],
    ['{ "dryRun": true, "name": "n" }', { field: 'dryRun', value: false }, '{ "name": "n" }'],
    ['{}', { field: 'connectTimeout', value: 5 }, '{\n  "timeout": { "connect": 5 }\n}'],
    ['{}', { field: 'readTimeout', value: 5 }, '{\n  "timeout": { "read": 5 }\n}'],
    ['{}', { field: 'readTimeout', value: undefined }, '{}'],
    ['{ "timeout": 7 }', { field: 'readTimeout', value: 5 }, '{ "timeout": { "read": 5 } }'],
    ['{ "timeout": { "read": 1 } }', { field: 'readTimeout', value: 5 }, '{ "timeout": { "read": 5 } }'],
    [
      '{ "timeout": { "read": 1 } }',
      { field: 'connectTimeout', value: 5 },
      '{ "timeout": { "connect": 5, "read": 1 } }',
    ],
    [
      '{ "timeout": { "connect": 1 } }',
      { field: 'readTimeout', value: 5 },
      '{ "timeout": { "connect": 1, "read": 5 } }',
    ],
    [
      '{ "name": "n", "timeout": { "connect": 1, "read": 5 } }',
      { field: 'readTimeout', value: undefined },
      '{ "name": "n", "timeout": { "connect": 1 } }',
    ],
    [
      '{ "name": "n", "timeout": { "read": 5 } }',
      { field: 'readTimeout', value: undefined },
      '{ "name": "n" }',
    ],
    ['{ "name": "n", "timeout": {} }', { field: 'readTimeout', value: undefined }, '{ "name": "n" }'],
    [
      '{ "name": "n", "timeout": { "read": 5 } }',
      { field: 'connectTimeout', value: undefined },
      '{ "name": "n", "timeout": { "read": 5 } }',
    ],
    [
      '{ "other": { "read": 5 } }',
      { field: 'readTimeout', value: 1 },
      '{ "timeout": { "read": 1 }, "other": { "read": 5 } }',
    ],
    ['{}', { field: 'maxAttempts', value: 3 }, '{}'],
    ['{ "retry": "sdk" }', { field: 'maxAttempts', value: undefined }, '{ "retry": "sdk" }'],
    [
      '{ "retry": "sdk" }',
      { field: 'maxAttempts', value: 3 },
      '{ "retry": { "strategy": "sdk", "maxAttempts": 3 } }',
    ],
    [
      '{ "retry": { "strategy": "sdk" } }',
      { field: 'maxAttempts', value: 3 },
      '{ "retry": { "strategy": "sdk", "maxAttempts": 3 } }',
    ],
    [
      '{ "retry": { "totalTime": 9 } }',
      { field: 'maxAttempts', value: 3 },
      '{ "retry": { "maxAttempts": 3, "totalTime": 9 } }',
    ],
    [
      '{ "retry": { "strategy": "sdk", "maxAttempts": 3 } }',
      { field: 'maxAttempts', value: undefined },
      '{ "retry": "sdk" }',
    ],
    [
      '{ "retry": { "strategy": "sdk", "maxAttempts": 3, "totalTime": 9 } }',
      { field: 'maxAttempts', value: undefined },
      '{ "retry": { "strategy": "sdk", "totalTime": 9 } }',
    ],
    [
      '{ "retry": { "maxAttempts": 3, "totalTime": 9 } }',
      { field: 'maxAttempts', value: undefined },
      '{ "retry": { "totalTime": 9 } }',
    ],
    [
      '{ "name": "n", "retry": { "maxAttempts": 3 } }',
      { field: 'maxAttempts', value: undefined },
      '{ "name": "n" }',
    ],
    ['{ "retry": 7 }', { field: 'maxAttempts', value: 3 }, '{ "retry": 7 }'],
    ['', { field: 'function', value: 'f' }, '{\n  "function": "f"\n}\n'],
    [' \n', { field: 'function', value: 'f' }, '{\n  "function": "f"\n}\n'],
    [' \n', { field: 'function', value: undefined }, ' \n'],
    ['[]', { field: 'function', value: 'f' }, '[]'],
    ['7', { field: 'function', value: 'f' }, '7'],
    ['// only this', { field: 'function', value: 'f' }, '// only this'],
    ['{ "function": }', { field: 'function', value: 'f' }, '{ "function": }'],
  ] as const)('is correct for %s with %j', (text, edit, expected) => {
    expect(edited(text, edit as RequestEdit)).toBe(expected);
  });
});

describe('the text of a request after a field was removed', () => {
  const without = (text: string): string => edited(text, { field: 'profile', value: undefined });

  it.each([
    ['{ "profile": "P" }', '{  }'],
    ['{"profile":"P"}', '{}'],
    ['{ "profile": "P", "name": "n" }', '{ "name": "n" }'],
    ['{ "name": "n", "profile": "P" }', '{ "name": "n" }'],
    ['{ "name": "n",\t"profile": "P" }', '{ "name": "n" }'],
    ['{ "name": "n", "profile": "P", }', '{ "name": "n",  }'],
    ['{ "name": "n", /* said */ "profile": "P" }', '{ "name": "n" /* said */  }'],
    ['{\n  "profile": "P",\n  "name": "n"\n}', '{\n  "name": "n"\n}'],
    ['{\n  "name": "n",\n  "profile": "P"\n}', '{\n  "name": "n"\n}'],
    ['{\r\n\t"profile": "P", // said\r\n\t"name": "n"\r\n}', '{\r\n\t"name": "n"\r\n}'],
    ['{\n  "name": "n", // kept\n  "profile": "P" // said\n}', '{\n  "name": "n" // kept\n}'],
    ['{\n  "profile": "P", "name": "n"\n}', '{\n  "name": "n"\n}'],
    ['{ "profile": "P",\n  "name": "n"\n}', '{ \n  "name": "n"\n}'],
    ['{ "name": "n",\n  "profile": "P" }', '{ "name": "n"\n }'],
    ['{\n  "profile": "P",    "name": "n" }', '{\n  "name": "n" }'],
    ['{ "profile": "P"\n, "name": "n" }', '{ "name": "n" }'],
    ['{ "profile": "P" /* a */ , "name": "n" }', '{ "name": "n" }'],
    ['{\r  "profile": "P",\r  "name": "n"\r}', '{\r  "name": "n"\r}'],
  ])('is correct for %j', (text, expected) => {
    expect(without(text)).toBe(expected);
  });
});
