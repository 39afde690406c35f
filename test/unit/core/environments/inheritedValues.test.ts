import { describe, expect, it } from 'vitest';
import { assembleScope } from '../../../../src/core/environments/assembleScope.ts';
import { findInherited, type InheritedValues } from '../../../../src/core/environments/inheritedValues.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { scopeFolders } from '../../../support/files/scopeFolders.ts';

const collection = 'ocifn.collection.json';
const json = (value: object): string => JSON.stringify(value);

async function inherited(request: object, environment?: string): Promise<InheritedValues> {
  const folders = await scopeFolders(
    {
      [collection]: json({
        name: 'Shop',
        defaults: {
          function: 'outer',
          profile: 'OUTER',
          retry: 'safe',
          timeout: { connect: 1, read: 2 },
          headers: { 'X-Trace': 'outer', 'X-Shop': '1' },
          variables: { id: 1, shop: 'tea' },
        },
      }),
      'ocifn.env.json': json({ dev: { id: 2, host: 'dev.example', $profile: 'DEV' }, prod: {} }),
    },
    {
      [collection]: json({
        defaults: {
          function: 'inner',
          circuitBreaker: false,
          timeout: { read: 3 },
          headers: { 'x-trace': 'inner' },
        },
      }),
    },
  );
  const scope = assembleScope(folders, environment, 'x');
  const parsed = parseRequestFile(json(request), 'x');
  if (!scope.ok || !parsed.ok) throw new Error('the files are not valid');
  return findInherited(parsed.value, scope.value);
}

describe('the values that a request inherits', () => {
  it('are those of the nearest collection, named by its name or folder', async () => {
    expect(await inherited({})).toEqual({
      function: { value: 'inner', origin: '1' },
      profile: { value: 'OUTER', origin: 'Shop' },
      retry: { value: 'safe', origin: 'Shop' },
      circuitBreaker: { value: false, origin: '1' },
      connectTimeout: { value: 1, origin: 'Shop' },
      readTimeout: { value: 3, origin: '1' },
      headers: [
        { name: 'x-trace', value: 'inner', origin: '1' },
        { name: 'X-Shop', value: '1', origin: 'Shop' },
      ],
      variables: [
        { name: 'id', value: { text: '1', json: '1' }, origin: 'Shop' },
        { name: 'shop', value: { text: 'tea', json: '"tea"' }, origin: 'Shop' },
      ],
    });
  });

  it('include those of the environment, which collections override', async () => {
    const { profile, variables } = await inherited({}, 'dev');
    expect(profile).toEqual({ value: 'OUTER', origin: 'Shop' });
    expect(variables.map(({ name, value, origin }) => [name, value.text, origin])).toEqual([
      ['id', '1', 'Shop'],
      ['shop', 'tea', 'Shop'],
      ['host', 'dev.example', 'environment dev'],
    ]);
  });

  it('do not include what the request has itself', async () => {
    const own = {
      function: 'own',
      profile: 'OWN',
      retry: 'none',
      circuitBreaker: true,
      timeout: { connect: 9, read: 9 },
      headers: { 'X-TRACE': 'own' },
      variables: { id: 9, shop: '', host: '' },
    };
    expect(await inherited(own, 'dev')).toEqual({
      headers: [{ name: 'X-Shop', value: '1', origin: 'Shop' }],
      variables: [],
    });
  });

  it('are those of the environment if no collection has them', async () => {
    const folders = await scopeFolders({ 'ocifn.env.json': json({ dev: { $profile: 'DEV' } }) });
    const scope = assembleScope(folders, 'dev', 'x');
    const parsed = parseRequestFile('{}', 'x');
    expect(scope.ok && parsed.ok && findInherited(parsed.value, scope.value)).toEqual({
      profile: { value: 'DEV', origin: 'environment dev' },
      headers: [],
      variables: [],
    });
  });
});
