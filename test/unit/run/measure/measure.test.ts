import { describe, expect, it } from 'vitest';
import type { MeasurePlan } from '../../../../src/core/measurement/measurePlan.ts';
import { MeasureRun, type MeasureOptions } from '../../../../src/run/measure/measure.ts';
import type { CallEnd } from '../../../../src/run/measure/receiveCall.ts';
import { mostInFlight } from '../../../../src/run/measure/sendCalls.ts';
import { differences, truthOf } from '../../../support/measure/truth.ts';
import { VirtualPace } from '../../../support/measure/virtualPace.ts';

const closed = (parallel: number) => ({ kind: 'closed', parallel }) as const;
const open = (rate: number) => ({ kind: 'open', rate }) as const;
const requests = (count: number) => ({ kind: 'requests', requests: count }) as const;
const duration = (seconds: number) => ({ kind: 'duration', seconds }) as const;

/** Measures a server that responds to the nth call, from 0, after some milliseconds. */
async function measure(
  plan: Partial<MeasurePlan>,
  respondAfter: (n: number, at: number) => number,
  change: Partial<MeasureOptions> & {
    readonly end?: (n: number) => Partial<CallEnd & { kind: 'ended' }>;
  } = {},
) {
  const pace = new VirtualPace();
  /** When calls arrived, by their order, and how many had not ended at most. */
  const arrivals: number[] = [];
  let [inFlight, most] = [0, 0];
  const run = new MeasureRun({
    plan: { load: closed(1), length: requests(100), warmup: 0, ...plan },
    cold: false,
    pace,
    signal: new AbortController().signal,
    async call(signal) {
      const n = arrivals.length;
      const at = pace.now();
      arrivals.push(at);
      most = Math.max(most, ++inFlight);
      const ms = respondAfter(n, at);
      await pace.wait(ms, signal);
      inFlight -= 1;
      return signal.aborted ? { kind: 'cancelled' } : { kind: 'ended', ms, status: 200, ...change.end?.(n) };
    },
    ...change,
  });
  const end = await pace.until(run.start());
  return { end, figures: run.figures, arrivals, most, pace };
}

/** 80 % at once, a step, and a long tail. */
const stepAndTail = (n: number): number => (n % 100 < 80 ? 20 : n % 100 < 97 ? 120 : 900 + (n % 100));

describe('a measurement', () => {
  it('reports the first call separately, and neither it nor the warm-up counts', async () => {
    const { end, figures, arrivals } = await measure(
      { warmup: 10 },
      (n) => (n === 0 ? 4000 : n <= 10 ? 500 : 20),
      {
        cold: true,
      },
    );
    expect(end).toEqual({ kind: 'complete' });
    expect(arrivals).toHaveLength(111);
    expect(figures.first).toEqual({ kind: 'cold', ms: 4000, status: 200 });
    expect(figures).toMatchObject({
      calls: 100,
      elapsed: 2000,
      throughput: 50,
      latency: { min: 20, max: 20 },
    });
    expect((await measure({}, () => 20)).figures.first).toMatchObject({ kind: 'first' });
  });

  it.each([1, 7])('has the percentiles of the responses with %i calls at the same time', async (parallel) => {
    const { figures, most } = await measure({ load: closed(parallel), length: requests(1000) }, stepAndTail);
    const truth = truthOf(Array.from({ length: 1000 }, (_, n) => stepAndTail(n + 1)));
    expect(differences(figures.latency, truth)).toEqual({});
    expect(most).toBe(parallel);
    expect(figures.calls).toBe(1000);
  });

  it('sends for a time, and waits for the calls that have not ended then', async () => {
    const { figures, arrivals } = await measure({ load: closed(2), length: duration(10) }, () => 300);
    expect(figures).toMatchObject({ calls: 68, elapsed: 10_200, unfinished: 0 });
    expect(Math.max(...arrivals) - 300).toBeLessThan(10_000);
  });

  it('sends at a fixed rate, whatever the responses take', async () => {
    const { figures, arrivals } = await measure({ load: open(50), length: duration(10) }, () => 700);
    expect(arrivals.slice(1).map((each) => each - 700)).toEqual(
      Array.from({ length: 500 }, (_, n) => n * 20),
    );
    expect(figures).toMatchObject({ calls: 500, latestStart: 0, latency: { min: 700, max: 700 } });
  });

  it('shows a stall of a second at a fixed rate, which calls one after the other hide', async () => {
    /** Between the third and the fourth second, the server responds to nothing. */
    const stalling = (_: number, at: number): number => (at >= 3000 && at < 4000 ? 4000 - at + 10 : 10);
    const fixed = await measure({ load: open(200), length: duration(10) }, stalling);
    const due = Array.from({ length: 2000 }, (_, n) => 10 + n * 5);
    expect(differences(fixed.figures.latency, truthOf(due.map((at) => stalling(0, at))))).toEqual({});
    expect(fixed.figures.latency?.p99).toBeGreaterThan(800);
    const oneByOne = await measure({ load: closed(1), length: duration(10) }, stalling);
    expect(differences(oneByOne.figures.latency, { p50: 10, p90: 10, p99: 10 })).toEqual({});
    expect(oneByOne.figures.latency?.max).toBeGreaterThan(900);
    const slow = fixed.figures.course.parts.filter(({ max = 0 }) => max > 100).map(({ at }) => at);
    expect(slow[0]).toBeGreaterThanOrEqual(2750);
    expect(slow.at(-1)).toBeLessThanOrEqual(4000);
  });

  it('counts a duration from when the call was due, even if it was sent later', async () => {
    const pace = new VirtualPace();
    const run = new MeasureRun({
      plan: { load: open(100), length: requests(101), warmup: 0 },
      cold: false,
      signal: new AbortController().signal,
      // This process itself is busy for a second, 0.5 s after the beginning.
      pace: {
        now: pace.now,
        turn: pace.turn,
        wait: (ms, signal) => pace.wait(pace.now() === 500 ? 1000 : ms, signal),
      },
      call: async () => ({ kind: 'ended', ms: 0, status: 200 }),
    });
    await pace.until(run.start());
    const { latency, latestStart, calls } = run.figures;
    expect({ calls, latestStart }).toEqual({ calls: 101, latestStart: 990 });
    expect(latency).toMatchObject({ p50: 0.001, max: 990 });
  });

  it(`has at most ${mostInFlight} calls on their way, and says which were not sent`, async () => {
    const { figures, most } = await measure({ load: open(1000), length: duration(3) }, () => 10_000);
    expect(most).toBe(mostInFlight);
    expect(figures).toMatchObject({ calls: mostInFlight, notSent: 2000 });
  });

  it('counts errors by class, and separates the latencies of successes', async () => {
    const { figures } = await measure({}, (n) => (n % 10 === 0 ? 1 : 50), {
      end: (n) =>
        n % 10 > 0
          ? {}
          : n === 20
            ? { error: { kind: 'failure', name: 'timeout', example: 'No response within 1 second.' } }
            : { status: 502, error: { kind: 'status', name: '5xx', example: `502 number ${n}` } },
    });
    expect(figures.errors).toEqual([
      { kind: 'status', name: '5xx', example: '502 number 10', count: 9 },
      { kind: 'failure', name: 'timeout', example: 'No response within 1 second.', count: 1 },
    ]);
    expect(figures.latency).toMatchObject({ min: 1, p50: 50 });
    expect(figures.successLatency).toMatchObject({ min: 50, max: 50 });
    expect((await measure({}, () => 5)).figures).not.toHaveProperty('successLatency');
  });

  it('keeps a limited number of classes, whatever a server invents', async () => {
    const { figures } = await measure({ length: requests(1000) }, () => 1, {
      end: (n) => ({ error: { kind: 'function', name: `Code${n}`, example: '' } }),
    });
    expect(figures.errors.length).toBeLessThanOrEqual(51);
    expect(figures.errors[0]).toMatchObject({ name: 'other', count: 950 });
  });

  it('stops if the first call gets no response', async () => {
    const failure = { code: 'unexpected', message: 'out of order' } as const;
    const { end, arrivals } = await measure({}, () => 5, {
      end: () => ({ failure, error: { kind: 'failure', name: 'unexpected', example: 'out of order' } }),
    });
    expect(end).toEqual({ kind: 'failed', failure });
    expect(arrivals).toHaveLength(1);
  });

  it.each([closed(5), open(50)])('is cancelled at once with the load %o', async (load) => {
    const ending = new AbortController();
    const { end, figures, pace, arrivals } = await measure(
      { load, length: requests(100_000) },
      (n) => {
        if (n === 50) ending.abort();
        return 100;
      },
      { signal: ending.signal },
    );
    expect(end).toEqual({ kind: 'cancelled' });
    expect(arrivals).toHaveLength(51);
    expect(figures.calls + figures.unfinished).toBe(50);
    expect(figures.unfinished).toBe(5);
    expect(pace.now()).toBeLessThanOrEqual(1100);
  });

  it('ends if a call is cancelled by something else, such as the end of VS Code', async () => {
    let sent = 0;
    const { end, figures } = await measure({ load: closed(2), length: duration(3600) }, () => 0, {
      call: async () => (++sent > 10 ? { kind: 'cancelled' } : { kind: 'ended', ms: 1, status: 200 }),
    });
    expect(end).toEqual({ kind: 'cancelled' });
    expect(figures.calls).toBe(9);
    expect(sent).toBeLessThanOrEqual(12);
  });

  it('lets other work run between calls that fail at once', async () => {
    const { pace } = await measure({ load: closed(4) }, () => 0, {
      call: async () => ({ kind: 'ended', ms: 0, status: 200 }),
    });
    expect(pace.turns).toBeGreaterThanOrEqual(100);
  });
});
