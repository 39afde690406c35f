import { once } from 'node:events';
import { ClientRequest, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { Header } from '../../../../src/core/http/header.ts';
import { responseHeaderLimit } from '../../../../src/core/common/limits.ts';
import type { IncomingResponse } from '../../../../src/invoker/http/outgoingRequest.ts';
import { PlainConnections } from '../../../../src/invoker/http/plainConnections.ts';
import { propertyRuns } from '../../../support/testScope.ts';

/** What a client makes of a response. */
type Reading =
  | {
      readonly status: number;
      readonly text: string;
      readonly headers: readonly Header[];
      readonly body: string;
    }
  | { readonly failed: 'not HTTP' | 'closed' }
  /** Node does not tell why. */
  | { readonly status: number; readonly failed: 'in the body' };

/** Responds to each connection with the next response, in pieces, and ends it. */
async function serve(): Promise<{ readonly url: URL; next: readonly Buffer[] }> {
  const server = createServer((socket) => {
    const pieces = served.next;
    socket.on('error', () => {});
    socket.once('data', () => void send());
    const send = async (): Promise<void> => {
      for (const piece of pieces) {
        socket.write(piece);
        await nextTurn();
      }
      socket.end();
    };
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const served = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    next: [] as readonly Buffer[],
  };
  return served;
}

async function readWithNode(url: URL): Promise<Reading> {
  let status: number | undefined;
  try {
    const request = new ClientRequest({
      port: url.port,
      host: url.hostname,
      agent: false,
      maxHeaderSize: responseHeaderLimit,
    });
    request.maxHeadersCount = 0;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject).end();
    });
    status = response.statusCode ?? 0;
    const body: Buffer[] = [];
    for await (const bytes of response) body.push(bytes as Buffer);
    const { rawHeaders: raw, statusMessage: text = '' } = response;
    const headers = raw.flatMap((name, index): Header[] =>
      index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
    );
    return { status, text, headers, body: Buffer.concat(body).toString('latin1') };
  } catch (error) {
    return toFailure(status, error);
  }
}

async function readWithOwn(url: URL): Promise<Reading> {
  const connections = new PlainConnections();
  let status: number | undefined;
  try {
    const response = await new Promise<IncomingResponse>((responded, failed) => {
      connections.open({ method: 'GET', url, headers: [] }, { responded, failed }).end(new Uint8Array());
    });
    const { statusText: text, headers } = response;
    status = response.status;
    const body: Uint8Array[] = [];
    const pieces = response.pieces();
    for (let piece = await pieces.take(); piece; piece = await pieces.take()) body.push(piece);
    return { status, text, headers, body: Buffer.concat(body).toString('latin1') };
  } catch (error) {
    return toFailure(status, error);
  } finally {
    connections.dispose();
  }
}

function toFailure(status: number | undefined, error: unknown): Reading {
  if (status !== undefined) return { status, failed: 'in the body' };
  const code = String((error as NodeJS.ErrnoException).code);
  return { failed: code.startsWith('HPE_') ? 'not HTTP' : 'closed' };
}

const often = <T>(usual: fc.Arbitrary<T>, ...rare: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: usual }, ...rare.map((arbitrary) => ({ weight: 1, arbitrary })));

const statusLine = often(
  fc.constantFrom(
    'HTTP/1.1 200 OK',
    'HTTP/1.1 404 Not Found',
    'HTTP/1.1 502',
    'HTTP/1.1 204 None',
    'HTTP/1.1 304 Same',
  ),
  fc.constantFrom(
    'HTTP/1.0 200 OK',
    'HTTP/1.1 200 ',
    'HTTP/1.1 200  two ',
    'HTTP/1.1 299 \xfc\t',
    'HTTP/1.1 600 ?',
  ),
  fc.constantFrom(
    'HTTP/1.1  200 OK',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 2000 OK',
    'HTTP/1.1 abc',
    'http/1.1 200 OK',
    'HTTP/1.1',
    '',
  ),
  fc.constantFrom(
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK',
    'HTTP/1.1 103 Hints\r\nlink: x\r\n\r\nHTTP/1.1 201 Made',
  ),
);

const header = often<string>(
  fc.constantFrom(
    'X-A: 1',
    'x-a:2',
    'Connection: close',
    'connection: Keep-Alive',
    'keep-alive: timeout=5',
    'constructor: x',
    '__proto__: x',
    'x:',
  ),
  fc.constantFrom(
    'x: \t a b \t',
    'x: \xa0v\xa0',
    'x: \xfc',
    'x::y',
    "a!#$%&'*+-.^_`|~9: v",
    `x: ${'y'.repeat(9000)}`,
  ),
  fc.constantFrom(
    'x : y',
    'x',
    ' folded',
    '\tfolded',
    ': y',
    '\xfc: y',
    'x: \x01',
    'x: \x7f',
    'x: \0',
    'x: a\rb',
    'x(: y',
  ),
  fc.constantFrom(
    'Transfer-Encoding: identity',
    'transfer-encoding: gzip',
    'transfer-encoding: gzip, chunked',
    'transfer-encoding: chunked, gzip',
  ),
  fc.constantFrom(
    'content-length: 3',
    'Content-Length: 0',
    'content-length: +3',
    'content-length: 3, 3',
    'content-length:',
    'content-length: 3 3',
    'content-length: 0x3',
    'content-length: -1',
  ),
);

const chunk = often(
  fc.constantFrom('3\r\nabc\r\n', 'A\r\n0123456789\r\n', '01\r\nz\r\n', '3;name=value\r\nabc\r\n'),
  fc.constantFrom('3 \r\nabc\r\n', '3 ;x\r\nabc\r\n', '3;x="y;z"\r\nabc\r\n', '3\t\r\nabc\r\n'),
  fc.constantFrom(
    '3\nabc\r\n',
    '3\r\nabc\n',
    '3\r\nabcd\r\n',
    'g\r\nabc\r\n',
    '-3\r\nabc\r\n',
    '\r\nabc\r\n',
    ' 3\r\nabc\r\n',
    '0x3\r\nabc\r\n',
  ),
);

const lastChunk = often(
  fc.constantFrom('0\r\n\r\n', '00\r\n\r\n', '0\r\nTrailer: x\r\nOther: y\r\n\r\n'),
  fc.constantFrom('', '0\r\n', '0\r\n\r\nmore', '0\r\nbroken\r\n\r\n', '0\n\n', '0\r\n\n'),
);

/** Headers that say how long the body is, and the body. */
const framed = often<readonly [readonly string[], string]>(
  fc
    .string({ unit: 'binary-ascii', maxLength: 40 })
    .map((body) => [[`Content-Length: ${body.length}`], body]),
  fc
    .tuple(fc.array(chunk, { maxLength: 4 }), lastChunk)
    .map(([chunks, last]) => [['Transfer-Encoding: chunked'], chunks.join('') + last]),
  fc
    .tuple(fc.array(chunk, { maxLength: 4 }), lastChunk)
    .map(([chunks, last]) => [['transfer-encoding: Chunked'], chunks.join('') + last]),
  fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((body) => [[], body]),
  fc.constant([['content-length: 9'], 'short']),
  fc.constant([['content-length: 4'], 'longer']),
);

const response = fc
  .tuple(
    statusLine,
    fc.array(header, { maxLength: 3 }),
    framed,
    fc.nat(3),
    often(fc.constant('\r\n'), fc.constantFrom('\n', '\r')),
  )
  .map(([status, headers, [framing, body], place, end]) => {
    const lines: readonly string[] = [status, ...headers.toSpliced(place, 0, ...framing)];
    // Only the last line may end in another way, so that most responses are understood.
    return Buffer.from(`${lines.join('\r\n')}${end}\r\n${body}`, 'latin1');
  });

/** A response that is complete, or breaks off, or has a byte that is different. */
const received = often(
  response,
  fc
    .tuple(response, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([bytes, part]) => bytes.subarray(0, part * bytes.length)),
  fc
    .tuple(response, fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255))
    .map(([bytes, part, byte]) => {
      const changed = Buffer.from(bytes);
      changed[Math.floor(part * bytes.length)] = byte;
      return changed;
    }),
);

/** Cuts bytes at these fractions of their length. */
function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const at = [0, ...places.map((place) => Math.floor(place * bytes.length)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

it('a response is read as Node reads it, in whatever pieces it arrives', async () => {
  const served = await serve();
  const kinds = { read: 0, 'not HTTP': 0, closed: 0, 'in the body': 0 };
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(received, fc.array(place, { maxLength: 3 }), async (bytes, places) => {
      served.next = [bytes];
      const node = await readWithNode(served.url);
      served.next = cut(bytes, places);
      const own = await readWithOwn(served.url);
      const text = JSON.stringify(bytes.toString('latin1'));
      // In a line whose end is missing, Node notices more of what is wrong.
      if ('failed' in node && !bytes.toString('latin1').endsWith('\n'))
        expect(own, text).toHaveProperty('failed');
      else expect(own, text).toEqual(node);
      kinds['failed' in node ? node.failed : 'read'] += 1;
    }),
    propertyRuns(3000),
  );
  // At least one in twenty is of each kind.
  expect(Math.min(...Object.values(kinds)), JSON.stringify(kinds)).toBeGreaterThan(2);
});
