import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { decodeConfiguredFunction } from '../../../../src/core/functions/configuredFunction.ts';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';
import { standardPolicies } from '../../../../src/core/policies/policyDefaults.ts';
import type { TargetContext } from '../../../../src/core/prepare/resolveTarget.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import {
  bodySchemaOf,
  toDefaultOptions,
  toEditorFault,
  toFunctionChoices,
} from '../../../../src/host/editor/snapshotParts.ts';

function parse(members: object): RequestFile {
  const parsed = parseRequestFile(JSON.stringify(members), 'x');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

describe('bodySchemaOf', () => {
  const id = 'ocid1.fnfunc.oc1.phx.aaaa';
  const other = 'ocid1.fnfunc.oc1.phx.bbbb';
  const configured = mergeEntries(
    { orders: { id, bodySchema: 'orders.json' }, plain: { id: other } },
    undefined,
  );

  function schemaOf(name: string, functions: Readonly<Record<string, object>> = {}, trusted = true) {
    return bodySchemaOf(
      parse({ function: name }),
      { configured, trusted },
      { name: 'dev', variables: {}, functions },
    );
  }

  it('finds the schema of a function by its name or OCID', () => {
    expect([schemaOf('orders'), schemaOf(id), schemaOf('plain'), schemaOf('toString')]).toEqual([
      'orders.json',
      'orders.json',
      undefined,
      undefined,
    ]);
  });

  it('keeps the schema if an environment maps the name to a function without one', () => {
    expect(schemaOf('orders', { orders: { id: other } })).toBe('orders.json');
    expect(schemaOf('orders', { orders: { id: other, bodySchema: 'dev.json' } })).toBe('dev.json');
  });

  it('finds the schema of the function that an environment maps an alias to', () => {
    expect(schemaOf('alias', { alias: { id: 'orders' } })).toBe('orders.json');
  });

  it('ignores the schemas that files of an untrusted workspace define', () => {
    expect(schemaOf('orders', { orders: { id, bodySchema: '/etc/x' } }, false)).toBe('orders.json');
  });
});

describe('toDefaultOptions', () => {
  const context: TargetContext = {
    configured: mergeEntries(
      {
        orders: {
          id: 'ocid1.fnfunc.oc1.phx.aaaa',
          retry: { maxAttempts: 2 },
          circuitBreaker: true,
          readTimeout: 300,
        },
      },
      undefined,
    ),
    local: [],
    trusted: true,
    declaredRegions: noDeclaredRegions,
    credentials: {},
    timeout: { connect: 10, read: 60 },
    policies: { ...standardPolicies, retry: 'safe' },
  };

  const fallback = { bufferLimit: 5, profile: 'DEFAULT' };

  it('returns the options of the function and ignores those of the request', () => {
    const wanted = { function: 'orders', retry: 'none', circuitBreaker: false, timeout: { read: 1 } };
    expect(toDefaultOptions(parse(wanted), context, undefined, fallback)).toEqual({
      retry: 'custom',
      circuitBreaker: true,
      timeout: { connect: 10, read: 300 },
      ...fallback,
    });
  });

  it('returns those of collections and the environment, and ignores the profile of the request', () => {
    const scope = {
      defaults: [{ headers: [], variables: {}, timeout: { connect: 3 }, retry: 'sdk' as const }],
      environment: { name: 'dev', profile: 'DEV', variables: {}, functions: {} },
    };
    const wanted = { function: 'orders', retry: 'none', profile: 'OWN' };
    expect(toDefaultOptions(parse(wanted), context, scope, fallback)).toEqual({
      retry: 'sdk',
      circuitBreaker: true,
      timeout: { connect: 3, read: 300 },
      bufferLimit: 5,
      profile: 'DEV',
    });
  });

  it('returns those of collections even if the function is unknown', () => {
    const defaults = {
      headers: [],
      variables: {},
      profile: 'TEAM',
      timeout: { read: 5 },
      retry: { strategy: 'sdk', maxAttempts: 2 },
      circuitBreaker: {},
    } as const;
    expect(toDefaultOptions(parse({}), context, { defaults: [defaults] }, fallback)).toEqual({
      retry: 'sdk',
      circuitBreaker: true,
      timeout: { connect: 10, read: 5 },
      bufferLimit: 5,
      profile: 'TEAM',
    });
  });

  it.each([[parse({})], [parse({ function: 'nobody' })], [undefined]])(
    'returns the options of the settings if the function is unknown',
    (unresolved) => {
      expect(toDefaultOptions(unresolved, context, undefined, fallback)).toEqual({
        retry: 'safe',
        circuitBreaker: false,
        timeout: { connect: 10, read: 60 },
        ...fallback,
      });
    },
  );
});

describe('toEditorFault', () => {
  const variable = (name: string): Failure => ({ code: 'variableUnknown', name, file: 'a.ocifn.json' });

  it.each<[string, Failure, string | undefined]>([
    ['a variable of a file', variable('customer'), 'selectEnvironment'],
    ['a built-in variable', variable('$env.HOME'), undefined],
    [
      'an unknown environment',
      { code: 'environmentUnknown', name: 'qa', file: 'a.ocifn.json', known: [] },
      'selectEnvironment',
    ],
    ['a feature that requires trust', { code: 'workspaceUntrusted', what: 'its profile' }, 'trustWorkspace'],
    [
      'a function of an environment',
      { code: 'functionUnknown', name: 'f', known: [], environments: ['dev'] },
      'selectEnvironment',
    ],
    ['a failure without a button in the form', { code: 'functionUnknown', name: 'f', known: [] }, undefined],
  ])('offers the step for %s', (_, failure, step) => {
    const fault = toEditorFault(failure);
    expect(fault.step).toBe(step);
    expect(fault.message).not.toBe('');
  });
});

describe('toFunctionChoices', () => {
  it('offers each local function by its shortest unambiguous reference', () => {
    const id = 'ocid1.fnfunc.oc1.phx.aaaa';
    const local = [
      ['1', 'hello', 'a'],
      ['2', 'hello', 'b'],
      ['3', 'orders', 'c'],
      ['4', 'stock', 'd'],
    ].map(([end = '', name = '', path = '']) => ({
      id: `ocid1.fnfunc.local..${end}`,
      name,
      path,
      timeoutInSeconds: 30,
    }));
    const configured = [decodeConfiguredFunction('orders', { id }, 'user')];
    expect(toFunctionChoices({ configured, local }).map(({ kind, value }) => [kind, value])).toEqual([
      ['configured', 'orders'],
      ['local', 'local:a/hello'],
      ['local', 'local:b/hello'],
      ['local', 'local:orders'],
      ['local', 'stock'],
    ]);
  });
});
