import { describe, expect, it } from 'vitest';
import type { RequestDefaults } from '../../../../src/core/requestFile/collectionFile.ts';
import type { Environment } from '../../../../src/core/environments/environmentFile.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { applyScope, emptyScope, mergeEnvironments } from '../../../../src/core/environments/requestScope.ts';
import { textVariable, type Variables } from '../../../../src/core/variables/variable.ts';

function request(value: object): RequestFile {
  const parsed = parseRequestFile(JSON.stringify(value), 'test');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

function defaults(change: Partial<RequestDefaults>): RequestDefaults {
  return { headers: [], timeout: {}, variables: {}, ...change };
}

function environment(change: Partial<Environment>): Environment {
  return { variables: {}, functions: {}, ...change };
}

function variables(values: Readonly<Record<string, string>>): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, textVariable(text)]));
}

describe('applyScope', () => {
  it('does not change a request without a scope', () => {
    const alone = request({ function: 'f', headers: { a: '1' }, timeout: { read: 5 } });
    expect(applyScope(alone, emptyScope)).toEqual(alone);
  });

  it('uses the nearest collection, then the environment, for values that the request omits', () => {
    const scope = {
      defaults: [
        defaults({ function: 'outer', profile: 'OUTER', retry: 'sdk' }),
        defaults({ function: 'inner', circuitBreaker: true }),
      ],
      environment: environment({ profile: 'ENVIRONMENT' }),
    };
    expect(applyScope(request({}), scope)).toMatchObject({
      function: 'inner',
      profile: 'OUTER',
      retry: 'sdk',
      circuitBreaker: true,
    });
    expect(
      applyScope(request({ function: 'own', retry: 'none', circuitBreaker: false }), scope),
    ).toMatchObject({
      function: 'own',
      retry: 'none',
      circuitBreaker: false,
    });
    expect(applyScope(request({}), { ...scope, defaults: [] })).toMatchObject({ profile: 'ENVIRONMENT' });
  });

  it('merges variables: request, collection, private, environment', () => {
    const scope = {
      defaults: [
        defaults({ variables: variables({ a: 'outer', b: 'outer', c: 'outer' }) }),
        defaults({ variables: variables({ a: 'inner', b: 'inner' }) }),
      ],
      environment: mergeEnvironments([
        environment({ variables: variables({ a: 'shared', c: 'shared', d: 'shared', e: 'shared' }) }),
        environment({ variables: variables({ d: 'private' }) }),
      ]),
    };
    const { variables: found } = applyScope(request({ variables: { a: 'own' } }), scope);
    expect(Object.fromEntries(Object.entries(found).map(([name, { text }]) => [name, text]))).toEqual({
      a: 'own',
      b: 'inner',
      c: 'outer',
      d: 'private',
      e: 'shared',
    });
  });

  it('merges headers by name in any case, and each timeout', () => {
    const scope = {
      defaults: [
        defaults({
          headers: [
            ['X-A', 'outer'],
            ['X-B', 'outer'],
          ],
          timeout: { connect: 1, read: 1 },
        }),
        defaults({ headers: [['x-b', 'inner']], timeout: { read: 2 } }),
      ],
    };
    const scoped = applyScope(request({ headers: { 'x-A': 'own' }, timeout: { read: 3 } }), scope);
    expect(scoped.headers).toEqual([
      ['x-b', 'inner'],
      ['x-A', 'own'],
    ]);
    expect(scoped.timeout).toEqual({ connect: 1, read: 3 });
  });
});

describe('mergeEnvironments', () => {
  it('overrides earlier layers name by name', () => {
    const merged = mergeEnvironments([
      environment({ profile: 'A', functions: { f: { id: '1' }, g: { id: '1' } } }),
      environment({ functions: { f: { id: '2' } } }),
    ]);
    expect(merged).toEqual({ variables: {}, profile: 'A', functions: { f: { id: '2' }, g: { id: '1' } } });
    const signing = [environment({ profile: 'A' }), environment({ profile: 'B' })];
    expect(mergeEnvironments(signing).profile).toBe('B');
  });

  it('is protected as soon as one layer is', () => {
    const layers = [environment({ protected: true }), environment({ protected: false })];
    expect(mergeEnvironments(layers).protected).toBe(true);
    expect(mergeEnvironments(layers.toReversed()).protected).toBe(true);
    expect(mergeEnvironments([environment({})]).protected).toBeUndefined();
  });
});
