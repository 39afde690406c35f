/**
 * Invokes one function many times, fifty at a time, and prints what that left behind. Run with `--expose-gc`; its one argument is an
 * `EndurancePlan` in JSON.
 */
import { getEventListeners } from 'node:events';
import { sdkCircuitBreaker } from '../../../src/core/policies/circuitBreakerPolicy.ts';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { toRetryPolicy } from '../../../src/core/policies/retryPolicy.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import type { EndurancePlan, EnduranceReport } from './endurance.ts';
import { collect, createRequest } from '../fixtures/invocations.ts';

const plan = JSON.parse(process.argv[2] ?? '') as EndurancePlan;
const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));
const failures: string[] = [];
const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
const { signal } = new AbortController();
const request = createRequest({
  ...plan.target,
  body: Buffer.from('{"name":"endurance"}'),
  retry: toRetryPolicy('safe'),
  circuitBreaker: sdkCircuitBreaker,
});

async function invoke(): Promise<void> {
  const { last, body } = await collect(invoker.invoke(request, signal));
  if (last?.type !== 'finished' || body.toString() !== plan.body)
    failures.push(`${JSON.stringify(last)} ${body.toString()}`);
}

/** Makes calls until there were so many. */
async function invokeUntil(count: number): Promise<void> {
  const worker = async (): Promise<void> => {
    while (made < count) {
      made += 1;
      await invoke();
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, worker));
}

function heapAfterCollection(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Resolves when no socket is open; an open one keeps the process alive until the test times out. */
async function untilNoSockets(): Promise<void> {
  const sockets = (): boolean => process.getActiveResourcesInfo().some((name) => name.startsWith('TCP'));
  while (sockets()) await new Promise((resolve) => setTimeout(resolve, 100));
}

let made = 0;
await invokeUntil(plan.warmUp);
const heapBefore = heapAfterCollection();
await invokeUntil(plan.total);
const heapAfter = heapAfterCollection();
const listeners = getEventListeners(signal, 'abort').length;
await untilNoSockets();
const report: EnduranceReport = { made, failures, warnings, listeners, heapGrowth: heapAfter - heapBefore };
process.stdout.write(JSON.stringify(report));
