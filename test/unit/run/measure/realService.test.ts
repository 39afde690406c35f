/** @module-tag full */
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { MeasurePlan } from '../../../../src/core/measurement/measurePlan.ts';
import type { Latency } from '../../../../src/core/measurement/measurement.ts';
import { MeasureRun } from '../../../../src/run/measure/measure.ts';
import { systemPace } from '../../../../src/run/measure/pace.ts';
import { receiveCall, type CallEnd } from '../../../../src/run/measure/receiveCall.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { openDelayedService, type DelayedService } from '../../../support/measure/delayedService.ts';
import { differences, truthOf } from '../../../support/measure/truth.ts';

/** Measures a service. Returns the time of each call as well, by its events. */
async function measure({ invoker, request }: DelayedService, plan: Omit<MeasurePlan, 'warmup'>) {
  const times: number[] = [];
  const call = async (signal: AbortSignal): Promise<CallEnd> => {
    const end = await receiveCall(invoker.invoke(request(), signal));
    if (end.kind === 'ended' && end.ms !== undefined) times.push(end.ms);
    return end;
  };
  const run = new MeasureRun({
    plan: { ...plan, warmup: 0 },
    call,
    cold: false,
    pace: systemPace,
    signal: new AbortController().signal,
  });
  expect(await run.start()).toEqual({ kind: 'complete' });
  expect(run.figures.errors).toEqual([]);
  // The first call is not one of them.
  return { ...run.figures, times: times.slice(1) };
}

/** Returns how long after they were due calls got their responses. The least late call tells when the first one was due. */
function sinceDue(recorded: DelayedService['recorded'], gap: number): readonly number[] {
  const start = Math.min(...recorded.map(({ at }, n) => at - n * gap));
  return recorded.map(({ end }, n) => end - start - n * gap);
}

/**
 * Expects each percentile within 2 % of what the service recorded, and what this machine needs to bring a request to the service and
 * its response back.
 *
 * @param floor the longest call without a delay that was made meanwhile
 */
function expectNear(latency: Latency | undefined, recorded: readonly number[], floor: number): void {
  const { p50, p90, p99, p999, max } = truthOf(recorded);
  for (const [key, truth] of Object.entries({ p50, p90, p99, p999, max })) {
    const measured = latency?.[key as keyof Latency];
    expect(measured, key).toBeGreaterThan(truth * 0.98);
    // Something else may delay both the request and the response.
    expect(measured, key).toBeLessThan(truth * 1.02 + 2 * floor);
  }
}

/** Does some work, and returns the longest call to a service without delays that was made meanwhile. */
async function withFloor<T>(work: Promise<T>): Promise<{ readonly result: T; readonly floor: number }> {
  const { invoker, request } = await openFixture();
  const over = new AbortController();
  let floor = 0;
  const calls = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now();
      await receiveCall(invoker.invoke(request()));
      floor = Math.max(floor, performance.now() - start);
      await setTimeout(5);
    }
  })();
  const result = await work.finally(() => over.abort());
  await calls;
  return { result, floor };
}

describe('measuring a service on a socket', () => {
  it('finds the percentiles of a step and a tail', async () => {
    // Four of five take 0.4 s, the others 0.8 s, and a few of them two seconds.
    const service = await openDelayedService(
      (n) => (n % 30 === 29 ? 2000 : n % 5 === 4 ? 800 : 400) + (n % 7) * 10,
    );
    const {
      result: { latency, calls, times },
      floor,
    } = await withFloor(
      measure(service, {
        load: { kind: 'closed', parallel: 12 },
        length: { kind: 'requests', requests: 120 },
      }),
    );
    expect(calls).toBe(120);
    expect(service.recorded).toHaveLength(121);
    const { p50, p90, p99, p999 } = truthOf(times);
    expect(differences(latency, { p50, p90, p99, p999 })).toEqual({});
    expectNear(
      latency,
      service.recorded.slice(1).map(({ at, end }) => end - at),
      floor,
    );
  });

  it('shows a stall of a second at a fixed rate, which calls one after the other hide', async () => {
    const openStalling = async () => {
      let stall = Infinity;
      const service = await openDelayedService((n, at) => {
        // From the first measured call on.
        if (n === 1) stall = at + 1000;
        return at >= stall && at < stall + 1000 ? stall + 1000 - at : 10;
      });
      return service;
    };
    const [fixedService, otherService] = [await openStalling(), await openStalling()];
    const length = { kind: 'duration', seconds: 4 } as const;
    const {
      result: [fixed, oneByOne],
      floor,
    } = await withFloor(
      Promise.all([
        measure(fixedService, { load: { kind: 'open', rate: 25 }, length }),
        measure(otherService, { load: { kind: 'closed', parallel: 1 }, length }),
      ]),
    );
    expectNear(fixed.latency, sinceDue(fixedService.recorded.slice(1), 40), floor);
    expect(fixed.latency?.p90).toBeGreaterThan(400);
    expect(oneByOne.latency?.p90).toBeLessThan(fixed.latency?.p90 ?? 0);
    // One call: the others were not sent.
    expect(oneByOne.times.filter((ms) => ms > 700)).toHaveLength(1);
    // A call that the machine sent late counts from when it was due.
    expect(fixed.course.parts.find(({ max = 0 }) => max > 700)?.at).toBeGreaterThanOrEqual(875 - floor);
  });
});
