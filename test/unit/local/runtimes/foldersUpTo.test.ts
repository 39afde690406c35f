import { expect, it } from 'vitest';
import { foldersUpTo } from '../../../../src/local/runtimes/foldersUpTo.ts';

it.each([
  ['/work/a/b', '/work', ['/work/a/b', '/work/a', '/work']],
  ['/work/..a/b', '/work', ['/work/..a/b', '/work/..a', '/work']],
  ['/work', '/work', ['/work']],
  ['/a/b', '/', ['/a/b', '/a', '/']],
  ['/other', '/work', ['/other']],
  ['/worker/a', '/work', ['/worker/a']],
])('the folders from %s up to %s are %j', (folder, root, expected) => {
  expect(foldersUpTo(folder, root)).toEqual(expected);
});
