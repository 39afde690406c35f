import { expect, test } from 'vitest';
import { toTimingSteps } from '../../../../../src/webview/response/panels/timingSteps.ts';

test('steps follow one another and fill the whole time', () => {
  expect(toTimingSteps({ dns: 8, connect: 21, tls: 44, firstByte: 121, total: 143 })).toEqual([
    { label: 'DNS lookup', start: 0, length: 8 },
    { label: 'Connect', start: 8, length: 21 },
    { label: 'TLS handshake', start: 29, length: 44 },
    { label: 'Waiting (TTFB)', start: 73, length: 48 },
    { label: 'Receive', start: 121, length: 22 },
  ]);
});

test('a kept connection has only the wait and the answer', () => {
  expect(toTimingSteps({ firstByte: 10, total: 12 }).map(({ label }) => label)).toEqual([
    'Waiting (TTFB)',
    'Receive',
  ]);
});

test('without a first byte the rest is one step', () => {
  expect(toTimingSteps({ connect: 5, total: 30 })).toEqual([
    { label: 'Connect', start: 0, length: 5 },
    { label: 'Total', start: 5, length: 25 },
  ]);
});

test('clocks that disagree make no negative step', () => {
  for (const { length } of toTimingSteps({ dns: 9, firstByte: 5, total: 4 }))
    expect(length).toBeGreaterThanOrEqual(0);
});
