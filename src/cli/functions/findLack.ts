import type { Failure } from '../../core/common/failure.ts';
import type { LocalHost } from '../../local/server/localHost.ts';

/** Failures of a function that cannot run on this machine. */
const lacking: ReadonlySet<Failure['code']> = new Set(['dependenciesMissing', 'localUnavailable']);

/** Finds out what this machine lacks to run a local function. Nothing is sent then: the response would only have a status. */
export async function findLack(host: LocalHost, id: string): Promise<Failure | undefined> {
  const failure = await host.check(id);
  return failure && lacking.has(failure.code) ? failure : undefined;
}
