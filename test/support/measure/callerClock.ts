import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, vi } from 'vitest';

/** Sockets of callers in this process. */
const callers = new Set<Socket>();

/**
 * The time-outs of calls go by a clock that stands still until a service lets time pass, for each test of the describe: a machine that is
 * busy elsewhere lets no call time out.
 */
export function useCallerClock(): void {
  const add = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'socket' in message)
      if (message.socket instanceof Socket) callers.add(message.socket);
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    subscribe('net.client.socket', add);
  });
  afterEach(() => {
    unsubscribe('net.client.socket', add);
    callers.clear();
    vi.useRealTimers();
  });
}

/** Lets time pass for the caller once it has read all that was written, and waits for more. */
export async function passTime({ socket }: ServerResponse, seconds: number): Promise<void> {
  const caller = [...callers].find(({ localPort }) => localPort === socket?.remotePort);
  if (!socket || !caller) throw new Error('the caller is not of this process');
  do await setImmediate();
  while (caller.bytesRead < socket.bytesWritten);
  vi.advanceTimersByTime(seconds * 1000);
}
