import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parentOf, toRequestFolders, type RequestFolder } from '../../../../src/core/edit/requestFolders.ts';

const draw = ({ path, folders, files }: RequestFolder<string>): unknown => ({
  [path]: [...folders.map(draw), ...files],
});

const arrange = (root: string, files: readonly string[]): RequestFolder<string> =>
  toRequestFolders(
    root,
    new Map(files.map((path) => [parentOf(path), files.filter((each) => parentOf(each) === parentOf(path))])),
  );

describe('toRequestFolders', () => {
  it('puts each file into its folder, and omits folders without files', () => {
    const files = ['/w/a.json', '/w/x/y/b.json', '/w/x/y/z/c.json', '/w/q/d.json'];
    expect(draw(arrange('/w', files))).toEqual({
      '/w': [
        { '/w/x/y': [{ '/w/x/y/z': ['/w/x/y/z/c.json'] }, '/w/x/y/b.json'] },
        { '/w/q': ['/w/q/d.json'] },
        '/w/a.json',
      ],
    });
  });

  it('puts a folder below an empty one into the nearest folder with files', () => {
    const files = ['/w/a/one.json', '/w/a/empty/empty/b/two.json'];
    expect(draw(arrange('/w', files))).toEqual({
      '/w': [{ '/w/a': [{ '/w/a/empty/empty/b': ['/w/a/empty/empty/b/two.json'] }, '/w/a/one.json'] }],
    });
  });

  it('distinguishes folders with the same beginning, and accepts a workspace at the top', () => {
    expect(draw(arrange('/w', ['/where/a.json']))).toEqual({ '/w': [] });
    expect(draw(arrange('/', ['/a.json', '/b/c.json']))).toEqual({
      '/': [{ '/b': ['/b/c.json'] }, '/a.json'],
    });
  });

  it('keeps every file once', () => {
    const segment = fc.constantFrom('a', 'b', 'c');
    const path = fc
      .array(segment, { minLength: 1, maxLength: 5 })
      .map((parts) => `/w/${parts.join('/')}.json`);
    const all = ({ folders, files }: RequestFolder<string>): readonly string[] => [
      ...files,
      ...folders.flatMap(all),
    ];
    fc.assert(
      fc.property(fc.uniqueArray(path), (files) => {
        expect(all(arrange('/w', files)).toSorted()).toEqual(files.toSorted());
      }),
    );
  });
});
