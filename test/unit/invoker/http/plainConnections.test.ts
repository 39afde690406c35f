import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Header } from '../../../../src/core/http/header.ts';
import type { IncomingResponse, OutgoingRequest } from '../../../../src/invoker/http/outgoingRequest.ts';
import { PlainConnections } from '../../../../src/invoker/http/plainConnections.ts';
import { openRawServer } from './rawServer.ts';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const none = new Uint8Array();
const unheard = { responded: () => {}, failed: () => {} };

function openConnections(): PlainConnections {
  const connections = new PlainConnections();
  onTestFinished(() => connections.dispose());
  return connections;
}

/** Opens a request, whose body the test writes. */
function open(connections: PlainConnections, url: URL, headers: readonly Header[] = []) {
  const steps: string[] = [];
  const note = (step: string): void => void steps.push(step);
  const progress = { connecting: () => note('connecting'), lap: note, reach: note };
  let request: OutgoingRequest | undefined;
  const response = new Promise<IncomingResponse>((responded, failed) => {
    const events = { progress, sent: () => note('sent'), responded, failed };
    request = connections.open({ method: 'POST', url, headers }, events);
  });
  // A test may not wait for it.
  response.catch(() => {});
  if (!request) throw new Error('the request was not opened');
  return { request, response, steps };
}

/** Sends a request. Returns the body of its response. */
async function call(connections: PlainConnections, url: URL): Promise<string> {
  const { request, response } = open(connections, url);
  request.end(none);
  return readAll(await response);
}

async function readAll(response: IncomingResponse): Promise<string> {
  const body: Uint8Array[] = [];
  const pieces = response.pieces();
  for (let piece = await pieces.take(); piece; piece = await pieces.take()) body.push(piece);
  return Buffer.concat(body).toString('latin1');
}

/** Responds to each request that has no body. */
const respond = (text: string) => (socket: Socket, received: string) => {
  if (received.endsWith('\r\n\r\n')) socket.write(text, 'latin1');
};

describe('a request in plain text', () => {
  it('has the host and its headers, as they were written, and tells its steps', async () => {
    const server = await openRawServer(
      (socket, text) => void (text.endsWith('\r\nbody') && socket.write(ok)),
    );
    const { request, response, steps } = open(openConnections(), server.url, [
      ['X-Two', 'ü'],
      ['content-length', '4'],
      ['x-two', '2'],
    ]);
    request.write(Buffer.from('bo'));
    request.end(Buffer.from('dy'));
    expect(await readAll(await response)).toBe('ok');
    expect(server.texts[0]?.split('\r\n')).toEqual([
      'POST /path?x=1 HTTP/1.1',
      `host: ${server.url.host}`,
      'X-Two: ü',
      'content-length: 4',
      'x-two: 2',
      'connection: keep-alive',
      '',
      'body',
    ]);
    expect(steps).toEqual(['connecting', 'connect', 'send', 'sent']);
  });

  it('keeps the host that it was given', async () => {
    const server = await openRawServer(respond(ok));
    const { request, response } = open(openConnections(), server.url, [['Host', 'other']]);
    request.end(none);
    await response;
    expect(server.texts[0]?.match(/^host:.*$/gim)).toEqual(['Host: other']);
  });

  it.each<Header>([
    ['name', 'a\r\nb: c'],
    ['name', 'a\nb'],
    ['name', 'a\0'],
    ['name', '☃'],
    ['a\r\nb', 'value'],
    ['a b', 'value'],
    ['a:b', 'value'],
    ['', 'value'],
  ])('cannot have the header %j: %j', (name, value) => {
    const head = { method: 'GET', url: new URL('http://127.0.0.1:1'), headers: [[name, value]] } as const;
    expect(() => openConnections().open(head, unheard)).toThrow('a header is not valid');
  });

  it('waits while the server does not read its body', async () => {
    const server = await openRawServer(
      (socket, text) => void (text.length > 8 * 1024 * 1024 && socket.write(ok)),
    );
    const { request, response } = open(openConnections(), server.url);
    const slice = Buffer.alloc(64 * 1024, 'x');
    for (let index = 0; index < 128; index++)
      if (!request.write(slice)) await new Promise<void>((next) => request.drain(next));
    request.end(none);
    expect(await readAll(await response)).toBe('ok');
    expect(request.finished).toBe(true);
  });

  it('waits for a busy server of `localhost` as long as for any other', async () => {
    const url = await openBusyServer();
    expect(await call(openConnections(), url)).toBe('ok');
  });

  it.each(['127.0.0.1', '::1'])('goes to %s', async (address) => {
    const server = await openRawServer(respond(ok), address);
    expect(await call(openConnections(), server.url)).toBe('ok');
  });
});

/** Opens a server on `localhost` that accepts no connection for a second, with as many that wait as it may have. */
async function openBusyServer(): Promise<URL> {
  const program = `
    const server = require('node:net').createServer((socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(${JSON.stringify(ok)}));
    });
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
      console.log(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
    });`;
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void server.kill());
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const waiting = Array.from({ length: 3 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}));
  onTestFinished(() => waiting.forEach((socket) => void socket.destroy()));
  await Promise.all(waiting.slice(0, 2).map((socket) => once(socket, 'connect')));
  return new URL(`http://localhost:${Number(port)}`);
}

describe('a connection in plain text', () => {
  it.each([
    ['to the next request', ok, 1],
    [
      'to the next request after a response in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
      1,
    ],
    [
      'to the next request of a server that speaks HTTP/1.0',
      'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok',
      1,
    ],
    [
      'to no other request of a server that speaks HTTP/1.0',
      'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok',
      2,
    ],
    [
      'to no other request if the server closes it',
      'HTTP/1.1 200 OK\r\nConnection: x, Close\r\ncontent-length: 2\r\n\r\nok',
      2,
    ],
    [
      'to no other request if it would be closed in a second',
      'HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok',
      2,
    ],
    ['to no other request if more arrived', `${ok}more`, 2],
  ])('belongs %s', async (_, text, count) => {
    const server = await openRawServer(respond(text));
    const connections = openConnections();
    const first = open(connections, server.url);
    first.request.end(none);
    expect(await readAll(await first.response)).toBe('ok');
    const second = open(connections, server.url);
    second.request.end(none);
    expect(await readAll(await second.response)).toBe('ok');
    expect([server.sockets.length, second.request.reused]).toEqual([count, count === 1]);
    if (count === 1) expect(second.steps).toEqual(['send', 'sent']);
  });

  it('is the one that was used last', async () => {
    const server = await openRawServer(() => {});
    const connections = openConnections();
    const requests = [open(connections, server.url), open(connections, server.url)];
    for (const { request } of requests) request.end(none);
    await expect
      .poll(() => server.texts.every((text) => text.endsWith('\r\n\r\n')) && server.texts.length)
      .toBe(2);
    for (const [index, { response }] of requests.entries()) {
      server.sockets[index]?.write(ok);
      await readAll(await response);
    }
    open(connections, server.url).request.end(none);
    await expect.poll(() => server.texts[1]?.split('POST').length).toBe(3);
  });

  it.each<[string, (socket: Socket | undefined) => void]>([
    ['the server closes it', (socket) => void socket?.end()],
    ['the server breaks it', (socket) => void socket?.resetAndDestroy()],
    ['something arrives on it', (socket) => void socket?.write(ok)],
  ])('is not used again once %s', async (_, spoil) => {
    const server = await openRawServer(respond(ok));
    const connections = openConnections();
    await call(connections, server.url);
    const [socket] = server.sockets;
    spoil(socket);
    await once(socket as Socket, 'close');
    // The client notices it in one of the next turns.
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(await call(connections, server.url)).toBe('ok');
    expect(server.sockets).toHaveLength(2);
  });

  it('is not used again after a response that came before the whole request was sent', async () => {
    const server = await openRawServer((socket, text) => void (text.endsWith('begun') && socket.write(ok)));
    const connections = openConnections();
    const { request, response } = open(connections, server.url);
    request.write(Buffer.from('begun'));
    expect(await readAll(await response)).toBe('ok');
    expect(request.finished).toBe(false);
    await once(server.sockets[0] as Socket, 'close');
  });

  it('stays with the next request if the one before is ended late', async () => {
    const server = await openRawServer(respond(ok));
    const connections = openConnections();
    const first = open(connections, server.url);
    first.request.end(none);
    await readAll(await first.response);
    const second = open(connections, server.url);
    first.request.destroy();
    second.request.end(none);
    expect(await readAll(await second.response)).toBe('ok');
    expect(server.sockets).toHaveLength(1);
  });

  it('takes the next response although the one before waits for its reader', async () => {
    const long = 'x'.repeat(1024 * 1024);
    const server = await openRawServer(
      respond(`HTTP/1.1 200 OK\r\ncontent-length: ${long.length}\r\n\r\n${long}`),
    );
    const connections = openConnections();
    const first = open(connections, server.url);
    first.request.end(none);
    const unread = await first.response;
    const pieces = unread.pieces();
    let size = 0;
    while (size < long.length) size += (await pieces.take())?.length ?? 0;
    expect(await call(connections, server.url)).toBe(long);
    expect(await pieces.take()).toBeUndefined();
    expect(server.sockets).toHaveLength(1);
  });

  it('fails the body with the error, after the pieces that arrived', async () => {
    const server = await openRawServer(
      respond('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\nbroken\r\n'),
    );
    const { request, response } = open(openConnections(), server.url);
    request.end(none);
    const pieces = (await response).pieces();
    expect(String(await pieces.take())).toBe('ok');
    await expect(pieces.take()).rejects.toMatchObject({ code: 'HPE_INVALID_CHUNK_SIZE' });
  });

  it('is closed if nobody uses it when the connections are disposed, and otherwise after its response', async () => {
    const server = await openRawServer(() => {});
    const connections = openConnections();
    const [idle, used] = [open(connections, server.url), open(connections, server.url)];
    for (const { request } of [idle, used]) request.end(none);
    await expect.poll(() => server.sockets.length).toBe(2);
    server.sockets[0]?.write(ok);
    await readAll(await idle.response);
    connections.dispose();
    await once(server.sockets[0] as Socket, 'close');
    await nextTurn();
    expect(server.sockets[1]?.destroyed).toBe(false);
    server.sockets[1]?.write(ok);
    expect(await readAll(await used.response)).toBe('ok');
    await once(server.sockets[1] as Socket, 'close');
  });
});
