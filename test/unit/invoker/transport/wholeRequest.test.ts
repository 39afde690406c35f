import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { collect, functionId } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

/** A socket that keeps what arrives, and responds when the body is complete. */
async function openSocket(body: string): Promise<{ readonly url: string; readonly received: () => string }> {
  let received = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      if (received.endsWith(`\r\n\r\n${body}`))
        socket.end(
          'HTTP/1.1 299 Odd Words\r\nX-A: 1\r\nx-a: 2\r\nFn-Call-Id: CALL\r\nContent-Length: 2\r\n\r\nok',
        );
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received: () => received };
}

it('an invocation sends this request, byte for byte except for the parts that vary, and yields these events', async () => {
  const { url, received } = await openSocket('body');
  const { host } = new URL(url);
  const { invoker, request } = await openFixture();
  const { events } = await collect(
    invoker.invoke(
      request({
        endpoint: `${url}/20181201`,
        body: Buffer.from('body'),
        contentType: ' text/plain ',
        intent: 'httprequest',
        type: 'sync',
        requestId: 'ID',
        retry: toRetryPolicy('safe'),
        headers: [
          ['X-One', '1'],
          ['x-Two', 'a'],
          ['X-two', 'ü'],
          ['Accept', 'text/html'],
        ],
      }),
    ),
  );
  const lasting = received()
    .replace(/(date: )\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/, '$1DATE')
    .replace(/keyId="[^"]+"/, 'keyId="KEY"')
    .replace(/signature="[\w+/=]+"/, 'signature="SIGNATURE"')
    .replace(host, 'HOST');
  expect(lasting.split('\r\n')).toEqual([
    `POST /20181201/functions/${functionId}/actions/invoke HTTP/1.1`,
    'accept-encoding: identity',
    'user-agent: oci-function-invoker',
    'fn-intent: httprequest',
    'fn-invoke-type: sync',
    'opc-client-retries: true',
    'opc-request-id: ID',
    'X-One: 1',
    'x-Two: a',
    'X-two: ü',
    'Accept: text/html',
    'date: DATE',
    'host: HOST',
    'content-length: 4',
    'content-type: text/plain',
    'x-content-sha256: Iw2DWNyOiJC0xY3utikS7i8gNXrpKlzIYbmOaP4xrLU=',
    'authorization: Signature version="1",keyId="KEY",algorithm="rsa-sha256",headers="date (request-target) host content-length content-type x-content-sha256",signature="SIGNATURE"',
    'connection: keep-alive',
    '',
    'body',
  ]);
  const ms = expect.any(Number);
  const timings = { connect: ms, firstByte: ms, total: ms };
  expect(events).toEqual([
    {
      type: 'attempt',
      n: 1,
      startedAt: ms,
      url: `${url}/20181201/functions/${functionId}/actions/invoke`,
      requestId: 'ID',
      auth: 'api_key',
    },
    {
      type: 'sent',
      bodyBytes: 4,
      newConnection: true,
      headers: expect.arrayContaining([
        ['X-One', '1'],
        ['X-two', 'ü'],
        ['content-length', '4'],
        ['authorization', 'Signature ••••'],
      ]),
    },
    {
      type: 'head',
      head: {
        status: 299,
        statusText: 'Odd Words',
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
          ['Fn-Call-Id', 'CALL'],
          ['Content-Length', '2'],
        ],
        requestId: 'ID',
        callId: 'CALL',
      },
      at: ms,
    },
    { type: 'chunk', bytes: Buffer.from('ok') },
    {
      type: 'finished',
      timings,
      bodyBytes: 2,
      verdict: { ran: 'answered', reason: 'answered' },
    },
  ]);
});
