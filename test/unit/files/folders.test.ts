import { join, sep } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isInFolder } from '../../../src/files/isInFolder.ts';
import { temporaryFolder } from '../../../src/files/temporaryFolder.ts';

describe('isInFolder', () => {
  it.each([
    ['/work', '/work', true],
    ['/work/', '/work', true],
    ['/work/a', '/work', true],
    ['/work/a/b', '/work/', true],
    ['/work/..a', '/work', true],
    ['/work/...', '/work', true],
    ['/work/a/../b', '/work', true],
    ['/anything', '/', true],
    ['/worker', '/work', false],
    ['/', '/work', false],
    ['/work/..', '/work', false],
    ['/work/../other', '/work', false],
    ['/other/work', '/work', false],
  ])('%s in %s: %s', (path, folder, expected) => {
    expect(isInFolder(path.replaceAll('/', sep), folder.replaceAll('/', sep))).toBe(expected);
  });
});

describe.skipIf(process.platform === 'win32')('temporaryFolder', () => {
  const before = process.env['TMPDIR'];
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });

  it('is absolute, even if the environment variable is relative', () => {
    process.env['TMPDIR'] = 'below';
    expect(temporaryFolder()).toBe(join(process.cwd(), 'below'));
    process.env['TMPDIR'] = '/elsewhere/';
    expect(temporaryFolder()).toBe('/elsewhere');
  });
});
