import { standardPolicies } from '../../../../src/core/policies/policyDefaults.ts';
import { describe, expect, it } from 'vitest';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';
import {
  readTimeoutHint,
  resolveTarget,
  type LocalCandidate,
  type TargetContext,
} from '../../../../src/core/prepare/resolveTarget.ts';
import type { RequestedTarget } from '../../../../src/core/prepare/requestedTarget.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const other = 'ocid1.fnfunc.oc1.phx.bbbb';
const localId = 'ocid1.fnfunc.local..cccc';

const hello: LocalCandidate = {
  id: localId,
  name: 'hello',
  path: 'hello',
  timeoutInSeconds: 120,
};

const context: TargetContext = {
  configured: mergeEntries(
    {
      orders: { id, endpoint: 'https://a.example', profile: 'DEV', connectTimeout: 2, readTimeout: 7 },
      broken: {},
    },
    { shadowed: { id: other }, mirror: { id: localId } },
  ),
  local: [hello, { ...hello, name: 'shadowed', id: 'ocid1.fnfunc.local..dddd' }],
  trusted: true,
  declaredRegions: noDeclaredRegions,
  policies: standardPolicies,
  credentials: { configFile: '/c', profile: '', auth: 'auto' },
  timeout: { connect: 10, read: 60 },
};

const untrusted: TargetContext = {
  ...context,
  configured: mergeEntries({ orders: { id, endpoint: 'https://a.example', profile: 'DEV' } }, undefined),
  local: [],
  trusted: false,
};

function resolve(wanted: Partial<RequestedTarget>, where = context): unknown {
  const target = resolveTarget({ function: 'orders', saidBy: 'file', ...wanted }, where);
  return target.ok ? target.value : target.failure.code;
}

describe('the target of a request', () => {
  it('is not resolved with an invalid setting', () => {
    const settingFault = { code: 'settingInvalid', setting: 'SETTING', problem: 'PROBLEM' } as const;
    expect(resolve({}, { ...context, settingFault })).toBe('settingInvalid');
    expect(resolve({ function: 'hello' }, { ...context, settingFault })).toBe('settingInvalid');
  });

  it('is not resolved with an unknown region or one of another realm, even with an endpoint', () => {
    const endpoint = 'https://b.example';
    for (const more of [{}, { endpoint }]) {
      expect(resolve({ region: 'eu-frankfurt1', ...more })).toBe('regionUnknown');
      expect(resolve({ region: '', ...more })).toBe('regionUnknown');
      expect(resolve({ region: 'us-langley-1', ...more })).toBe('regionElsewhere');
      expect(resolve({ region: 'FRA', ...more })).toMatchObject({ region: 'eu-frankfurt-1' });
    }
    const newtown = { id: 'xx-newtown-1', code: 'new', realm: 'oc1', domain: 'cloud.example' };
    const declaredRegions = { regions: [newtown], unusable: [] };
    expect(resolve({ region: 'NEW' }, { ...context, declaredRegions })).toMatchObject({
      region: 'xx-newtown-1',
    });
  });

  it('is that of the function, which overrides the settings', () => {
    expect(resolve({})).toEqual({
      kind: 'remote',
      name: 'orders',
      functionId: id,
      endpoint: 'https://a.example',
      credentials: { configFile: '/c', profile: 'DEV', auth: 'auto' },
      timeout: { connect: 2, read: 7 },
      retry: { strategy: 'none' },
    });
  });

  it('is that of the request, which overrides the function', () => {
    const wanted = {
      endpoint: 'https://b.example/20181201/',
      profile: 'TEST',
      auth: 'security_token',
      region: 'us-ashburn-1',
      timeout: { read: 3 },
    } as const;
    expect(resolve(wanted)).toMatchObject({
      endpoint: 'https://b.example/20181201',
      region: 'us-ashburn-1',
      credentials: { profile: 'TEST', auth: 'security_token' },
      timeout: { connect: 2, read: 3 },
    });
    expect(resolve({ timeout: { connect: 4 } })).toMatchObject({ timeout: { connect: 4, read: 7 } });
  });

  it('is that of the settings if neither request nor function has one', () => {
    const silent = { ...context, configured: mergeEntries({ orders: { id } }, undefined) };
    expect(resolve({}, silent)).toMatchObject({
      credentials: { configFile: '/c', profile: '', auth: 'auto' },
      timeout: { connect: 10, read: 60 },
    });
  });

  describe('with a name that several local functions have', () => {
    const twins: TargetContext = {
      ...context,
      local: [
        { ...hello, id: 'ocid1.fnfunc.local..a', path: 'a' },
        { ...hello, id: 'ocid1.fnfunc.local..b', path: 'b/deep' },
        { ...hello, id: 'ocid1.fnfunc.local..top', path: '' },
        { ...hello, name: 'other', id: 'ocid1.fnfunc.local..other', path: 'other' },
      ],
    };
    const find = (name: string) => resolveTarget({ function: name, saidBy: 'person' }, twins);

    it.each(['hello', 'local:hello'])('lists all of them for %s', (name) => {
      expect(find(name)).toEqual({
        ok: false,
        failure: {
          code: 'functionAmbiguous',
          name: 'hello',
          references: ['local:a/hello', 'local:b/deep/hello', 'local:./hello'],
        },
      });
    });

    it.each([
      ['local:a/hello', 'a'],
      ['local:b/deep/hello', 'b'],
      ['local:./hello', 'top'],
      ['ocid1.fnfunc.local..b', 'b'],
      ['other', 'other'],
      ['local:other/other', 'other'],
    ])('resolves %s to one of them', (name, end) => {
      expect(find(name)).toMatchObject({ value: { functionId: `ocid1.fnfunc.local..${end}` } });
    });

    it('finds none in another folder', () => {
      expect(find('local:c/hello')).toMatchObject({ failure: { code: 'functionUnknown' } });
    });
  });

  it.each(['20181201', '20260325'])('keeps the API version %s of an endpoint', (version) => {
    expect(resolve({ endpoint: `https://b.example/proxy/${version}/` })).toMatchObject({
      endpoint: `https://b.example/proxy/${version}`,
    });
    expect(
      resolve({ function: `https://b.example/${version}/functions/${other}/actions/invoke` }),
    ).toMatchObject({ functionId: other, endpoint: `https://b.example/${version}` });
  });

  it('is the configured function with the OCID', () => {
    expect(resolve({ function: id })).toMatchObject({ name: 'orders', endpoint: 'https://a.example' });
  });

  it('is an unknown OCID as written, with the endpoint of an invoke URL', () => {
    const url = `https://c.example/20181201/functions/${other}/actions/invoke`;
    expect(resolve({ function: 'ocid1.fnfunc.oc1.iad.zzzz' })).toMatchObject({ kind: 'remote' });
    expect(resolve({ function: url })).toMatchObject({
      functionId: other,
      endpoint: 'https://c.example/20181201',
    });
  });

  it('is protected whatever name or URL leads to it', () => {
    const guarded: TargetContext = {
      ...context,
      configured: mergeEntries({ free: { id }, orders: { id, protected: true } }, undefined),
    };
    const url = `https://c.example/20181201/functions/${id}/actions/invoke`;
    for (const name of ['orders', 'free', id, url])
      expect(resolve({ function: name }, guarded)).toMatchObject({ functionId: id, protected: true });
  });

  it('fails for an unknown name', () => {
    expect(resolve({ function: 'nobody' })).toBe('functionUnknown');
    expect(resolve({ function: '' })).toBe('functionUnknown');
    expect(resolve({ function: 'local:nobody' })).toBe('functionUnknown');
  });

  it('fails with the failure of an invalid entry', () => {
    expect(resolve({ function: 'broken' })).toBe('settingInvalid');
    expect(resolve({ endpoint: 'nowhere' })).toBe('endpointInvalid');
  });
});

describe('a local function', () => {
  it('is found by name, by local: and by OCID, and has neither endpoint nor credentials of its own', () => {
    for (const name of ['hello', 'local:hello', localId])
      expect(resolve({ function: name, profile: 'DEV', endpoint: 'https://evil.example' })).toEqual({
        kind: 'local',
        name: 'hello',
        functionId: localId,
        timeout: { connect: 10, read: 125 },
        timeoutInSeconds: 120,
        retry: { strategy: 'none' },
      });
  });

  it('is overridden by a configured function with the same name, except with local:', () => {
    expect(resolve({ function: 'shadowed' })).toMatchObject({ kind: 'remote', functionId: other });
    expect(resolve({ function: 'local:shadowed' })).toMatchObject({ kind: 'local' });
  });

  it('stays local if settings have its OCID: no real key goes to loopback', () => {
    expect(resolve({ function: 'mirror' })).toMatchObject({ kind: 'local', functionId: localId });
  });

  it('has the read timeout of the request', () => {
    expect(resolve({ function: 'hello', timeout: { read: 1 } })).toMatchObject({ timeout: { read: 1 } });
  });
});

describe('an untrusted workspace', () => {
  it.each(['endpoint', 'profile', 'region'] as const)('does not decide the %s', (key) => {
    expect(resolve({ [key]: 'https://a.example' }, untrusted)).toBe('workspaceUntrusted');
  });

  it('does not decide how requests are signed', () => {
    expect(resolve({ auth: 'api_key' }, untrusted)).toBe('workspaceUntrusted');
  });

  it('does not decide an OCID, an invoke URL or a function of its own', () => {
    const url = `https://c.example/20181201/functions/${id}/actions/invoke`;
    for (const name of [other, url, 'hello', 'local:hello'])
      expect(resolve({ function: name }, untrusted)).toBe('workspaceUntrusted');
  });

  it('may name a function of the user, by name or by OCID', () => {
    for (const name of ['orders', id])
      expect(resolve({ function: name }, untrusted)).toMatchObject({ functionId: id });
  });

  it('does not prevent the user from pasting an invoke URL', () => {
    const url = `https://c.example/20181201/functions/${other}/actions/invoke`;
    expect(resolve({ function: url, saidBy: 'person' }, untrusted)).toMatchObject({
      endpoint: 'https://c.example/20181201',
    });
  });
});

describe('a target that is rejected', () => {
  const wanted: RequestedTarget = { function: 'orders', saidBy: 'file' };
  const url = `https://x.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions/${other}`;
  const untrustedBy = (what: string) => ({ code: 'workspaceUntrusted', what });

  it.each([
    [{ endpoint: '' }, untrusted, untrustedBy('the "endpoint" of the request')],
    [
      { endpoint: 'x', profile: 'P', auth: 'api_key' },
      untrusted,
      untrustedBy('the "endpoint" of the request'),
    ],
    [{ profile: 'P', region: 'r' }, untrusted, untrustedBy('the "profile" of the request')],
    [{ auth: 'api_key', region: 'r' }, untrusted, untrustedBy('the "auth" of the request')],
    [{ region: 'phx' }, untrusted, untrustedBy('the "region" of the request')],
    [{ function: 'nobody' }, untrusted, untrustedBy('the function "nobody"')],
    [{ function: 'local:nobody' }, untrusted, untrustedBy('the function "nobody"')],
    [{ function: other }, { ...untrusted, configured: [] }, untrustedBy(`the function ${other}`)],
    [{ function: url }, untrusted, untrustedBy(`the function ${other}`)],
    [{ function: 'ocid1.other' }, untrusted, { code: 'ocidInvalid', value: 'ocid1.other' }],
    [
      { function: 'nobody', saidBy: 'person' },
      untrusted,
      { code: 'functionUnknown', name: 'nobody', known: untrusted.configured.map(({ name }) => name) },
    ],
    [
      { function: 'nobody' },
      context,
      {
        code: 'functionUnknown',
        name: 'nobody',
        known: [...context.configured, ...context.local].map(({ name }) => name),
      },
    ],
    [
      { region: 'moon-1' },
      context,
      { code: 'regionUnknown', region: 'moon-1', from: 'request', similar: [], unusable: [] },
    ],
    [{ endpoint: 'x' }, context, { code: 'endpointInvalid', value: 'x', reason: 'it is not a valid URL' }],
  ] as const)('causes for %j at %j its failure', (more, where, failure) => {
    expect(resolveTarget({ ...wanted, ...more }, where)).toEqual({
      ok: false,
      failure,
    });
  });
});

describe('readTimeoutHint', () => {
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
});
