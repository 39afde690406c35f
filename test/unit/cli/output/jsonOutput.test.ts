import { describe, expect, it } from 'vitest';
import { noRedaction } from '../../../../src/core/redaction/redactor.ts';
import { ok } from '../../../../src/core/common/result.ts';
import { receiveJson } from '../../../../src/cli/output/receiveResponse.ts';
import type { Sink } from '../../../../src/cli/output/openSink.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

type Printed = {
  readonly body: string;
  readonly bodyEncoding: 'utf8' | 'base64';
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Receives a response like `--output json`, and parses the output. */
async function read(
  bytes: Uint8Array | string,
  headers: Record<string, string | string[]> = {},
): Promise<Printed> {
  const { invoker, request } = await openFixture({
    respond: (response) => response.writeHead(200, headers).end(bytes),
  });
  const parts: Buffer[] = [];
  const sink: Sink = {
    write: async (data) => {
      parts.push(Buffer.from(data));
      return ok(undefined);
    },
    endLine() {},
    close: async () => ok(undefined),
  };
  const received = await receiveJson(invoker.invoke(request()), sink, () => {}, noRedaction);
  expect(received.ok).toBe(true);
  const printed = JSON.parse(Buffer.concat(parts).toString()) as Printed;
  expect(Buffer.from(printed.body, printed.bodyEncoding).equals(Buffer.from(bytes))).toBe(true);
  return printed;
}

describe('--output json', () => {
  it.each([
    ['plain text', 'text', undefined, 'utf8'],
    ['text in UTF-8 with quotes, controls and beyond 16 bits', 'é"\\\n\u0001\u2028😀', undefined, 'utf8'],
    ['a byte order mark', '\ufeff{"a":1}', 'application/json', 'utf8'],
    ['nothing', '', undefined, 'utf8'],
    ['a NUL', 'a\0b', 'text/plain', 'base64'],
    ['ISO-8859-1', Buffer.from('é', 'latin1'), 'text/plain; charset=iso-8859-1', 'base64'],
    ['ISO-8859-1 that is UTF-8 by chance', 'é', 'text/plain; charset=iso-8859-1', 'base64'],
    ['ASCII in EUC-KR', 'ascii', 'text/plain; charset=euc-kr', 'utf8'],
    ['EUC-KR', Buffer.from([0xc7, 0xd1]), 'text/plain; charset=euc-kr', 'base64'],
    ['UTF-16 of bytes below 128', 'NN', 'text/plain; charset=utf-16le', 'base64'],
    ['a cut character', Buffer.from([0x61, 0xe2, 0x82]), undefined, 'base64'],
  ])('contains %s according to its bytes', async (_, bytes, type, encoding) => {
    const { bodyEncoding } = await read(bytes, type === undefined ? {} : { 'content-type': type });
    expect(bodyEncoding).toBe(encoding);
  });

  it('contains base64 for text with an invalid last byte, and all of a text of 20 MB', async () => {
    expect((await read(Buffer.from([...Buffer.from('x'.repeat(9000)), 0xff]))).bodyEncoding).toBe('base64');
    expect((await read('é😀"'.repeat(3_000_000))).bodyEncoding).toBe('utf8');
    expect((await read(Buffer.alloc(20_000_001, 0xfe))).bodyEncoding).toBe('base64');
  });

  it('contains base64 for text that ends with NUL, whatever its length', async () => {
    expect((await read(`${'x'.repeat(200_000)}\0`)).bodyEncoding).toBe('base64');
  });

  it('contains a list for a repeated header, and a text for any other', async () => {
    const cookies = ['a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT', 'b=2'];
    const { headers } = await read('ok', {
      'Set-Cookie': cookies,
      'X-Twice': ['one', 'two'],
      'x-twice': 'three',
      'X-Once': 'a, b',
    });
    expect(headers).toMatchObject({
      'Set-Cookie': cookies,
      'X-Twice': ['one', 'two', 'three'],
      'X-Once': 'a, b',
    });
    expect(headers).not.toHaveProperty('x-twice');
  });
});
