import { describe, expect, it } from 'vitest';
import { decodeConfiguredFunction } from '../../../src/core/configuredFunction.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';

function failureOf(value: unknown): unknown {
  const { function: decoded } = decodeConfiguredFunction('orders', value, 'user');
  return decoded.ok ? undefined : decoded.failure;
}

describe('a function of the settings', () => {
  it('is read with its endpoint as origin and prefix', () => {
    const endpoint = `https://x.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions/${id}/actions/invoke`;
    const entry = decodeConfiguredFunction(
      'orders',
      { id, endpoint, profile: 'DEV', readTimeout: 5 },
      'workspace',
    );
    expect(entry.function).toEqual({
      ok: true,
      value: {
        name: 'orders',
        id,
        source: 'workspace',
        endpoint: 'https://x.us-phoenix-1.functions.oci.oraclecloud.com',
        profile: 'DEV',
        readTimeout: 5,
      },
    });
  });

  it('lets keys of later versions pass', () => {
    expect(failureOf({ id, retry: 'safe', protected: true })).toBeUndefined();
  });

  it('takes an empty string for a key that is not set', () => {
    expect(failureOf({ id, endpoint: '', profile: '' })).toBeUndefined();
  });

  it.each([
    ['no object', 'ocid1…', 'settingInvalid'],
    ['an array', [], 'settingInvalid'],
    ['null', null, 'settingInvalid'],
    ['without id', {}, 'settingInvalid'],
    ['with an id that is a number', { id: 7 }, 'settingInvalid'],
    ['with the OCID of something else', { id: 'ocid1.instance.oc1.phx.aaaa' }, 'ocidInvalid'],
    ['with an endpoint that is none', { id, endpoint: 'example' }, 'endpointInvalid'],
    ['with an unknown region', { id, region: 'moon-1' }, 'regionUnknown'],
    ['with an unknown kind of signing', { id, auth: 'password' }, 'settingInvalid'],
    ['with a time-out of 0', { id, connectTimeout: 0 }, 'settingInvalid'],
    ['with a time-out in words', { id, readTimeout: 'long' }, 'settingInvalid'],
  ])('says what is wrong with an entry %s', (_, value, code) => {
    expect(failureOf(value)).toMatchObject({ code });
  });

  it('names the key that is wrong', () => {
    expect(failureOf({ id, profile: 3 })).toMatchObject({ setting: 'ociFunctions.functions.orders.profile' });
  });
});
