import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { InvocationRequest } from '../../../src/core/invocation/invocationRequest.ts';
import type { MeasureFigures } from '../../../src/core/measurement/measurement.ts';

/** What is measured, and for how long. */
export type LongMeasurement = {
  readonly target: Pick<InvocationRequest, 'functionId' | 'credentials'> & { readonly endpoint: string };
  /** Calls per second. */
  readonly rate: number;
  readonly seconds: number;
  /** Seconds after which the memory is compared with that at the end. */
  readonly settleAfter: number;
};

/** What a long measurement needed. */
export type LongReport = Pick<MeasureFigures, 'calls' | 'notSent' | 'errors'> & {
  /** Bytes of heap and buffers, after collections that were forced. */
  readonly growth: number;
};

/** Measures in a separate process. */
export async function measureForLong(measurement: LongMeasurement): Promise<LongReport> {
  const script = join(import.meta.dirname, 'measureProcess.ts');
  const child = spawn(process.execPath, ['--expose-gc', script, JSON.stringify(measurement)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(output) as LongReport;
}
