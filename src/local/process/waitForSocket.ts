import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** `invalid`: there is something else at its path, or a link that leaves the folder; Fn refuses both. */
export type SocketState = 'ready' | 'absent' | 'invalid';

const interval = 5;

/**
 * Waits until an FDK listens: it binds another name and then links the socket to it, so what appears is ready.
 * Looks every 5 ms, which every platform does alike; `absent` when the signal came first.
 */
export async function waitForSocket(path: string, until: AbortSignal): Promise<SocketState> {
  while (!until.aborted) {
    const found = await stat(path).catch(() => undefined);
    if (found) return found.isSocket() && (await staysInFolder(path)) ? 'ready' : 'invalid';
    await delay(interval, undefined, { signal: until }).catch(() => {});
  }
  return 'absent';
}

async function staysInFolder(path: string): Promise<boolean> {
  return dirname(await realpath(path)) === (await realpath(dirname(path)));
}
