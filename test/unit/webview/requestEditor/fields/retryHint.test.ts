import { expect, it } from 'vitest';
import { parseRequestFile, type RequestFile } from '../../../../../src/core/requestFile/requestFile.ts';
import { retryHint } from '../../../../../src/webview/requestEditor/fields/retryHint.ts';

function request(members: object): RequestFile {
  const parsed = parseRequestFile(JSON.stringify(members), 'x');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

it.each([
  [{}, undefined],
  [{ retry: 'none' }, undefined],
  [{ retry: 'safe' }, 'Retries only if the function definitely did not run.'],
  [{ retry: 'sdk' }, 'Up to 8 attempts, as the OCI SDK does. May run the function more than once.'],
  [{ retry: 'custom' }, 'Uses retry.custom from your settings. May run the function more than once.'],
  [{ retry: { maxAttempts: 3 } }, 'Up to 3 attempts within 600 s. May run the function more than once.'],
  [
    { retry: { maxAttempts: null } },
    'Any number of attempts within 600 s. May run the function more than once.',
  ],
  [
    { retry: { strategy: 'safe', maxAttempts: 3 } },
    'Up to 3 attempts within 600 s. Retries only if the function definitely did not run.',
  ],
  [
    { retry: { strategy: 'sdk', maxAttempts: 3 } },
    'Up to 3 attempts within 600 s. May run the function more than once.',
  ],
  [{ retry: { totalTime: null } }, 'Up to 8 attempts. May run the function more than once.'],
  [{ retry: { maxAttempts: null, totalTime: null, statuses: null } }, undefined],
  [{ retry: 'sdk', type: 'detached' }, 'Retries only if the function definitely did not run.'],
] as const)('retryHint returns the hint for %j: %j', (members, hint) => {
  expect(retryHint(request(members), 'none')).toBe(hint);
});

it('retryHint uses what applies otherwise if the request has no strategy', () => {
  expect(retryHint(request({}), 'safe')).toContain('did not run');
  expect(retryHint(request({}), { strategy: 'sdk', maxAttempts: 3 })).toContain('Up to 3 attempts');
  expect(retryHint(request({ retry: 'none' }), 'safe')).toBeUndefined();
});
