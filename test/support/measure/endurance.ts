import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { InvocationRequest } from '../../../src/core/invocation/invocationRequest.ts';

/** The function to invoke, and how often. */
export type EndurancePlan = {
  readonly target: Pick<InvocationRequest, 'functionId' | 'credentials'> & { readonly endpoint: string };
  /** Expected body of each response. */
  readonly body: string;
  /** Calls before the first measurement of the heap. */
  readonly warmUp: number;
  readonly total: number;
  readonly atOnce: number;
};

/** What many invocations left behind in their process, which has no open sockets at the end. */
export type EnduranceReport = {
  readonly made: number;
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
  /** Listeners on the signal that all calls share. */
  readonly listeners: number;
  /** Bytes between the end of the warm-up and the last call, after collections that were forced. */
  readonly heapGrowth: number;
};

/** Runs a plan in a separate process. */
export async function endure(plan: EndurancePlan): Promise<EnduranceReport> {
  const script = join(import.meta.dirname, 'enduranceProcess.ts');
  const child = spawn(process.execPath, ['--expose-gc', script, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(output) as EnduranceReport;
}
