import { describe, expect, it } from 'vitest';
import { mergeEntries, toLocalEntries } from '../../../../src/core/functions/mergeEntries.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const other = 'ocid1.fnfunc.oc1.phx.bbbb';

describe('the functions of user and workspace settings', () => {
  it('are merged key by key, and the workspace overrides', () => {
    const [entry] = mergeEntries({ orders: { id, profile: 'DEV' } }, { orders: { profile: 'TEST' } });
    expect(entry).toMatchObject({ source: 'workspace', function: { value: { id, profile: 'TEST' } } });
  });

  it('keep their source', () => {
    const entries = mergeEntries({ mine: { id } }, { ours: { id: other } });
    expect(entries.map(({ name, source }) => [name, source])).toEqual([
      ['mine', 'user'],
      ['ours', 'workspace'],
    ]);
  });

  it('are only those of the user in an untrusted workspace', () => {
    const entries = mergeEntries({ mine: { id } }, undefined);
    expect(entries.map(({ name }) => name)).toEqual(['mine']);
  });

  it.each(['constructor', 'toString', '__proto__'])('may be named %s', (name) => {
    const named = Object.fromEntries([[name, { id }]]);
    expect(mergeEntries(named, {})).toMatchObject([{ source: 'user', function: { value: { name, id } } }]);
    expect(mergeEntries({}, named)).toMatchObject([{ source: 'workspace', function: { value: { id } } }]);
  });

  it('replace an entry by one that is not an object, which is then invalid', () => {
    const [entry] = mergeEntries({ orders: { id } }, { orders: 'gone' });
    expect(entry?.function.ok).toBe(false);
  });
});

describe('the local sides of functions', () => {
  const local = {
    path: 'fn',
    runtime: 'nodejs22.ol9',
    handler: 'func.js',
    config: { A: 'b' },
    envFile: '.env',
  };

  it('are listed with the limits of their entry, and not among the functions of the cloud without an OCID', () => {
    const entries = { both: { id, local, timeoutInSeconds: 9 }, mine: { local }, plain: { id } };
    expect(mergeEntries({}, entries).map(({ name }) => name)).toEqual(['both', 'plain']);
    expect(toLocalEntries({}, entries)).toEqual([
      { name: 'both', source: 'workspace', isOnlyLocal: false, timeoutInSeconds: 9, ...local },
      { name: 'mine', source: 'workspace', isOnlyLocal: true, ...local },
    ]);
  });

  it('belong to the settings that contain them', () => {
    const sources = (user: object, workspace: object): unknown =>
      toLocalEntries({ a: user }, { a: workspace }).map(({ source, path }) => [source, path]);
    expect(sources({ local: { path: '~/x' } }, { profile: 'P' })).toEqual([['user', '~/x']]);
    expect(sources({ local: { path: '~/x' } }, { local: { path: 'y' } })).toEqual([['workspace', 'y']]);
  });

  it.each([
    [{ runtime: 'node22' }, 'local.path', 'it must be the path of a folder or archive'],
    [{ path: '' }, 'local.path', 'it must be a string that is not empty'],
    [{ path: 'x', config: { A: 1 } }, 'local.config', 'it must be an object with strings'],
    ['x', 'local', 'it must be an object'],
  ])('are wrong entries if they are not valid: %j', (side, key, problem) => {
    const entries = { a: { local: side } };
    expect(toLocalEntries(entries, {})).toEqual([]);
    expect(mergeEntries(entries, {})).toMatchObject([
      {
        function: {
          failure: { code: 'settingInvalid', setting: `ociFunctions.functions.a.${key}`, problem },
        },
      },
    ]);
  });

  it('have warnings for unknown keys', () => {
    const [entry] = mergeEntries({ a: { id, local: { path: 'x', handlr: 'y' } } }, {});
    expect(entry).toMatchObject({ function: { value: { warnings: [expect.stringContaining('handlr')] } } });
  });
});
