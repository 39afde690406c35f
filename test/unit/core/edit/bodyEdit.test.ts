import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBodyProblems, withoutComments } from '../../../../src/core/json/jsonBody.ts';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import type { RequestBody } from '../../../../src/core/requestFile/requestBody.ts';
import { comments, edited, parsed } from './editedRequest.ts';
import { bodySources, requestTexts } from '../../../support/files/requestFiles.ts';

describe('an edit of the body', () => {
  it('writes JSON token by token, and changes nothing else', () => {
    fc.assert(
      fc.property(requestTexts, bodySources, (text, source) => {
        const after = edited(text, { field: 'body', value: { kind: 'json', source } });
        const { body, ...rest } = parsed(after);
        const { body: _, ...before } = parsed(text);
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

  it('replaces a body of another kind', () => {
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

  it('can set a file whose variables are replaced', () => {
    const file = (expand: boolean) =>
      ({ field: 'body', value: { kind: 'file', path: 'p', expand } }) as const;
    const filled = edited('{ "body": { "text": "x" } }', file(true));
    expect(filled).toBe('{ "body": { "file": "p", "expand": true } }');
    expect(edited(filled, file(false))).toBe('{ "body": { "file": "p" } }');
  });

  it('stores invalid JSON as text until it is valid', () => {
    const text = '{\n  "function": "f",\n  "body": { "json": {} }\n}';
    const broken = edited(text, { field: 'body', value: { kind: 'json', source: '{ "a": }' } });
    expect(broken).toBe('{\n  "function": "f",\n  "body": { "text": "{ \\"a\\": }" }\n}');
    expect(edited(broken, { field: 'body', value: { kind: 'json', source: '{\n  "a": 1\n}' } })).toBe(
      '{\n  "function": "f",\n  "body": {\n    "json": {\n      "a": 1\n    }\n  }\n}',
    );
  });

  it('is as small as the change', () => {
    const text = '{\n  "body": {\n    "json": {\n      "a": 1,\n      "b": 2\n    }\n  }\n}';
    const edits = editRequestFile(text, {
      field: 'body',
      value: { kind: 'json', source: '{\n  "a": 12,\n  "b": 2\n}' },
    });
    expect(edits).toEqual([{ offset: text.indexOf('1,') + 1, length: 0, text: '2' }]);
  });

  it('keeps comments and keys beside the body', () => {
    const text = '{\n  "body": {\n    // said\n    "text": "a",\n    "mine": 1\n  }\n}';
    expect(edited(text, { field: 'body', value: { kind: 'json', source: '[]' } })).toBe(
      '{\n  "body": {\n    // said\n    "json": [],\n    "mine": 1\n  }\n}',
    );
  });

  it('keeps comments if nothing else is in the object', () => {
    const text = '{\n  "body": { /* said */ "text": "a" }\n}';
    expect(edited(text, { field: 'body', value: { kind: 'base64', data: 'AA==' } })).toBe(
      '{\n  "body": { /* said */ "base64": "AA==" }\n}',
    );
  });

  it('adds no white space to empty lines', () => {
    const source = '{\n\n  "a": 1\n}';
    expect(edited('{\n  "function": "f"\n}', { field: 'body', value: { kind: 'json', source } })).toBe(
      '{\n  "function": "f",\n  "body": {\n    "json": {\n\n      "a": 1\n    }\n  }\n}',
    );
  });
});

describe('the text of a request after a change of its body', () => {
  const file = (path: string, expand = false) => ({ kind: 'file', path, expand }) as const;
  const plain = (text: string) => ({ kind: 'text', text }) as const;
  const base64 = (data: string) => ({ kind: 'base64', data }) as const;
  const json = (source: string) => ({ kind: 'json', source }) as const;
  const none = { kind: 'none' } as const;

  it.each<readonly [string, RequestBody, string]>([
    ['{}', none, '{}'],
    ['{ "body": { "text": "a" } }', none, '{  }'],
    ['{}', plain('a'), '{\n  "body": { "text": "a" }\n}'],
    ['{ "body": 7 }', plain('a'), '{ "body": { "text": "a" } }'],
    [
      '{ "other": { "text": "x" }, "body": { "text": "a" } }',
      plain('b'),
      '{ "other": { "text": "x" }, "body": { "text": "b" } }',
    ],
    ['{ "body": {} }', base64('AA=='), '{ "body": { "base64": "AA==" } }'],
    ['{ "body": { "text": "a" } }', json(' [1] \n'), '{ "body": { "json": [1] } }'],
    ['{ "body": { "json": [1] } }', json('[1,\n2]'), '{ "body": {\n  "json": [1,\n  2]\n} }'],
    ['{\n  "body": { "json": [1] }\n}', json('[1,\n2]'), '{\n  "body": {\n    "json": [1,\n    2]\n  }\n}'],
    [
      '{\n  "body": {\n    "json": [1]\n  }\n}',
      json('[1,\n2]'),
      '{\n  "body": {\n    "json": [1,\n    2]\n  }\n}',
    ],
    [
      '{\r\n\t"body": { "json": [1] }\r\n}',
      json('[1,\n2]'),
      '{\r\n\t"body": {\r\n\t\t"json": [1,\r\n\t\t2]\r\n\t}\r\n}',
    ],
    ['{ "body": { "text": "a" } }', plain('a\nb'), '{ "body": { "text": "a\\nb" } }'],
    ['{ "body": { "text": "a" } }', file('p'), '{ "body": { "file": "p" } }'],
    ['{ "body": { "text": "a" } }', file('p', true), '{ "body": { "file": "p", "expand": true } }'],
    ['{ "body": { "file": "p" } }', file('p', true), '{ "body": { "file": "p", "expand": true } }'],
    ['{ "body": { "file": "p" } }', file('q'), '{ "body": { "file": "q" } }'],
    [
      '{ "body": { "file": "p", "expand": true } }',
      file('q', true),
      '{ "body": { "file": "q", "expand": true } }',
    ],
    ['{ "body": { "file": "p", "expand": true } }', file('q'), '{ "body": { "file": "q" } }'],
    [
      '{ "body": { "file": "p", "expand": false } }',
      file('p', true),
      '{ "body": { "file": "p", "expand": true } }',
    ],
    ['{ "body": { "file": "p", "expand": true } }', plain('a'), '{ "body": { "text": "a" } }'],
    [
      '{ "body": { "file": "p", "expand": true, "mine": 1 } }',
      plain('a'),
      '{ "body": { "text": "a", "mine": 1 } }',
    ],
    ['{ "body": { "text": "a", "mine": 1 } }', file('p'), '{ "body": { "file": "p", "mine": 1 } }'],
    [
      '{ "body": { "text": "a", "mine": 1 } }',
      file('p', true),
      '{ "body": { "file": "p", "expand": true, "mine": 1 } }',
    ],
    [
      '{ "body": { "text": "a", "expand": false, "mine": 1 } }',
      file('p', true),
      '{ "body": { "file": "p", "expand": true, "mine": 1 } }',
    ],
    [
      '{ "body": { "text": "a", "expand": true, "mine": 1 } }',
      file('p'),
      '{ "body": { "file": "p", "mine": 1 } }',
    ],
    ['{ "body": { "text": "a", "mine": 1 } }', base64('AA=='), '{ "body": { "base64": "AA==", "mine": 1 } }'],
    ['{ "body": { "mine": 1, "text": "a" } }', json('[1]'), '{ "body": { "mine": 1, "json": [1] } }'],
    ['{ "body": { "mine": 1, "text": "a" } }', plain('b'), '{ "body": { "mine": 1, "text": "b" } }'],
    ['{ "body": { "mine": 1 } }', plain('a'), '{ "body": { "text": "a" } }'],
    ['{ "body": { "text": "a" /* said */ } }', base64('AA=='), '{ "body": { "base64": "AA==" } }'],
    ['{ "body": { /* said */ "text": "a" } }', base64('AA=='), '{ "body": { /* said */ "base64": "AA==" } }'],
    [
      '{ "body": { "text": "a" }, "name": "n" /* after */ }',
      base64('AA=='),
      '{ "body": { "base64": "AA==" }, "name": "n" /* after */ }',
    ],
    ['{ "body": {\n  "json": [1]\n} }', json('[2] // end'), '{ "body": {\n  "json": [2] // end\n} }'],
    ['{ "body": { "json": [1] } }', json('[2] // end'), '{ "body": { "json": [2] // end\n } }'],
    ['{ "body": { "json": [1] } }', json('[2] /* // */'), '{ "body": { "json": [2] /* // */ } }'],
    ['{ "body": { "json": [1] } }', json('["//"]'), '{ "body": { "json": ["//"] } }'],
  ])('is correct for %j with %j', (text, body, expected) => {
    const after = edited(text, { field: 'body', value: body });
    expect(after).toBe(expected);
  });
});
