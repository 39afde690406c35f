import * as fc from 'fast-check';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correctBodyPath } from '../../../../src/core/edit/requestMove.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';

const toText = (file: string): string =>
  `{ "function": "f", /* c */ "body": { "file": ${JSON.stringify(file)} } }`;

/** The path in the text after a request of `/w/a` was moved into `to`. */
function moveTo(to: string, file: string): string {
  const move = { from: '/w/a/r.ocifn.json', to: `${to}/r.ocifn.json` };
  const text = toText(file);
  return JSON.parse(
    applyEdits(text, correctBodyPath(text, { from: '/w/a', to }, move)).replace('/* c */', ''),
  ).body.file;
}

describe('correctBodyPath', () => {
  it.each([
    ['/w/b', './x.bin', '../a/x.bin'],
    ['/w/a/c', 'x.bin', '../x.bin'],
    ['/w', './x.bin', './a/x.bin'],
    ['/w/b', '../b/x.bin', '../b/x.bin'],
    ['/w/b', '../p/x.bin', '../p/x.bin'],
    ['/w/b', '/abs/x.bin', '/abs/x.bin'],
    ['/w/b', String.raw`\\abs\x.bin`, String.raw`\\abs\x.bin`],
    ['/w/b', 'c:x.bin', 'c:x.bin'],
    ['/w/b', 'ab:x.bin', '../a/ab:x.bin'],
    ['/w/b', './/./y/../x.bin', '../a/x.bin'],
    ['/w/b', '../../../../x.bin', '../../../../x.bin'],
    ['/x/b', '../../../../x.bin', '../../../../x.bin'],
    ['/w/b/c', '../../../x.bin', '../../../x.bin'],
    ['/w/b', '..', '..'],
    ['/w/b/c', '..', '../..'],
    ['/w/b', './r.ocifn.json', './r.ocifn.json'],
    ['/w/b', './r.ocifn.jsonx', '../a/r.ocifn.jsonx'],
    ['/v', 'x.bin', '../w/a/x.bin'],
    ['/w/b', String.raw`C:\x.bin`, String.raw`C:\x.bin`],
  ])('corrects after a move to %s the path %s to %s', (to, file, corrected) =>
    expect(moveTo(to, file)).toBe(corrected),
  );

  it('keeps a path to a file that moves with the folder', () => {
    const move = { from: '/w/a', to: '/w/z/a' };
    const text = toText('../data/x.bin');
    expect(correctBodyPath(text, { from: '/w/a/sub', to: '/w/z/a/sub' }, move)).toEqual([]);
    const outside = toText('../../p/x.bin');
    expect(
      applyEdits(outside, correctBodyPath(outside, { from: '/w/a/sub', to: '/w/z/a/sub' }, move)),
    ).toContain('"../../../p/x.bin"');
  });

  it('uses the new names of the request and of a folder that moves', () => {
    const text = toText('./r.ocifn.json');
    const move = { from: '/w/a/r.ocifn.json', to: '/w/a/s.ocifn.json' };
    const renamed = applyEdits(text, correctBodyPath(text, { from: '/w/a', to: '/w/a' }, move));
    expect(renamed).toBe(toText('./s.ocifn.json'));
    const near = toText('../ab/x.bin');
    expect(correctBodyPath(near, { from: '/w/a', to: '/w/c' }, { from: '/w/a', to: '/w/c' })).toEqual([]);
    const inner = toText('../a/b/x.bin');
    expect(
      applyEdits(inner, correctBodyPath(inner, { from: '/w/a', to: '/w/c' }, { from: '/w/a', to: '/w/c' })),
    ).toBe(toText('./b/x.bin'));
  });

  it('does not change a request without a body file, or an invalid text', () => {
    const move = { from: '/w/a/r', to: '/w/b/r' };
    const deep = `{ "body": { "json": ${'['.repeat(50_000)}${']'.repeat(50_000)} } }`;
    const texts = ['{}', '{ "body": { "text": "./x" } }', '{ "body": { "file": 7 } }', '{ "body": ', deep];
    for (const text of texts) expect(correctBodyPath(text, { from: '/w/a', to: '/w/b' }, move)).toEqual([]);
  });

  it('keeps the same file wherever the request moves', () => {
    const segments = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    const folder = segments.map((parts) => ['/w', ...parts].join('/'));
    fc.assert(
      fc.property(folder, folder, (to, target) => {
        const path = posix.relative('/w/a', `${target}/x.bin`);
        expect(posix.resolve(to, moveTo(to, path))).toBe(`${target}/x.bin`);
      }),
    );
  });
});
