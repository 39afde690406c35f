import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, vi } from 'vitest';

/** Sockets of callers in this process. */
const callers = new Set<Socket>();

/**
 * Controls the clock of timeouts in each test of the describe: it stops until the service lets time pass, so that no call times out
 * because the machine is busy.
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

/** Advances the clock once the caller has read everything that was written. */
export async function passTime({ socket }: ServerResponse, seconds: number): Promise<void> {
  const caller = [...callers].find(({ localPort }) => localPort === socket?.remotePort);
  if (!socket || !caller) throw new Error('the caller is not of this process');
  do await setImmediate();
  while (caller.bytesRead < socket.bytesWritten);
  vi.advanceTimersByTime(seconds * 1000);
}
