/**
 * Measures a function at a fixed rate, and prints what that needed. Run with `--expose-gc`; its one argument is a `LongMeasurement` in JSON.
 */
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { MeasureRun } from '../../../src/run/measure/measure.ts';
import { systemPace } from '../../../src/run/measure/pace.ts';
import { receiveCall } from '../../../src/run/measure/receiveCall.ts';
import { createRequest } from '../fixtures/invocations.ts';
import type { LongMeasurement, LongReport } from './measureForLong.ts';

const { target, rate, seconds, settleAfter } = JSON.parse(process.argv[2] ?? '') as LongMeasurement;
const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
const request = createRequest(target);

function memoryAfterCollection(): number {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const run = new MeasureRun({
  plan: { load: { kind: 'open', rate }, length: { kind: 'duration', seconds }, warmup: 0 },
  call: (signal) => receiveCall(invoker.invoke(request, signal)),
  cold: false,
  pace: systemPace,
  signal: new AbortController().signal,
});
let before = 0;
const settled = setTimeout(() => (before = memoryAfterCollection()), settleAfter * 1000);
await run.start();
clearTimeout(settled);
const { calls, notSent, errors } = run.figures;
const growth = memoryAfterCollection() - before;
invoker.dispose();
const report: LongReport = { calls, notSent, errors, growth };
process.stdout.write(JSON.stringify(report));
