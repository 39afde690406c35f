import { beforeEach, expect, it, vi } from 'vitest';
import { ExchangeProgress } from '../../../../src/invoker/transport/exchangeProgress.ts';

/** Milliseconds of the clock, which only a test advances. */
let now = 0;
beforeEach(() => {
  now = 100;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return () => void vi.restoreAllMocks();
});

function open() {
  let connected = 0;
  const progress = new ExchangeProgress(() => (connected += 1));
  /** Lets something happen some milliseconds later. */
  const after = (milliseconds: number, happen: () => void) => {
    now += milliseconds;
    happen();
    return [progress.phase, progress.sent, connected];
  };
  return { progress, after };
}

it('the progress of an exchange has the time of each step', () => {
  const { progress, after } = open();
  expect([progress.phase, progress.sent, progress.timings]).toEqual(['connect', false, { total: 0 }]);
  expect(after(1, () => progress.connecting())).toEqual(['connect', false, 0]);
  after(2, () => progress.lap('dns'));
  after(4, () => progress.lap('connect'));
  expect(after(0, () => progress.reach('tls'))).toEqual(['tls', false, 0]);
  after(8, () => progress.lap('tls'));
  expect(after(0, () => progress.reach('send'))).toEqual(['send', false, 1]);
  expect(after(16, () => progress.reach('head'))).toEqual(['head', true, 1]);
  expect(after(32, () => progress.respond())).toEqual(['body', true, 1]);
  now += 64;
  expect(progress.timings).toEqual({ dns: 2, connect: 4, tls: 8, firstByte: 63, total: 127 });
  expect(progress.elapsed).toBe(127);
});

it('the progress of an exchange never goes back', () => {
  const { progress, after } = open();
  expect(after(0, () => progress.respond())).toEqual(['body', true, 1]);
  expect(after(0, () => progress.reach('head'))).toEqual(['body', true, 1]);
  expect(after(0, () => progress.reach('send'))).toEqual(['body', true, 1]);
});
