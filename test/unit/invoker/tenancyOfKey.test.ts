import { describe, expect, it } from 'vitest';
import { tenancyOfKey } from '../../../src/invoker/tenancyOfKey.ts';

const tenancy = 'ocid1.tenancy.oc1..aaaatest';
const toToken = (claims: unknown): string =>
  `ST$e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('the tenancy of a key', () => {
  it.each([
    ['an API key', `${tenancy}/ocid1.user.oc1..u/aa:bb`],
    ['an API key, whatever is behind the tenancy', `${tenancy}/ST$e30.e30.c2ln`],
    ['a session', toToken({ sub: 'someone', tenant: tenancy })],
    ['an instance', toToken({ 'opc-tenant': tenancy })],
    ['a resource', toToken({ res_tenant: tenancy })],
  ])('is named by %s', (_, keyId) => {
    expect(tenancyOfKey(keyId)).toBe(tenancy);
  });

  it.each(['', 'ocid1.user.oc1..u/aa', 'ST$', 'ST$garbage', toToken(null), toToken({ tenant: 7 })])(
    'is not known of %j',
    (keyId) => {
      expect(tenancyOfKey(keyId)).toBeUndefined();
    },
  );
});
