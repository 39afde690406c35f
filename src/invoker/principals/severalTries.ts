import { setTimeout as wait } from 'node:timers/promises';
import type { Trouble } from './principal.ts';

const tries = 3;

/**
 * Tries again what may go well in a moment, as the SDKs do for tokens: three times in all. Each try reads anew what it sends,
 * since certificates and tokens change under it.
 */
export async function severalTries<T extends object>(
  tryOnce: () => Promise<T | Trouble>,
  signal: AbortSignal,
): Promise<T | Trouble> {
  for (let n = 1; ; n += 1) {
    const got = await tryOnce();
    if (!('trouble' in got) || got.passing !== true || n === tries || signal.aborted) return got;
    await wait(200 * 2 ** n, undefined, { signal }).catch(() => undefined);
  }
}
