import { EventEmitter } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sendBody, toResponseHead } from '../../../../src/invoker/transport/exchange.ts';
import { Inbox } from '../../../../src/invoker/transport/pieceReader.ts';

describe('toResponseHead', () => {
  const read = (message: object): unknown => toResponseHead(message as IncomingMessage, 'SENT');

  it('keeps the headers as received, and reads both IDs', () => {
    const rawHeaders = ['A', '1', 'Opc-Request-Id', 'ID', 'a', '2', 'FN-CALL-ID', 'CALL'];
    expect(read({ statusCode: 404, statusMessage: 'Not Found', rawHeaders })).toStrictEqual({
      status: 404,
      statusText: 'Not Found',
      headers: [
        ['A', '1'],
        ['Opc-Request-Id', 'ID'],
        ['a', '2'],
        ['FN-CALL-ID', 'CALL'],
      ],
      requestId: 'ID',
      callId: 'CALL',
    });
  });

  it('returns the request ID that was sent if the response has none', () => {
    expect(read({ statusCode: 200, statusMessage: '', rawHeaders: [] })).toStrictEqual({
      status: 200,
      statusText: '',
      headers: [],
      requestId: 'SENT',
    });
  });
});

describe('sendBody', () => {
  const slice = 64 * 1024;

  /** A request that takes `room` slices before it has to drain. */
  class FakeRequest extends EventEmitter {
    readonly sizes: number[] = [];
    ended = false;
    room: number;

    constructor(room: number) {
      super();
      this.room = room;
    }

    write(bytes: Uint8Array): boolean {
      this.sizes.push(bytes.byteLength);
      this.room -= 1;
      return this.room > 0;
    }

    end(bytes: Uint8Array): void {
      this.sizes.push(bytes.byteLength);
      this.ended = true;
    }
  }

  const send = (size: number, room: number) => {
    const request = new FakeRequest(room);
    let runs = 0;
    sendBody(request as unknown as ClientRequest, new Uint8Array(size), () => (runs += 1));
    return { request, runs: () => runs };
  };

  it.each([
    [0, [0]],
    [1, [1]],
    [slice, [slice]],
    [slice + 1, [slice, 1]],
    [2 * slice, [slice, slice]],
    [2 * slice + 1, [slice, slice, 1]],
  ])('writes %i bytes in slices of 64 kB: %j', (size, sizes) => {
    const { request, runs } = send(size, 100);
    expect([request.sizes, request.ended, runs()]).toEqual([sizes, true, 1]);
  });

  it('waits for the connection to drain', () => {
    const { request, runs } = send(3 * slice, 1);
    expect([request.sizes, request.ended, runs()]).toEqual([[slice], false, 1]);
    request.room = 1;
    request.emit('drain');
    expect([request.sizes, request.ended, runs()]).toEqual([[slice, slice], false, 2]);
    request.emit('drain');
    expect([request.sizes, request.ended, runs()]).toEqual([[slice, slice, slice], true, 3]);
    request.emit('drain');
    expect(runs()).toBe(3);
  });
});

describe('Inbox', () => {
  it('returns the items, then throws the first error', async () => {
    const inbox = new Inbox<number>();
    const first = inbox.take();
    inbox.put(0);
    inbox.put(1);
    inbox.end(new Error('first'));
    inbox.end(new Error('second'));
    inbox.put(2);
    expect([await first, await inbox.take(), await inbox.take()]).toEqual([0, 1, 2]);
    await expect(inbox.take()).rejects.toThrow('first');
    await expect(inbox.take()).rejects.toThrow('first');
  });

  it('wakes its reader for an error', async () => {
    const inbox = new Inbox<number>();
    const waiting = inbox.take();
    inbox.end(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
  });
});
