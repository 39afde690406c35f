import { describe, expect, it } from 'vitest';
import { assembleScope } from '../../../../src/core/environments/assembleScope.ts';
import { readScopeFolder } from '../../../../src/core/environments/scopeFolder.ts';
import { scopeFolders } from '../../../support/files/scopeFolders.ts';

const collection = 'ocifn.collection.json';
const shared = 'ocifn.env.json';
const own = 'ocifn.private.env.json';
const json = (value: object): string => JSON.stringify(value);

describe('the scope of a request', () => {
  it('is merged from the outermost folder inward, and private files override committed ones', async () => {
    const folders = await scopeFolders(
      {
        [collection]: json({ defaults: { profile: 'OUTER', variables: { c: 1 } } }),
        [shared]: json({ dev: { a: 'outer', b: 'outer', p: 'outer', $profile: 'DEV' }, prod: {} }),
        [own]: json({ dev: { p: 'private' } }),
      },
      { [shared]: json({ dev: { b: 'inner', p: 'inner', $protected: true } }) },
      { [collection]: json({ defaults: { variables: { d: 1 } } }) },
    );
    const scope = assembleScope(folders, 'dev', 'x.ocifn.json');
    expect(scope).toMatchObject({
      ok: true,
      value: {
        environment: {
          name: 'dev',
          profile: 'DEV',
          protected: true,
          variables: { a: { text: 'outer' }, b: { text: 'inner' }, p: { text: 'private' } },
        },
        defaults: [{ profile: 'OUTER' }, {}],
      },
    });
    expect(scope.ok && Object.fromEntries(scope.value.sources)).toEqual({
      a: `0/${shared}`,
      b: `1/${shared}`,
      p: `0/${own}`,
      c: `0/${collection}`,
      d: `2/${collection}`,
    });
    expect(scope.ok && scope.value.lookedIn).toEqual([
      `0/${shared}`,
      `1/${shared}`,
      `0/${own}`,
      `0/${collection}`,
      `2/${collection}`,
    ]);
  });

  it('has the file whose value counts: that of a collection, which overrides an environment', async () => {
    const folders = await scopeFolders({
      [collection]: json({ defaults: { variables: { a: 1 } } }),
      [own]: json({ dev: { a: 2 } }),
    });
    const scope = assembleScope(folders, 'dev', 'x');
    expect(scope.ok && scope.value.sources.get('a')).toBe(`0/${collection}`);
  });

  it('has no environment if none is selected, and then accepts an invalid environment file', async () => {
    const folders = await scopeFolders({ [shared]: '{' });
    const scope = assembleScope(folders, undefined, 'x');
    expect(scope.ok && 'environment' in scope.value).toBe(false);
    expect(assembleScope(folders, 'dev', 'x')).toMatchObject({
      failure: { code: 'requestInvalid', file: `0/${shared}`, place: `file:///0/${shared}` },
    });
  });

  it('knows the environments that define a name and are not selected', async () => {
    const folders = await scopeFolders(
      { [shared]: json({ dev: { a: 1 }, prod: { a: 1 } }) },
      { [shared]: '{', [own]: json({ prod: { a: 1, b: 1 }, qa: { $functions: { f: 'g' } } }) },
    );
    const none = assembleScope(folders, undefined, 'x');
    if (!none.ok) throw new Error('a broken file of environments is in the way');
    const { environmentsWith } = none.value;
    expect(environmentsWith('variables', 'a')).toEqual(['dev', 'prod']);
    expect(environmentsWith('variables', 'b')).toEqual(['prod']);
    expect(environmentsWith('functions', 'f')).toEqual(['qa']);
    for (const name of ['f', 'constructor']) expect(environmentsWith('variables', name)).toEqual([]);
    const dev = assembleScope(folders.slice(0, 1), 'dev', 'x');
    expect(dev.ok && dev.value.environmentsWith('variables', 'a')).toEqual(['prod']);
  });

  it('fails for an unknown environment, with the known ones', async () => {
    const folders = await scopeFolders({ [shared]: json({ dev: {} }), [own]: json({ dev: {}, prod: {} }) });
    expect(assembleScope(folders, 'test', 'x.ocifn.json')).toEqual({
      ok: false,
      failure: { code: 'environmentUnknown', name: 'test', file: 'x.ocifn.json', known: ['dev', 'prod'] },
    });
    expect(assembleScope([], 'constructor', 'x')).toMatchObject({ failure: { known: [] } });
  });

  it('fails for an invalid collection, and for a file that cannot be read', async () => {
    const broken = await scopeFolders({ [collection]: '{ "defaults": 1 }' });
    expect(assembleScope(broken, undefined, 'x')).toMatchObject({
      failure: { code: 'requestInvalid', place: `file:///0/${collection}` },
    });
    const locked = await readScopeFolder(async () => ({
      place: 'file:///l',
      label: 'l',
      text: { unreadable: 'EACCES' },
    }));
    expect(assembleScope([locked], undefined, 'x')).toEqual({
      ok: false,
      failure: { code: 'requestUnreadable', path: 'l', reason: 'EACCES' },
    });
  });
});

describe('the warnings of a scope', () => {
  const folders = () =>
    scopeFolders(
      {
        [collection]: json({ nam: 'x', defaults: { profil: 'OUTER' } }),
        [shared]: json({ dev: { $profile: '' }, prod: { $profile: '' } }),
      },
      {
        [own]: json({ dev: { $functions: { f: { id: 'x', profil: 'y' } } } }),
        [collection]: json({ ordr: [] }),
      },
    );

  const ofCollections = [
    `Unknown key "nam" in 0/${collection}. Did you mean "name"?`,
    `Unknown key "defaults.profil" in 0/${collection}. Did you mean "profile"?`,
    `Unknown key "ordr" in 1/${collection}. Did you mean "order"?`,
  ];

  it.each([
    [undefined, []],
    [
      'dev',
      [
        `"dev.$profile" has no effect in 0/${shared}: it is empty.`,
        `Unknown key "dev.$functions.f.profil" in 1/${own}. Did you mean "profile"?`,
      ],
    ],
    ['prod', [`"prod.$profile" has no effect in 0/${shared}: it is empty.`]],
  ])('are those of the collections and of the environment %s', async (environment, ofEnvironment) => {
    const scope = assembleScope(await folders(), environment, 'x');
    expect(scope.ok && scope.value.warnings).toEqual([...ofCollections, ...ofEnvironment]);
  });

  it('are empty if every key has an effect or there are no files', () => {
    expect(assembleScope([], undefined, 'x')).toEqual({
      ok: true,
      value: {
        defaults: [],
        origins: [],
        environments: [],
        sources: new Map(),
        lookedIn: [],
        warnings: [],
        environmentsWith: expect.any(Function),
      },
    });
  });
});
