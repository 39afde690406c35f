import { Agent } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forwardCall } from '../../../../src/local/calls/forwardCall.ts';
import type { ResponseSink, FunctionCall } from '../../../../src/local/calls/functionCall.ts';

const never = new AbortController().signal;
let folder: string;
let server: Server | undefined;
let agent: Agent;
let sockets: Socket[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-'));
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  sockets = [];
});
afterEach(async () => {
  agent.destroy();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await rm(folder, { recursive: true });
});

/** Serves a socket: passes on each request as it arrived; the test writes the response. */
async function serve(write: (socket: Socket, received: string) => void): Promise<string> {
  const path = join(folder, 'lsnr.sock');
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => write(socket, bytes.toString('latin1')));
  });
  await new Promise<void>((resolve) => server?.listen(path, resolve));
  return path;
}

/** Keeps everything it receives. */
class Sink implements ResponseSink {
  readonly limit: number;
  readonly heads: (readonly [number, readonly string[]])[] = [];
  text = '';
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.limit = limit;
  }
  head(status: number, headers: readonly string[]): void {
    this.heads.push([status, headers]);
  }
  chunk(bytes: Uint8Array): undefined {
    this.text += Buffer.from(bytes).toString();
  }
  settle(): void {
    throw new Error('The exchange leaves that to its caller');
  }
}

const usual: FunctionCall = {
  id: 'CALL',
  requestId: '',
  headers: ['Host', 'localhost', 'X-A', '1', 'x-a', '2'],
  body: Buffer.from('body'),
  timeoutInSeconds: 30,
};

function run(socket: string, sink: ResponseSink = new Sink(), call = usual, signal = never) {
  return forwardCall({ agent, socket, readingTime: 0 }, call, sink, signal);
}

const respond = (status: string, body = 'ok'): string =>
  `HTTP/1.1 ${status}\r\nX-B: 1\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

describe('forwardCall', () => {
  it('sends the call with its deadline, and passes the response on unchanged', async () => {
    let arrived = '';
    const path = await serve((socket, received) => {
      arrived += received;
      if (arrived.endsWith('body')) socket.write(respond('200 OK'));
    });
    const before = Date.now();
    const sink = new Sink();
    expect(await run(path, sink)).toEqual({ end: { kind: 'answered' }, status: 200, fate: 'kept' });
    const deadline = /^Fn-Deadline: (.*)$/m.exec(arrived)?.[1]?.trim() ?? '';
    expect(arrived.replace(deadline, 'DEADLINE')).toBe(
      'POST /call HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nx-a: 2\r\nFn-Deadline: DEADLINE\r\n' +
        'Content-Length: 4\r\nConnection: keep-alive\r\n\r\nbody',
    );
    expect(deadline).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(deadline)).toBeGreaterThan(before + 29_000 - 1);
    expect(Date.parse(deadline)).toBeLessThanOrEqual(Date.now() + 30_000);
    expect(sink.heads).toEqual([[200, ['X-B', '1', 'Content-Length', '2']]]);
    expect(sink.text).toBe('ok');
  });

  it.each([
    ['200 OK', 'kept'],
    ['502 Bad Gateway', 'kept'],
    ['504 Gateway Timeout', 'kept'],
    ['201 Created', 'spent'],
    ['404 Not Found', 'spent'],
    ['500 Error', 'spent'],
    ['503 Unavailable', 'spent'],
  ])('passes on the status %s, after which the process is %s', async (status, fate) => {
    const path = await serve((socket) => socket.write(respond(status)));
    const sink = new Sink();
    const code = Number(status.slice(0, 3));
    expect(await run(path, sink)).toEqual({ end: { kind: 'answered' }, status: code, fate });
    expect(sink.heads[0]?.[0]).toBe(code);
  });

  it.each([
    [10, { end: { kind: 'answered' }, status: 200, fate: 'kept' }, 'ten bytes.'],
    [9, { end: { kind: 'failed', code: 'FunctionInvokeResponseBodyTooLarge' }, fate: 'spent' }, ''],
  ])('accepts as many bytes as the sink, which is %i', async (limit, outcome, text) => {
    const path = await serve((socket) => socket.write(respond('200 OK', 'ten bytes.')));
    const sink = new Sink(limit);
    expect(await run(path, sink)).toEqual(outcome);
    expect(sink.text).toBe(text);
  });

  it('counts the bytes of all chunks', async () => {
    const path = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab', () => socket.write('cd'));
    });
    const sink = new Sink(3);
    expect(await run(path, sink)).toMatchObject({ end: { code: 'FunctionInvokeResponseBodyTooLarge' } });
  });

  it('returns broken if the head cannot be passed on', async () => {
    const path = await serve((socket) => socket.write(respond('200 OK')));
    const sink = Object.assign(new Sink(), {
      head: () => {
        throw new RangeError('Invalid status code');
      },
    });
    expect(await run(path, sink)).toEqual({
      end: { kind: 'failed', code: 'FunctionInvokeExecutionError' },
      fate: 'broken',
    });
    expect(sink.text).toBe('');
  });

  it('passes on what arrives after a slow sink has taken the rest', async () => {
    const path = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab', () => socket.write('cd'));
    });
    let text = '';
    const sink = Object.assign(new Sink(), {
      chunk: async (bytes: Uint8Array) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        text += Buffer.from(bytes).toString();
      },
    }) as unknown as ResponseSink;
    expect(await run(path, sink)).toMatchObject({ fate: 'kept' });
    expect(text).toBe('abcd');
  });

  it('waits for a slow sink', async () => {
    const path = await serve((socket) => socket.write(respond('200 OK')));
    let take = (): void => {};
    const asked = new Promise<void>((resolveAsked) => {
      const sink = Object.assign(new Sink(), {
        chunk: () => new Promise<void>((resolve) => ((take = resolve), resolveAsked())),
      }) as unknown as ResponseSink;
      void run(path, sink).then((outcome) => ends.push(outcome));
    });
    const ends: unknown[] = [];
    await asked;
    await new Promise(setImmediate);
    expect(ends).toEqual([]);
    take();
    await expect.poll(() => ends).toEqual([{ end: { kind: 'answered' }, status: 200, fate: 'kept' }]);
  });

  it.each([
    ['closes the connection', (socket: Socket) => socket.end(), 'FunctionInvokeExecutionError'],
    ['breaks it', (socket: Socket) => socket.destroy(), 'FunctionInvokeExecutionError'],
    [
      'says what is no HTTP',
      (socket: Socket) => socket.write('no HTTP\r\n\r\n'),
      'FunctionInvokeInvalidResponse',
    ],
    [
      'says too much in its head',
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      'FunctionInvokeResponseHeaderTooLarge',
    ],
    [
      'breaks off',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      'FunctionInvokeExecutionError',
    ],
    [
      'asks for another protocol',
      (socket: Socket) => socket.write('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      'FunctionInvokeExecutionError',
    ],
  ])('returns broken if the function %s', async (_what, write, code) => {
    const path = await serve((socket) => void write(socket));
    expect(await run(path)).toEqual({ end: { kind: 'failed', code }, fate: 'broken' });
  });

  it('returns broken if the socket has no listener', async () => {
    expect(await run(join(folder, 'none.sock'))).toEqual({
      end: { kind: 'failed', code: 'FunctionInvokeExecutionError' },
      fate: 'broken',
    });
  });

  it.each([
    ['before the head', ''],
    ['behind the head', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
  ])('closes the connection if it is cancelled %s', async (_when, said) => {
    const abort = new AbortController();
    let closed = false;
    const path = await serve((socket) => {
      socket.once('close', () => (closed = true));
      socket.write(said, () => abort.abort());
    });
    expect(await run(path, new Sink(), usual, abort.signal)).toEqual({
      end: { kind: 'cancelled' },
      fate: 'spent',
    });
    await expect.poll(() => closed).toBe(true);
  });

  it.each([
    ['before the head', ''],
    ['behind the head', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
  ])('closes the connection if the timeout expires %s', async (_when, said) => {
    const path = await serve((socket) => void socket.write(said));
    expect(await run(path, new Sink(), { ...usual, timeoutInSeconds: 0.05 })).toEqual({
      end: { kind: 'failed', code: 'FunctionInvokeTimeout' },
      fate: 'spent',
    });
  });

  it('only listens to the signal while it runs', async () => {
    const path = await serve((socket) => socket.write(respond('200 OK')));
    const abort = new AbortController();
    let listeners = 0;
    const { signal } = abort;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = ((...given: Parameters<typeof add>) => (
      listeners++,
      add(...given)
    )) as typeof add;
    signal.removeEventListener = ((...given: Parameters<typeof remove>) => (
      listeners--,
      remove(...given)
    )) as typeof remove;
    await run(path, new Sink(), usual, signal);
    expect(listeners).toBe(0);
  });

  it('keeps the connection for the next one', async () => {
    const path = await serve((socket) => socket.write(respond('200 OK')));
    await run(path);
    await run(path);
    expect(sockets).toHaveLength(1);
  });
});
