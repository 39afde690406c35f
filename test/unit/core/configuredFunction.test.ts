import { describe, expect, it } from 'vitest';
import { decodeConfiguredFunction } from '../../../src/core/configuredFunction.ts';
import { entryKeys } from '../../../src/core/entryKeys.ts';

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
        endpoint: 'https://x.us-phoenix-1.functions.oci.oraclecloud.com/20181201',
        profile: 'DEV',
        readTimeout: 5,
      },
    });
  });

  it.each(['', '/20181201', '/20260325', '/proxy/20260325'])('keeps its endpoint with %j', (path) => {
    const endpoint = `https://x.us-phoenix-1.functions.oci.oraclecloud.com${path}`;
    expect(decodeConfiguredFunction('orders', { id, endpoint }, 'user').function).toMatchObject({
      value: { endpoint },
    });
  });

  it('is read with what it is invoked with and how long it may run', () => {
    const written = {
      retry: { maxAttempts: 3 },
      circuitBreaker: true,
      timeoutInSeconds: 300,
      detachedTimeoutInSeconds: 3600,
      memoryInMBs: 256,
      connectTimeout: 2.5,
      readTimeout: 0.5,
      auth: 'security_token',
      region: 'us-phoenix-1',
      application: 'shop',
    } as const;
    expect(decodeConfiguredFunction('orders', { id, ...written }, 'user').function).toEqual({
      ok: true,
      value: { name: 'orders', id, source: 'user', ...written },
    });
  });

  it.each(['./orders.schema.json', { type: 'object' }])(
    'is read with the schema of its body, %j',
    (bodySchema) => {
      expect(decodeConfiguredFunction('orders', { id, bodySchema }, 'user').function).toEqual({
        ok: true,
        value: { name: 'orders', id, source: 'user', bodySchema },
      });
    },
  );

  it.each([
    [
      { endpont: 'https://a' },
      'Unknown key "endpont" in ociFunctions.functions.orders. Did you mean "endpoint"?',
    ],
    [{ timeout: 5 }, 'Unknown key "timeout" in ociFunctions.functions.orders.'],
    [
      { retry: { maxAttempt: 3 } },
      'Unknown key "retry.maxAttempt" in ociFunctions.functions.orders. Did you mean "maxAttempts"?',
    ],
  ])('warns of keys without effect: %j', (more, warning) => {
    expect(decodeConfiguredFunction('orders', { id, ...more }, 'user').function).toMatchObject({
      value: { id, warnings: [warning] },
    });
  });

  it.each([
    [{ Endpoint: 'https://a' }, 'Endpoint', 'endpoint'],
    [{ connecttimeout: 5 }, 'connecttimeout', 'connectTimeout'],
    [{ retry: { MaxAttempts: 3 } }, 'retry.MaxAttempts', 'maxAttempts'],
    [{ circuitBreaker: { Statuses: {} } }, 'circuitBreaker.Statuses', 'statuses'],
  ])('refuses keys that differ from known ones only in case: %j', (more, key, known) => {
    expect(failureOf({ id, ...more })).toEqual({
      code: 'settingInvalid',
      setting: `ociFunctions.functions.orders.${key}`,
      problem: `it must be written "${known}"`,
    });
  });

  it('knows its own keys, and those of later versions', () => {
    const own = Object.fromEntries(entryKeys.map((key) => [key, undefined]));
    const read = decodeConfiguredFunction('orders', { ...own, id, local: { path: '.' } }, 'user').function;
    expect(read).toMatchObject({ ok: true });
    expect(read).not.toHaveProperty('value.warnings');
  });

  it('takes an empty string for a key that is not set', () => {
    expect(failureOf({ id, endpoint: '', profile: '' })).toBeUndefined();
  });

  it.each([
    ['no object', 'ocid1…', 'settingInvalid'],
    ['an array', [], 'settingInvalid'],
    ['null', null, 'settingInvalid'],
    ['without id', {}, 'settingInvalid'],
    ['with a list for a schema', { id, bodySchema: [] }, 'settingInvalid'],
    ['with a number for a schema', { id, bodySchema: 5 }, 'settingInvalid'],
    ['with an id that is a number', { id: 7 }, 'settingInvalid'],
    ['with the OCID of something else', { id: 'ocid1.instance.oc1.phx.aaaa' }, 'ocidInvalid'],
    ['with an endpoint that is none', { id, endpoint: 'example' }, 'endpointInvalid'],
    ['with an unknown region', { id, region: 'moon-1' }, 'regionUnknown'],
    ['with an unknown kind of signing', { id, auth: 'password' }, 'settingInvalid'],
    ['with a time-out of 0', { id, connectTimeout: 0 }, 'settingInvalid'],
    ['with an unknown strategy', { id, retry: 'always' }, 'settingInvalid'],
    ['with a breaker that is a word', { id, circuitBreaker: 'on' }, 'settingInvalid'],
    ['with a memory of 0', { id, memoryInMBs: 0 }, 'settingInvalid'],
    ['with a time-out in words', { id, readTimeout: 'long' }, 'settingInvalid'],
  ])('says what is wrong with an entry %s', (_, value, code) => {
    expect(failureOf(value)).toMatchObject({ code });
  });

  it('names the key that is wrong', () => {
    expect(failureOf({ id, profile: 3 })).toMatchObject({ setting: 'ociFunctions.functions.orders.profile' });
    expect(failureOf({ id, retry: { statuses: { 502: 1 } } })).toEqual({
      code: 'settingInvalid',
      setting: 'ociFunctions.functions.orders.retry.statuses.502',
      problem: 'it must be a list of error codes',
    });
  });
});
