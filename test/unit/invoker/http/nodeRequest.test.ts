import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { NodeRequest } from '../../../../src/invoker/http/nodeRequest.ts';

/** Follows a request of Node whose events a test emits. */
function follow(reusedSocket = false) {
  const request = Object.assign(new EventEmitter(), { reusedSocket });
  const seen: string[] = [];
  const note = (step: string) => void seen.push(step);
  const opened = new NodeRequest(request as unknown as ClientRequest, {
    progress: { connecting: () => note('connecting'), lap: note, reach: (phase) => note(`reach ${phase}`) },
    sent: () => note('sent'),
    responded: () => note('responded'),
    failed: (error) => note(`failed: ${String(error)}`),
  });
  return { request, opened, seen };
}

const createSocket = (connecting: boolean): EventEmitter => Object.assign(new EventEmitter(), { connecting });

describe('a request of Node', () => {
  it('tells the steps of a new connection', () => {
    const { request, seen } = follow();
    const socket = createSocket(true);
    request.emit('socket', socket);
    for (const event of ['lookup', 'connect', 'secureConnect']) socket.emit(event);
    request.emit('finish');
    expect(seen).toEqual(['connecting', 'dns', 'connect', 'reach tls', 'tls', 'reach send', 'sent']);
  });

  it('begins to send on a kept connection', () => {
    const { request, seen } = follow(true);
    const socket = createSocket(true);
    request.emit('socket', socket);
    socket.emit('connect');
    expect(seen).toEqual(['reach send']);
  });

  it('continues with the connection that an agent has opened', () => {
    const { request, seen } = follow();
    const socket = createSocket(false);
    request.emit('socket', socket);
    socket.emit('secureConnect');
    expect(seen).toEqual(['connecting', 'reach tls', 'tls', 'reach send']);
  });

  it.each([
    ['TLSv1.3', 'send'],
    ['unknown', 'tls'],
    [null, 'tls'],
  ])('continues with a connection whose TLS is %s at %s', (protocol, phase) => {
    const { request, seen } = follow();
    const socket = Object.create(TLSSocket.prototype, {
      connecting: { value: false },
      encrypted: { value: true },
      getProtocol: { value: () => protocol },
      once: { value: () => socket },
    }) as TLSSocket;
    request.emit('socket', socket);
    expect(seen).toEqual(['connecting', `reach ${phase}`]);
  });

  it('fails once if it is closed without a response, and says why', () => {
    const broken = follow();
    broken.request.emit('error', new Error('broken'));
    broken.request.emit('close');
    expect(broken.seen).toEqual(['failed: Error: broken']);
    const closed = follow();
    closed.request.emit('close');
    expect(closed.seen).toEqual(['failed: Error: the connection was closed']);
  });
});
