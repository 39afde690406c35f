import { expect, it } from 'vitest';
import type { BodySource } from '../../../src/core/invocationRequest.ts';
import { parseRequestFile } from '../../../src/core/requestFile.ts';
import { toInvocationContent } from '../../../src/core/toInvocationContent.ts';
import { templateContext } from '../../support/templateContext.ts';

const stream: BodySource = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};

function contentOf(members: object, file?: BodySource): ReturnType<typeof toInvocationContent> {
  const request = parseRequestFile(JSON.stringify(members), 'x');
  if (!request.ok) throw new Error(JSON.stringify(request.failure));
  return toInvocationContent(request.value, templateContext(), file);
}

it('a request says what is sent, and how', () => {
  const request = {
    intent: 'cloudevent',
    type: 'detached',
    dryRun: true,
    requestId: 'r',
    headers: { A: '1' },
    body: { text: '{{who}}' },
    bufferLimit: 5,
  };
  expect(contentOf(request)).toEqual({
    ok: true,
    value: {
      ...request,
      headers: [['A', '1']],
      contentType: 'application/json',
      body: new TextEncoder().encode('me'),
    },
  });
});

it.each([
  ['application/json', { json: {} }],
  ['application/json', { text: '' }],
  ['application/octet-stream', { base64: 'AA==' }],
  ['application/octet-stream', { file: 'pipe' }],
])('%s is what a body of %j is, where the request says nothing', (contentType, body) => {
  expect(contentOf({ body }, 'file' in body ? stream : undefined)).toMatchObject({ value: { contentType } });
  const said = contentOf({ body, contentType: 'a/b' }, 'file' in body ? stream : undefined);
  expect(said).toMatchObject({ value: { contentType: 'a/b' } });
});

it('a stream goes as it is', () => {
  const content = contentOf({ body: { file: 'pipe' } }, stream);
  expect(content.ok && content.value.body).toBe(stream);
});

it('no variables are replaced in a stream', () => {
  expect(contentOf({ body: { file: 'pipe', expand: true } }, stream)).toMatchObject({
    ok: false,
    failure: { code: 'bodyUnreadable', path: 'pipe' },
  });
});
