import { expect, it } from 'vitest';
import { readTimeoutHint } from '../../../../src/core/prepare/readTimeoutHint.ts';

const timeout = { connect: 10, read: 60 };

it('names both times where the function may run for longer than its answer is waited for', () => {
  expect(readTimeoutHint({ timeout, timeoutInSeconds: 300 }, undefined)).toBe(
    'The function may run for 300 seconds, but the read timeout ends the call after 60 seconds without data.',
  );
  expect(readTimeoutHint({ timeout: { ...timeout, read: 1 }, timeoutInSeconds: 30 }, 'sync')).toContain(
    'after 1 second without',
  );
});

it.each([
  ['the time-out is long enough', { timeout, timeoutInSeconds: 60 }, 'sync'],
  ['it is not known how long the function may run', { timeout }, undefined],
  ['nobody waits for the answer', { timeout, timeoutInSeconds: 300 }, 'detached'],
] as const)('says nothing where %s', (_, target, type) => {
  expect(readTimeoutHint(target, type)).toBeUndefined();
});
