import { setTimeout } from 'node:timers/promises';

/** Waits until something is true; returns false if that takes so long that the action before it was lost. */
export async function comesTrue(isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + 2500; performance.now() < end; await setTimeout(20))
    if (await isTrue()) return true;
  return false;
}
