import { describe, expect, it } from 'vitest';
import { tenancyOfKey } from '../../../../src/invoker/signing/tenancyOfKey.ts';

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
    ['the first claim that is text', toToken({ tenant: 7, 'opc-tenant': tenancy, res_tenant: 'other' })],
    ['itself alone', tenancy],
  ])('is read from %s', (_, keyId) => {
    expect(tenancyOfKey(keyId)).toBe(tenancy);
  });

  it.each([
    '',
    'ocid1.user.oc1..u/aa',
    `x/${tenancy}`,
    'ST$',
    'ST$garbage',
    `ST$${tenancy}`,
    `x${toToken({ tenant: tenancy })}`,
    toToken(null),
    toToken('tenant'),
    toToken({ tenant: 7 }),
    toToken({ other: tenancy }),
    toToken({ tenant: 'ocid1.user.oc1..u' }),
  ])('is unknown for %j', (keyId) => {
    expect(tenancyOfKey(keyId)).toBeUndefined();
  });
});
