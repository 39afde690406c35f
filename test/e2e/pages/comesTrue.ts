import { setTimeout } from 'node:timers/promises';

/** Waits until something is true; false where that takes so long that what it follows from was lost. */
export async function comesTrue(isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + 2500; performance.now() < end; await setTimeout(20))
    if (await isTrue()) return true;
  return false;
}
