import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonBodyProblems, withoutComments } from '../../../src/core/jsonBody.ts';
import { parseJsonTree } from '../../../src/core/jsonTree.ts';
import { editRequestFile, type RequestEdit } from '../../../src/core/requestEdit.ts';
import { parseRequestFile, type RequestFile } from '../../../src/core/requestFile.ts';
import { retryStrategies } from '../../../src/core/retryPolicy.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';
import { bodySources, requestTexts } from '../../support/requestFiles.ts';

function edited(text: string, ...edits: readonly RequestEdit[]): string {
  return edits.reduce((before, edit) => applyEdits(before, editRequestFile(before, edit)), text);
}

function parsed(text: string): RequestFile {
  const result = parseRequestFile(text, 'x');
  if (!result.ok) throw new Error(`${JSON.stringify(result.failure)}\n${text}`);
  return result.value;
}

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
  fc.record({ field: fc.constant('retry' as const), value: optional(fc.constantFrom(...retryStrategies)) }),
  fc.record({ field: fc.constant('circuitBreaker' as const), value: optional(fc.boolean()) }),
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

function comments(text: string): readonly string[] {
  return [...text.matchAll(/\/\* before \d+ \*\/|\/\/ what this is|\/\/ nothing more|\/\/ the end/g)].map(
    String,
  );
}

/** True when no comma trails. */
function isStrict(text: string): boolean {
  return parseJsonTree(text, false).problems.length === 0;
}

describe('an edit of one field', () => {
  test('changes that field and no other, and drops no comment', () => {
    fc.assert(
      fc.property(requestTexts, fieldEdits, (text, edit) => {
        const after = edited(text, edit);
        const ignored = (request: RequestFile): RequestFile => ({ ...request, ignoredKeys: [] });
        expect(ignored(parsed(after))).toEqual(ignored(changed(parsed(text), edit)));
        expect(comments(after)).toEqual(comments(text));
        if (isStrict(text)) expect(isStrict(after)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('made again changes nothing', () => {
    fc.assert(
      fc.property(requestTexts, fieldEdits, (text, edit) => {
        expect(editRequestFile(edited(text, edit), edit)).toEqual([]);
      }),
    );
  });

  test('made and taken back leaves the text as it was', () => {
    const text = '{\n  "function": "a", // which\n  "type": "sync"\n}\n';
    const back = edited(text, { field: 'profile', value: 'DEV' }, { field: 'profile', value: undefined });
    expect(back).toBe(text);
  });

  test('puts a key where the format has it', () => {
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

  test('begins a file that is empty', () => {
    expect(edited('', { field: 'function', value: 'f' })).toBe('{\n  "function": "f"\n}\n');
    expect(edited('{\r\n}', { field: 'function', value: 'f' })).toBe('{\r\n  "function": "f"\r\n}');
  });

  test('leaves a text alone that does not parse', () => {
    expect(editRequestFile('{ "function": ', { field: 'function', value: 'f' })).toEqual([]);
  });

  test('takes a key out with its line, its comma and what is said beside it', () => {
    const text = '{\n  "function": "f",\n  // why\n  "type": "sync", // beside\n  "body": {}\n}';
    expect(edited(text, { field: 'type', value: undefined })).toBe(
      '{\n  "function": "f",\n  // why\n  "body": {}\n}',
    );
    expect(edited('{ "function": "f", "type": "sync" }', { field: 'type', value: undefined })).toBe(
      '{ "function": "f" }',
    );
  });

  test('of the strategy takes the place of numbers, and is one edit', () => {
    const text = '{\n  "retry": { "maxAttempts": 3 }, // few\n  "bufferLimit": 5\n}';
    expect(editRequestFile(text, { field: 'retry', value: 'safe' })).toEqual([
      { offset: text.indexOf('{ "max'), length: '{ "maxAttempts": 3 }'.length, text: '"safe"' },
    ]);
  });

  test('of one header touches that header alone', () => {
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
});

describe('an edit of the body', () => {
  test('writes JSON token by token, and nothing else changes', () => {
    fc.assert(
      fc.property(requestTexts, bodySources, (text, source) => {
        const after = edited(text, { field: 'body', value: { kind: 'json', source } });
        const { body, ignoredKeys: _, ...rest } = parsed(after);
        const { body: __, ignoredKeys: ___, ...before } = parsed(text);
        expect(rest).toEqual(before);
        expect(comments(after)).toEqual(comments(text));
        if (jsonBodyProblems(source).length > 0) expect(body).toEqual({ kind: 'text', text: source });
        else {
          expect(body.kind).toBe('json');
          const written = body.kind === 'json' ? body.source.replaceAll('\r\n', '\n') : '';
          expect(withoutComments(written).trim()).toBe(
            withoutComments(source.replaceAll('\r\n', '\n')).trim(),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test('of another kind replaces it', () => {
    fc.assert(
      fc.property(
        requestTexts,
        fc.oneof(
          fc.record({ kind: fc.constant('text' as const), text: fc.string() }),
          fc.record({ kind: fc.constant('file' as const), path: fc.string(), expand: fc.boolean() }),
          fc.record({ kind: fc.constant('base64' as const), data: fc.base64String() }),
          fc.constant({ kind: 'none' as const }),
        ),
        (text, body) => {
          expect(parsed(edited(text, { field: 'body', value: body })).body).toEqual(body);
        },
      ),
    );
  });

  test('keeps JSON that does not parse as text until it does', () => {
    const text = '{\n  "function": "f",\n  "body": { "json": {} }\n}';
    const broken = edited(text, { field: 'body', value: { kind: 'json', source: '{ "a": }' } });
    expect(broken).toBe('{\n  "function": "f",\n  "body": { "text": "{ \\"a\\": }" }\n}');
    expect(edited(broken, { field: 'body', value: { kind: 'json', source: '{\n  "a": 1\n}' } })).toBe(
      '{\n  "function": "f",\n  "body": {\n    "json": {\n      "a": 1\n    }\n  }\n}',
    );
  });

  test('is as small as what was typed', () => {
    const text = '{\n  "body": {\n    "json": {\n      "a": 1,\n      "b": 2\n    }\n  }\n}';
    const edits = editRequestFile(text, {
      field: 'body',
      value: { kind: 'json', source: '{\n  "a": 12,\n  "b": 2\n}' },
    });
    expect(edits).toEqual([{ offset: text.indexOf('1,') + 1, length: 0, text: '2' }]);
  });

  test('keeps what is said in the object beside it', () => {
    const text = '{\n  "body": {\n    // said\n    "text": "a",\n    "mine": 1\n  }\n}';
    expect(edited(text, { field: 'body', value: { kind: 'json', source: '[]' } })).toBe(
      '{\n  "body": {\n    // said\n    "json": [],\n    "mine": 1\n  }\n}',
    );
  });
});
