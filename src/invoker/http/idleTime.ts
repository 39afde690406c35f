/** Milliseconds after which an idle connection is closed; well below the 60 s after which load balancers close it. */
const longest = 30_000;

/**
 * Returns for how many milliseconds to keep an idle connection. Node's global agent would close it after 5 s, before a user invokes again.
 *
 * @param announced seconds for which the server keeps it; infinity if it did not say
 */
export function toIdleTime(announced: number): number {
  // One second less, so that both ends do not close it at the same moment.
  return Math.max(0, Math.min(longest, (announced - 1) * 1000));
}
