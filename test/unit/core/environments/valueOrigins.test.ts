import { expect, it } from 'vitest';
import { toValueOrigins } from '../../../../src/core/environments/valueOrigins.ts';

it('says for each value of a request whether it is its own, inherited, or from the settings', () => {
  const inherited = {
    function: { value: 'orders', origin: 'Orders' },
    profile: { value: 'DEV', origin: 'environment dev' },
    headers: [{ name: 'X-Trace', value: '1', origin: 'Orders' }],
  };
  expect(toValueOrigins({}, inherited)).toEqual({
    function: 'Orders',
    profile: 'environment dev',
    retry: 'settings',
    'header:x-trace': 'Orders',
  });
  expect(toValueOrigins({ profile: 'MINE', retry: 'safe' }, { headers: [] })).toEqual({
    function: 'request',
    profile: 'request',
    retry: 'request',
  });
});
