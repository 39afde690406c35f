import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ExchangeProgress } from '../../../../src/invoker/transport/exchangeProgress.ts';

/** Milliseconds of the clock, which only a test advances. */
let now = 0;
beforeEach(() => {
  now = 100;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return () => void vi.restoreAllMocks();
});

function open(secure: boolean, reusedSocket = false) {
  const request = Object.assign(new EventEmitter(), { reusedSocket });
  let connected = 0;
  const progress = new ExchangeProgress(() => (connected += 1));
  progress.follow(request as unknown as ClientRequest, secure);
  /** Lets an event come some milliseconds later. */
  const after = (milliseconds: number, emitter: EventEmitter, event: string, ...args: unknown[]) => {
    now += milliseconds;
    emitter.emit(event, ...args);
    return [progress.phase, progress.sent, connected];
  };
  return { request, progress, after };
}

const createSocket = (connecting: boolean): EventEmitter => Object.assign(new EventEmitter(), { connecting });

describe('ExchangeProgress', () => {
  it('follows a new connection in plain text', () => {
    const { request, progress, after } = open(false);
    const socket = createSocket(true);
    expect([progress.phase, progress.sent, progress.timings]).toEqual(['connect', false, { total: 0 }]);
    expect(after(1, request, 'socket', socket)).toEqual(['connect', false, 0]);
    expect(after(2, socket, 'lookup')).toEqual(['connect', false, 0]);
    expect(after(4, socket, 'connect')).toEqual(['send', false, 1]);
    expect(after(8, socket, 'secureConnect')).toEqual(['send', false, 1]);
    expect(after(16, request, 'finish')).toEqual(['head', true, 1]);
    expect(after(32, request, 'response')).toEqual(['body', true, 1]);
    now += 64;
    expect(progress.timings).toEqual({ dns: 2, connect: 4, firstByte: 63, total: 127 });
    expect(progress.elapsed).toBe(127);
  });

  it('follows a new connection with TLS', () => {
    const { request, progress, after } = open(true);
    const socket = createSocket(true);
    after(1, request, 'socket', socket);
    expect(after(2, socket, 'connect')).toEqual(['tls', false, 0]);
    expect(after(4, socket, 'secureConnect')).toEqual(['send', false, 1]);
    expect(progress.timings).toEqual({ connect: 2, tls: 4, total: 7 });
  });

  it('follows a reused connection', () => {
    for (const secure of [false, true]) {
      const { request, progress, after } = open(secure, true);
      const socket = createSocket(true);
      expect(after(1, request, 'socket', socket)).toEqual(['send', false, 1]);
      after(1, socket, 'connect');
      expect(progress.timings).toEqual({ total: 2 });
    }
  });

  it('follows a connection that an agent has opened', () => {
    const plain = open(false);
    expect(plain.after(0, plain.request, 'socket', createSocket(false))).toEqual(['send', false, 1]);
    const raw = open(true);
    const socket = createSocket(false);
    expect(raw.after(0, raw.request, 'socket', socket)).toEqual(['tls', false, 0]);
    expect(raw.after(3, socket, 'secureConnect')).toEqual(['send', false, 1]);
    expect(raw.progress.timings).toEqual({ tls: 3, total: 3 });
  });

  it.each([
    ['TLSv1.3', 'send'],
    ['unknown', 'tls'],
    [null, 'tls'],
  ])('follows a connection whose TLS is %s: %s', (protocol, phase) => {
    const { request, after } = open(true);
    const socket = Object.create(TLSSocket.prototype, {
      connecting: { value: false },
      encrypted: { value: true },
      getProtocol: { value: () => protocol },
      once: { value: () => socket },
    }) as TLSSocket;
    expect(after(0, request, 'socket', socket)[0]).toBe(phase);
  });

  it('never goes back, and uses later events if a socket has none', () => {
    const { request, after } = open(true);
    expect(after(0, request, 'response')).toEqual(['body', true, 1]);
    expect(after(0, request, 'finish')).toEqual(['body', true, 1]);
    expect(after(0, request, 'socket', createSocket(false))).toEqual(['body', true, 1]);
  });
});
