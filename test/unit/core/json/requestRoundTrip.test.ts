import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf, parseJsonTree } from '../../../../src/core/json/jsonTree.ts';
import { editRequestFile, type RequestEdit } from '../../../../src/core/edit/requestEdit.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';
import { bodySources, requestTexts } from '../../../support/files/requestFiles.ts';
import { propertyRuns } from '../../../support/testScope.ts';

/** One edit of every field of the form, each with a value that the texts do not have; and each that takes its key out. */
const edits: readonly RequestEdit[] = [
  { field: 'function', value: 'another' },
  { field: 'profile', value: 'OTHER' },
  { field: 'profile', value: undefined },
  { field: 'intent', value: 'cloudevent' },
  { field: 'intent', value: undefined },
  { field: 'type', value: 'detached' },
  { field: 'type', value: undefined },
  { field: 'dryRun', value: true },
  { field: 'dryRun', value: false },
  { field: 'requestId', value: 'r-1' },
  { field: 'requestId', value: undefined },
  { field: 'contentType', value: 'text/csv' },
  { field: 'contentType', value: undefined },
  { field: 'headers', value: [['X-New', '1']] },
  { field: 'headers', value: [] },
  { field: 'httpMethod', value: 'PATCH' },
  { field: 'httpMethod', value: undefined },
  { field: 'httpUrl', value: '/new?x=1' },
  { field: 'httpUrl', value: undefined },
  { field: 'httpHeaders', value: [['Accept', 'a/b']] },
  { field: 'httpHeaders', value: [] },
  { field: 'connectTimeout', value: 7 },
  { field: 'connectTimeout', value: undefined },
  { field: 'readTimeout', value: 8 },
  { field: 'readTimeout', value: undefined },
  { field: 'retry', value: 'sdk' },
  { field: 'retry', value: undefined },
  { field: 'circuitBreaker', value: true },
  { field: 'circuitBreaker', value: undefined },
  { field: 'maxAttempts', value: 12 },
  { field: 'maxAttempts', value: undefined },
  { field: 'bufferLimit', value: 12345 },
  { field: 'bufferLimit', value: undefined },
  { field: 'variables', value: [['fresh', '12']] },
  { field: 'variables', value: [] },
  { field: 'capture', value: [['fresh', '"$.id"']] },
  { field: 'capture', value: [] },
  { field: 'expect', value: [[['status', '204']]] },
  { field: 'expect', value: [] },
  { field: 'skip', value: 'not yet' },
  { field: 'skip', value: undefined },
  { field: 'body', value: { kind: 'none' } },
  { field: 'body', value: { kind: 'text', text: 'plain' } },
  { field: 'body', value: { kind: 'file', path: './other.bin', expand: true } },
  { field: 'body', value: { kind: 'base64', data: 'AAEC' } },
  { field: 'body', value: { kind: 'json', source: '[\n  1.0\n]' } },
];

/** The key of the file that a field is kept in. */
function keyOf({ field }: RequestEdit): string {
  if (field.startsWith('http')) return 'http';
  if (field === 'maxAttempts') return 'retry';
  return field.endsWith('Timeout') ? 'timeout' : field;
}

/** Returns the source of each member but one, in the order of the file. */
function writtenBut(text: string, key: string): readonly string[] {
  const { root } = parseJsonTree(text, true);
  return (root ? membersOf(root) : [])
    .filter(({ name }) => name !== key)
    .map(({ node }) => text.slice(node.offset, node.offset + node.length));
}

const anyEdit = fc.constantFrom(...edits);

describe('an edit of the form', () => {
  it('is tested here for every field', () => {
    const fields: Readonly<Record<RequestEdit['field'], true>> = {
      function: true,
      profile: true,
      intent: true,
      type: true,
      dryRun: true,
      requestId: true,
      contentType: true,
      headers: true,
      httpMethod: true,
      httpUrl: true,
      httpHeaders: true,
      connectTimeout: true,
      readTimeout: true,
      retry: true,
      maxAttempts: true,
      circuitBreaker: true,
      bufferLimit: true,
      variables: true,
      capture: true,
      expect: true,
      skip: true,
      body: true,
    };
    expect(new Set(edits.map(({ field }) => field))).toEqual(new Set(Object.keys(fields)));
  });

  it.each(edits)('changes no character of other fields: %j', (edit) => {
    fc.assert(
      fc.property(requestTexts, (text) => {
        const after = applyEdits(text, editRequestFile(text, edit));
        expect(parseJsonTree(after, true).problems).toEqual([]);
        expect(writtenBut(after, keyOf(edit))).toEqual(writtenBut(text, keyOf(edit)));
      }),
    );
  });
});

/** Texts that once were requests: something was cut out, doubled or put in. */
const damaged = fc
  .tuple(
    requestTexts,
    fc.nat(),
    fc.nat(20),
    fc.constantFrom('', '{', '}', '"', ',', ':', '/*', '\u0000', '𝒳'),
  )
  .map(([text, at, length, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + length);
  });

const soups = fc.oneof(
  damaged,
  fc.string(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
  bodySources,
);

describe('any text', () => {
  it('is read, or fails with a line and column within it', () => {
    fc.assert(
      fc.property(soups, (text) => {
        const result = parseRequestFile(text, 'x');
        if (result.ok) return;
        if (result.failure.code !== 'requestInvalid') throw new Error(result.failure.code);
        const { line, column, problem } = result.failure;
        const lines = text.split(/\r\n|\r|\n/);
        expect(problem).not.toBe('');
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }),
      propertyRuns(2_000),
    );
  });

  it('is not changed by any edit while it is invalid', () => {
    fc.assert(
      fc.property(soups, anyEdit, (text, edit) => {
        const { root, problems } = parseJsonTree(text, true);
        fc.pre(text.trim() !== '' && (problems.length > 0 || root?.type !== 'object'));
        expect(editRequestFile(text, edit)).toEqual([]);
      }),
      propertyRuns(2_000),
    );
  });
});
