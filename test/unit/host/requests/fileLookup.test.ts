import { describe, expect, it } from 'vitest';
import { toFileLookup } from '../../../../src/host/requests/fileLookup.ts';

describe('what is found of files', () => {
  const files = ['/w/a/b/one.ocifn.json', '/w/a/ocifn.collection.json', '/v/two.ocifn.json'];
  const { collections, folders } = toFileLookup(files.map((path) => ({ path })));

  it('is the collection of a folder, of just that folder', () => {
    expect([...collections]).toEqual([['/w/a', [{ path: '/w/a/ocifn.collection.json' }]]]);
  });

  it('is each folder that holds some, at any depth, and no other', () => {
    expect(folders).toEqual(new Set(['/w/a/b', '/w/a', '/w', '/', '/v']));
  });
});
