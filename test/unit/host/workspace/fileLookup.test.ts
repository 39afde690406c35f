import { describe, expect, it } from 'vitest';
import { toFileLookup } from '../../../../src/host/workspace/fileLookup.ts';

describe('toFileLookup', () => {
  const files = ['/w/a/b/one.ocifn.json', '/w/a/ocifn.collection.json', '/v/two.ocifn.json'];
  const { filled, collections, folders } = toFileLookup(
    files.map((path) => ({ path, toString: () => `file://${path}` })),
  );
  const paths = (each: ReadonlyMap<string, readonly { readonly path: string }[]>): unknown =>
    Object.fromEntries([...each].map(([key, found]) => [key, found.map(({ path }) => path)]));

  it('lists the files of each folder that directly contains some', () => {
    expect(paths(filled)).toEqual({
      'file:///w/a/b': ['/w/a/b/one.ocifn.json'],
      'file:///w/a': ['/w/a/ocifn.collection.json'],
      'file:///v': ['/v/two.ocifn.json'],
    });
  });

  it('finds the collection file of a folder, not those of its subfolders', () => {
    expect(paths(collections)).toEqual({ '/w/a': ['/w/a/ocifn.collection.json'] });
  });

  it('contains every folder with files at any depth, and no other', () => {
    expect(folders).toEqual(new Set(['/w/a/b', '/w/a', '/w', '/', '/v']));
  });
});
