import { describe, expect, it } from 'vitest';
import { toFileLookup } from '../../../../src/host/workspace/fileLookup.ts';

describe('what is found of files', () => {
  const files = ['/w/a/b/one.ocifn.json', '/w/a/ocifn.collection.json', '/v/two.ocifn.json'];
  const { filled, collections, folders } = toFileLookup(
    files.map((path) => ({ path, toString: () => `file://${path}` })),
  );
  const paths = (each: ReadonlyMap<string, readonly { readonly path: string }[]>): unknown =>
    Object.fromEntries([...each].map(([key, found]) => [key, found.map(({ path }) => path)]));

  it('is the files of each folder that holds some itself', () => {
    expect(paths(filled)).toEqual({
      'file:///w/a/b': ['/w/a/b/one.ocifn.json'],
      'file:///w/a': ['/w/a/ocifn.collection.json'],
      'file:///v': ['/v/two.ocifn.json'],
    });
  });

  it('is the collection of a folder, of just that folder', () => {
    expect(paths(collections)).toEqual({ '/w/a': ['/w/a/ocifn.collection.json'] });
  });

  it('is each folder that holds some, at any depth, and no other', () => {
    expect(folders).toEqual(new Set(['/w/a/b', '/w/a', '/w', '/', '/v']));
  });
});
