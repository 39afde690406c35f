import { describe, expect, it } from 'vitest';
import { toLocalReferences } from '../../../../src/core/requestFile/localReferences.ts';

const local = (id: string, name: string, path: string) => ({ id, name, path });

describe('the reference to a local function', () => {
  it.each([
    ['its name', [local('1', 'hello', 'a')], [], ['hello']],
    [
      'the prefix and its name if the settings have that name',
      [local('1', 'hello', 'a')],
      ['hello'],
      ['local:hello'],
    ],
    [
      'its folder and name if several functions have that name',
      [
        local('1', 'hello', 'a'),
        local('2', 'hello', 'b/c'),
        local('3', 'hello', ''),
        local('4', 'other', 'd'),
      ],
      [],
      ['local:a/hello', 'local:b/c/hello', 'local:./hello', 'other'],
    ],
    [
      'its OCID if folders of several roots are the same',
      [local('1', 'hello', 'a'), local('2', 'hello', 'a')],
      [],
      ['1', '2'],
    ],
  ])('is %s', (_, functions, configured, references) => {
    expect([...toLocalReferences(functions, new Set(configured)).values()]).toEqual(references);
  });
});
