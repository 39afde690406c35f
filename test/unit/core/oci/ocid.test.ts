import { describe, expect, it } from 'vitest';
import { isFunctionOcid, isLocalFunctionOcid, parseOcid } from '../../../../src/core/oci/ocid.ts';

const phoenix = 'ocid1.fnfunc.oc1.phx.aaaaaaaaunique';

describe('parseOcid', () => {
  it('reads type, realm, region and unique part', () => {
    expect(parseOcid(phoenix)).toEqual({
      type: 'fnfunc',
      realm: 'oc1',
      region: 'phx',
      unique: 'aaaaaaaaunique',
    });
  });

  it('reads an OCID without a region, and one with a future-use part', () => {
    expect(parseOcid('ocid1.tenancy.oc1..aaaa')).toMatchObject({
      type: 'tenancy',
      region: '',
      unique: 'aaaa',
    });
    expect(parseOcid('ocid1.fnfunc.oc1.us-phoenix-1.x.bbbb')).toMatchObject({
      region: 'us-phoenix-1',
      unique: 'bbbb',
    });
  });

  it('ignores surrounding white space', () => {
    expect(parseOcid(`\n ${phoenix}\t`)?.unique).toBe('aaaaaaaaunique');
  });

  it.each([
    '',
    'ocid1',
    'ocid2.fnfunc.oc1.phx.aaaa',
    'ocid1.fnfunc.oc1.phx',
    'ocid1.fnfunc.oc1.phx.',
    'a b',
    'ocid1.fn func.oc1.phx.aa',
  ])('rejects %j', (text) => {
    expect(parseOcid(text)).toBeUndefined();
  });
});

describe('isFunctionOcid', () => {
  it('distinguishes functions from other resources', () => {
    expect(isFunctionOcid(phoenix)).toBe(true);
    expect(isFunctionOcid('ocid1.fnapp.oc1.phx.aaaa')).toBe(false);
    expect(isFunctionOcid('hello')).toBe(false);
  });
});

describe('isLocalFunctionOcid', () => {
  it('recognises the realm of local functions', () => {
    expect(isLocalFunctionOcid('ocid1.fnfunc.local..0123abcd')).toBe(true);
    expect(isLocalFunctionOcid(phoenix)).toBe(false);
    expect(isLocalFunctionOcid('ocid1.fnapp.local..0123abcd')).toBe(false);
    expect(isLocalFunctionOcid('hello')).toBe(false);
  });
});
