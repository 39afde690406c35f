import { expect, it } from 'vitest';
import { findInvalidJson } from '../../../../src/core/prepare/invalidJson.ts';
import type { RequestBody } from '../../../../src/core/requestFile/requestBody.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const contentType = 'application/json';
const text = (value: string): RequestBody => ({ kind: 'text', text: value });

it('finds the first problem in the text of the file', () => {
  expect(findInvalidJson({ body: text('{ "a": }'), contentType }, bytes('{ "a": }'))).toEqual({
    text: '{ "a": }',
    offset: 7,
    problem: 'expected a value',
  });
});

it('accepts a text that its variables make valid, and finds one that they do not', () => {
  const body = text('{ "a": {{id}} }');
  expect(findInvalidJson({ body, contentType }, bytes('{ "a": 42 }'))).toBeUndefined();
  expect(findInvalidJson({ body, contentType }, bytes('{ "a": x }'))).toMatchObject({
    text: body.kind === 'text' && body.text,
  });
});

it.each<[RequestBody, string | undefined]>([
  [text('{'), 'text/plain'],
  [text('{'), undefined],
  [text(' '), 'application/json'],
  [{ kind: 'json', source: '{}' }, undefined],
  [{ kind: 'none' }, undefined],
])('finds nothing in %j with content type %s', (body, type) => {
  const sent = bytes(body.kind === 'text' ? body.text : '{');
  expect(findInvalidJson({ body, ...(type !== undefined && { contentType: type }) }, sent)).toBeUndefined();
});
