import { expect, it } from 'vitest';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { toInvocationContent } from '../../../../src/core/prepare/toInvocationContent.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

const file = new TextEncoder().encode('from the file');

function contentOf(members: object, file?: Uint8Array): ReturnType<typeof toInvocationContent> {
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
  ['application/octet-stream', { file: 'data.bin' }],
])('%s is what a body of %j is, where the request says nothing', (contentType, body) => {
  expect(contentOf({ body }, 'file' in body ? file : undefined)).toMatchObject({ value: { contentType } });
  const said = contentOf({ body, contentType: 'a/b' }, 'file' in body ? file : undefined);
  expect(said).toMatchObject({ value: { contentType: 'a/b' } });
});
