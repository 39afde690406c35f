import { describe, expect, it } from 'vitest';
import { decodeConfiguredFunction } from '../../../../src/core/functions/configuredFunction.ts';
import { authKinds } from '../../../../src/core/invocation/invocationRequest.ts';
import { entryKeys } from '../../../../src/core/functions/entryKeys.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';

function failureOf(value: unknown): unknown {
  const { function: decoded } = decodeConfiguredFunction('orders', value, 'user');
  return decoded.ok ? undefined : decoded.failure;
}

describe('a function of the settings', () => {
  it('reads its endpoint as origin and prefix', () => {
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

  it('reads its options and timeouts', () => {
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
      sourceDetails: { sourceType: 'PRE_BUILT_FUNCTIONS' },
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
  ])('rejects keys that differ from known ones only in case: %j', (more, key, known) => {
    expect(failureOf({ id, ...more })).toEqual({
      code: 'settingInvalid',
      setting: `ociFunctions.functions.orders.${key}`,
      problem: `it must be spelled "${known}"`,
    });
  });

  it('knows its own keys, and those of later versions', () => {
    const own = Object.fromEntries(entryKeys.map((key) => [key, undefined]));
    const read = decodeConfiguredFunction('orders', { ...own, id, local: { path: '.' } }, 'user').function;
    expect(read).toMatchObject({ ok: true });
    expect(read).not.toHaveProperty('value.warnings');
  });

  it('treats an empty string as a missing key', () => {
    expect(failureOf({ id, endpoint: '', profile: '' })).toBeUndefined();
  });

  it.each<readonly [what: string, value: unknown, key: string, problem: string]>([
    ['no object', 'ocid1…', '', 'it must be an object with an "id"'],
    ['an array', [{ id }], '', 'it must be an object with an "id"'],
    ['null', null, '', 'it must be an object with an "id"'],
    ['nothing', undefined, '', 'it must be an object with an "id"'],
    ['without id', {}, '.id', 'it is missing: enter the function OCID'],
    ['with an empty id', { id: '' }, '.id', 'it is missing: enter the function OCID'],
    ['with an id that is a number', { id: 7 }, '.id', 'it must be a string'],
    [
      'with a list for a schema',
      { id, bodySchema: [] },
      '.bodySchema',
      'it must be a JSON Schema or the path to one',
    ],
    [
      'with null for a schema',
      { id, bodySchema: null },
      '.bodySchema',
      'it must be a JSON Schema or the path to one',
    ],
    ['with a number for a schema', { id, bodySchema: 5 }, '.bodySchema', 'it must be a string'],
    ...['endpoint', 'profile', 'region', 'auth', 'application'].map(
      (key) => [`with a number for ${key}`, { id, [key]: 7 }, `.${key}`, 'it must be a string'] as const,
    ),
    [
      'with an unknown kind of signing',
      { id, auth: 'password' },
      '.auth',
      `"password" is not one of ${authKinds.join(', ')}`,
    ],
    ...['connectTimeout', 'readTimeout', 'timeoutInSeconds', 'detachedTimeoutInSeconds'].flatMap((key) =>
      [0, -1, Infinity, NaN, '5', true, null].map(
        (value) =>
          [
            `with ${key} ${value}`,
            { id, [key]: value },
            `.${key}`,
            'it must be a number of seconds greater than 0',
          ] as const,
      ),
    ),
    [
      'with an unknown source',
      { id, sourceDetails: { sourceType: 'LATER' } },
      '.sourceDetails',
      'it must be the source of a function, as Import Functions writes it',
    ],
    ['with a memory of 0', { id, memoryInMBs: 0 }, '.memoryInMBs', 'it must be a number greater than 0'],
    ...['true', 1, null].map(
      (value) =>
        [
          `protected by ${value}`,
          { id, protected: value },
          '.protected',
          'it must be true or false',
        ] as const,
    ),
    [
      'with a breaker that is a word',
      { id, circuitBreaker: 'on' },
      '.circuitBreaker',
      'it must be true, false or an object with options',
    ],
  ])('describes the problem of an entry %s', (_, value, key, problem) => {
    expect(failureOf(value)).toEqual({
      code: 'settingInvalid',
      setting: `ociFunctions.functions.orders${key}`,
      problem,
    });
  });

  it.each([
    [
      'with the OCID of something else',
      { id: 'ocid1.instance.oc1.phx.aaaa' },
      { code: 'ocidInvalid', value: 'ocid1.instance.oc1.phx.aaaa' },
    ],
    [
      'with an invalid endpoint',
      { id, endpoint: 'example' },
      { code: 'endpointInvalid', value: 'example', reason: 'it is not a valid URL' },
    ],
    [
      'with an unknown region',
      { id, region: 'moon-1' },
      { code: 'regionUnknown', region: 'moon-1', from: 'request', similar: [], unusable: [] },
    ],
    [
      'with a region of another realm',
      { id: 'ocid1.fnfunc.OC2.phx.aaaa', region: 'phx' },
      { code: 'regionElsewhere', region: 'us-phoenix-1', regionRealm: 'oc1', realm: 'oc2' },
    ],
    ['with an unknown strategy', { id, retry: 'always' }, { code: 'settingInvalid' }],
  ])('is rejected %s', (_, value, failure) => {
    expect(failureOf(value)).toMatchObject(failure);
  });

  it('trims its strings', () => {
    const padded = { id: ` ${id}\n`, profile: ' DEV ', application: '\tshop ' };
    expect(decodeConfiguredFunction('orders', padded, 'user').function).toEqual({
      ok: true,
      value: { name: 'orders', id, source: 'user', profile: 'DEV', application: 'shop' },
    });
  });

  it.each([
    [true, { protected: true }],
    [false, {}],
    [undefined, {}],
  ])('reads its protection %s', (written, more) => {
    expect(decodeConfiguredFunction('orders', { id, protected: written }, 'user')).toEqual({
      name: 'orders',
      source: 'user',
      function: { ok: true, value: { name: 'orders', id, source: 'user', ...more } },
    });
  });

  it('has the given name in a failure, and may be in a declared region', () => {
    const context = {
      setting: 'THE ENTRY',
      declaredRegions: {
        regions: [{ id: 'xx-newtown-1', code: 'new', realm: 'oc1', domain: 'cloud.example' }],
        unusable: [],
      },
    };
    const read = (value: object) => decodeConfiguredFunction('orders', value, 'user', context).function;
    expect(read({ id, profile: 3 })).toMatchObject({ failure: { setting: 'THE ENTRY.profile' } });
    expect(read({ id, Profile: 'x' })).toMatchObject({ failure: { setting: 'THE ENTRY.Profile' } });
    expect(read({ id, region: 'xx-newtown-1', profil: 'x' })).toMatchObject({
      value: {
        region: 'xx-newtown-1',
        warnings: ['Unknown key "profil" in THE ENTRY. Did you mean "profile"?'],
      },
    });
  });

  it('names the invalid key', () => {
    expect(failureOf({ id, profile: 3 })).toMatchObject({ setting: 'ociFunctions.functions.orders.profile' });
    expect(failureOf({ id, retry: { statuses: { 502: 1 } } })).toEqual({
      code: 'settingInvalid',
      setting: 'ociFunctions.functions.orders.retry.statuses.502',
      problem: 'it must be a list of error codes',
    });
  });
});
