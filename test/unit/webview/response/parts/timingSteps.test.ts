import { expect, it } from 'vitest';
import { toTimingSteps } from '../../../../../src/webview/response/parts/timingSteps.ts';

it('toTimingSteps returns consecutive steps that fill the total time', () => {
  expect(toTimingSteps({ dns: 8, connect: 21, tls: 44, firstByte: 121, total: 143 })).toEqual([
    { label: 'DNS lookup', start: 0, length: 8 },
    { label: 'Connect', start: 8, length: 21 },
    { label: 'TLS handshake', start: 29, length: 44 },
    { label: 'Waiting (TTFB)', start: 73, length: 48 },
    { label: 'Receive', start: 121, length: 22 },
  ]);
});

it('toTimingSteps returns only waiting and receiving for a reused connection', () => {
  expect(toTimingSteps({ firstByte: 10, total: 12 }).map(({ label }) => label)).toEqual([
    'Waiting (TTFB)',
    'Receive',
  ]);
});

it('toTimingSteps returns the rest as one step without a first byte', () => {
  expect(toTimingSteps({ connect: 5, total: 30 })).toEqual([
    { label: 'Connect', start: 0, length: 5 },
    { label: 'Total', start: 5, length: 25 },
  ]);
});

it('toTimingSteps returns no negative step if the times contradict each other', () => {
  for (const { length } of toTimingSteps({ dns: 9, firstByte: 5, total: 4 }))
    expect(length).toBeGreaterThanOrEqual(0);
});
