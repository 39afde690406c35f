import { describe, expect, it } from 'vitest';
import type { NamedEnvironment } from '../../../../src/core/environments/assembleScope.ts';
import { decodeConfiguredFunction } from '../../../../src/core/functions/configuredFunction.ts';
import type { EnvironmentsWith } from '../../../../src/core/variables/template.ts';
import { standardPolicies } from '../../../../src/core/policies/policyDefaults.ts';
import { resolveInEnvironment } from '../../../../src/core/prepare/resolveInEnvironment.ts';
import type { TargetContext } from '../../../../src/core/prepare/resolveTarget.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';

const usual = 'ocid1.fnfunc.oc1.phx.usual';
const other = 'ocid1.fnfunc.oc1.phx.other';
const here = 'ocid1.fnfunc.local..here';

const context: TargetContext = {
  configured: [
    decodeConfiguredFunction('orders', { id: usual, endpoint: 'https://a', profile: 'A' }, 'user'),
    decodeConfiguredFunction('guarded', { id: usual, protected: true }, 'user'),
  ],
  local: [{ id: here, name: 'orders', path: '', timeoutInSeconds: 30 }],
  trusted: true,
  declaredRegions: noDeclaredRegions,
  credentials: {},
  timeout: { connect: 10, read: 60 },
  policies: standardPolicies,
};

function environment(functions: Readonly<Record<string, object>>, profile?: string): NamedEnvironment {
  return { name: 'dev', variables: {}, functions, ...(profile !== undefined && { profile }) };
}

const resolve = (name: string, chosen?: NamedEnvironment, changes: Partial<TargetContext> = {}) =>
  resolveInEnvironment(
    { function: name, saidBy: 'file' },
    { ...context, ...changes },
    chosen ? { environment: chosen } : {},
  );

describe('a function in an environment', () => {
  it('is that of the settings if the environment does not have it', () => {
    expect(resolve('orders', environment({}))).toMatchObject({ value: { functionId: usual } });
    expect(resolve('orders')).toEqual(resolve('orders', environment({})));
    expect(resolve('toString', environment({}))).toMatchObject({ failure: { code: 'functionUnknown' } });
  });

  it.each([
    [{ id: other }, { functionId: other, kind: 'remote', name: 'orders' }],
    [
      { id: other, endpoint: 'https://b', protected: true },
      { endpoint: 'https://b', protected: true },
    ],
    [
      { id: usual, protected: false },
      { functionId: usual, name: 'orders', protected: true },
    ],
    [{ id: other, endpoint: 'https://b/20260325' }, { endpoint: 'https://b/20260325' }],
    [
      { id: `https://b/20260325/functions/${other}/actions/invoke` },
      { functionId: other, endpoint: 'https://b/20260325' },
    ],
    [{ id: 'local:orders' }, { functionId: here, kind: 'local' }],
    [{ id: 'guarded' }, { functionId: usual, name: 'guarded', protected: true }],
  ])('is resolved for %j', (entry, target) => {
    const found = resolve('orders', environment({ orders: entry }));
    expect(found).toMatchObject({ ok: true, value: target });
  });

  it('inherits nothing from the function that it overrides', () => {
    const found = resolve('orders', environment({ orders: { id: other } }));
    expect(found.ok && 'endpoint' in found.value).toBe(false);
    expect(found).toMatchObject({ value: { credentials: {} } });
  });

  it('is another one by name only if its entry has nothing else', () => {
    const entry = { id: 'guarded', profile: 'P' };
    expect(resolve('orders', environment({ orders: entry }))).toMatchObject({
      failure: { code: 'ocidInvalid', value: 'guarded' },
    });
  });

  it('has the path of its entry in the failure if that is invalid', () => {
    expect(resolve('orders', environment({ orders: { id: other, readTimeout: -1 } }))).toMatchObject({
      failure: { code: 'settingInvalid', setting: '$functions.orders.readTimeout' },
    });
  });

  it('causes a failure with the environments that have it if the selected one does not', () => {
    const environmentsWith: EnvironmentsWith = (what, name) =>
      what === 'functions' && name === 'invoices' ? ['dev', 'prod'] : [];
    const find = (name: string) =>
      resolveInEnvironment({ function: name, saidBy: 'file' }, context, { environmentsWith });
    expect(find('invoices')).toMatchObject({
      failure: { code: 'functionUnknown', name: 'invoices', environments: ['dev', 'prod'] },
    });
    const found = find('nobody');
    expect(!found.ok && 'environments' in found.failure).toBe(false);
  });

  it('is not used from files of an untrusted workspace', () => {
    expect(resolve('orders', environment({ orders: { id: other } }), { trusted: false })).toEqual({
      ok: false,
      failure: { code: 'workspaceUntrusted', what: 'the function orders of the environment dev' },
    });
    expect(resolve('orders', environment({}, 'PROD'), { trusted: false })).toEqual({
      ok: false,
      failure: { code: 'workspaceUntrusted', what: '"$profile" of the environment dev' },
    });
    expect(resolve('orders', environment({}), { trusted: false })).toMatchObject({ ok: true });
  });
});
