import { expect, it } from 'vitest';
import { readTimeoutHint } from '../../../../src/core/prepare/readTimeoutHint.ts';

const timeout = { connect: 10, read: 60 };

it('states both timeouts if the function may run longer than the read timeout', () => {
  expect(readTimeoutHint({ timeout, timeoutInSeconds: 300 }, undefined)).toBe(
    'The function may run for 300 seconds, but the read timeout ends the call after 60 seconds without data.',
  );
  expect(readTimeoutHint({ timeout: { ...timeout, read: 1 }, timeoutInSeconds: 30 }, 'sync')).toContain(
    'after 1 second without',
  );
});

it.each([
  ['the timeout is long enough', { timeout, timeoutInSeconds: 60 }, 'sync'],
  ['the timeout of the function is unknown', { timeout }, undefined],
  ['the invocation is detached', { timeout, timeoutInSeconds: 300 }, 'detached'],
] as const)('returns undefined if %s', (_, target, type) => {
  expect(readTimeoutHint(target, type)).toBeUndefined();
});
