import { setTimeout as wait } from 'node:timers/promises';
import type { Trouble } from './principal.ts';

const maxTries = 3;

/**
 * Retries what may succeed later, as the SDKs do for tokens: up to three tries. Each try reads its input again, since certificates and
 * tokens may be replaced meanwhile.
 */
export async function severalTries<T extends object>(
  tryOnce: () => Promise<T | Trouble>,
  signal: AbortSignal,
): Promise<T | Trouble> {
  for (let n = 1; ; n += 1) {
    const got = await tryOnce();
    if (!('trouble' in got) || got.passing !== true || n === maxTries || signal.aborted) return got;
    await wait(200 * 2 ** n, undefined, { signal }).catch(() => undefined);
  }
}
