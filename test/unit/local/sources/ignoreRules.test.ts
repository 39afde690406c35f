import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IgnoreRules } from '../../../../src/local/sources/ignoreRules.ts';

function createTree(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ignore-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function createRepository(files: Readonly<Record<string, string>>): string {
  const folder = createTree(files);
  execFileSync('git', ['init', '-q', folder]);
  return folder;
}

function askRules(root: string, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const rules = IgnoreRules.ofFolder(dirname(join(root, path)), root, new Map());
    return rules.isFolderIgnored || rules.ignores(join(root, path), false);
  });
}

/** Git itself says which of the paths it ignores. */
function askGit(folder: string, paths: readonly string[]): readonly string[] {
  try {
    const args = ['-C', folder, 'check-ignore', '--no-index', '-z', '--stdin'];
    return execFileSync('git', args, { input: paths.join('\0') })
      .toString()
      .split('\0')
      .filter(Boolean);
  } catch {
    // It exits with 1 when none is ignored.
    return [];
  }
}

describe('IgnoreRules', () => {
  it('ignores what git ignores, whatever the patterns', () => {
    const names = ['a', 'b', 'ab', 'a.js', '.b', 'A'];
    const folders = ['', 'a', 'b', 'a/b', 'ab/a', 'b/a/ab'];
    const paths = folders.flatMap((folder) => names.map((name) => join(folder, `${name}f`)));
    const folder = createRepository(Object.fromEntries(paths.map((path) => [path, ''])));
    const tokens = 'a b f x * ? [ab] [!a] [a-b] [[:upper:]] [^f] []a] \\a \\* # .js af bf'.split(' ');
    const part = fc
      .array(fc.constantFrom(...tokens, ' '), { minLength: 1, maxLength: 3 })
      .map((all) => all.join(''))
      // Of several asterisks that are not a whole part, git's own reading depends on what is before them.
      .filter((text) => !text.includes('**'));
    const path = fc.array(fc.oneof(part, fc.constant('**')), { minLength: 1, maxLength: 3 });
    const line = fc
      .tuple(fc.constantFrom('', '', '!'), fc.constantFrom('', '/'), path, fc.constantFrom('', '', '/'))
      .map(([negation, start, parts, end]) => negation + start + parts.join('/') + end);
    const lines = fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (top, below) => {
        writeFileSync(join(folder, '.gitignore'), top);
        writeFileSync(join(folder, 'a/.gitignore'), below);
        expect(askRules(folder, paths)).toEqual(askGit(folder, paths));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['*.log', ['x.log', 'a/x.log'], ['x.logs']],
    ['/build', ['build/x'], ['a/build/x']],
    ['build/', ['build/x', 'a/build/x'], ['build']],
    ['a/**/z', ['a/z', 'a/b/c/z'], ['z', 'b/a/z']],
    ['**/z', ['z', 'a/b/z'], ['az']],
    ['a/**', ['a/x', 'a/b/x'], ['a']],
    ['*\n!keep.txt', ['x'], ['keep.txt']],
    ['data/*\n!data/keep', ['data/x'], ['data/keep']],
    ['trailing.txt  ', ['trailing.txt'], ['trailing.txt  ']],
    ['windows.txt\r', ['windows.txt'], []],
    ['# comment\n\\#hash', ['#hash'], ['# comment']],
  ])('understands %j', (text, ignored, counted) => {
    const root = createTree({ '.gitignore': text });
    expect(askRules(root, [...ignored, ...counted])).toEqual(ignored);
  });

  it('counts what is excluded for one repository or one user alone', () => {
    const folder = createRepository({ 'x.txt': '', 'y.txt': '', 'home/git/ignore': 'y.txt' });
    writeFileSync(join(folder, '.git/info/exclude'), 'x.txt');
    const before = process.env['XDG_CONFIG_HOME'];
    process.env['XDG_CONFIG_HOME'] = join(folder, 'home');
    expect(askRules(folder, ['x.txt', 'y.txt', 'z.txt'])).toEqual(['x.txt', 'y.txt']);
    if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = before;
  });

  it('reads no pipe and follows no link', () => {
    const folder = createTree({ 'x.txt': '', 'a/x.txt': '', patterns: 'x.txt' });
    execFileSync('mkfifo', [join(folder, '.gitignore')]);
    symlinkSync('../patterns', join(folder, 'a/.gitignore'));
    expect(askRules(folder, ['x.txt', 'a/x.txt'])).toEqual([]);
  });

  it('takes time in proportion to a hostile pattern', () => {
    const folder = createTree({ '.gitignore': `${'*a'.repeat(2000)}b\n${'**/a/'.repeat(500)}b` });
    const startedAt = performance.now();
    askRules(folder, ['a'.repeat(250), `${'a/'.repeat(100)}c`]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
