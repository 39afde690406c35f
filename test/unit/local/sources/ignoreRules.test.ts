import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { IgnoreRules, type IgnoreFiles } from '../../../../src/local/sources/ignoreRules.ts';
import { propertyRuns } from '../../../support/testScope.ts';

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

/** Sets or deletes a variable for the rest of a test. */
function setVariable(name: string, value: string | undefined): void {
  const before = process.env[name];
  const set = (to: string | undefined): void => {
    if (to === undefined) delete process.env[name];
    else process.env[name] = to;
  };
  set(value);
  onTestFinished(() => set(before));
}

function askRules(root: string, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => {
    const rules = IgnoreRules.ofFolder(dirname(join(root, path)), root, new Map());
    return rules.isFolderIgnored || rules.ignores(join(root, path), false);
  });
}

/** Returns the paths that git itself ignores. */
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
      propertyRuns(60),
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

  it('applies the excludes of the repository and the user, with lower precedence', () => {
    const names = ['user', 'own', 'file', 'none'];
    const folder = createRepository({
      'sub/x': '',
      'home/git/ignore': '*\n!sub\n!none',
      '.gitignore': '!file\nuser',
    });
    writeFileSync(join(folder, '.git/info/exclude'), '!user\n!own\n!sub/own\nfile\n/sub/own');
    setVariable('XDG_CONFIG_HOME', join(folder, 'home'));
    expect(askRules(folder, names)).toEqual(['user']);
    expect(askRules(folder, names)).toEqual(askGit(folder, names));
    const below = names.map((name) => `sub/${name}`);
    expect(askRules(folder, below)).toEqual(['sub/user', 'sub/own']);
    expect(askRules(folder, below)).toEqual(askGit(folder, below));
  });

  it.each([undefined, ''])('finds the rules of the user in .config if XDG_CONFIG_HOME is %j', (value) => {
    const folder = createRepository({ 'home/.config/git/ignore': 'x' });
    setVariable('XDG_CONFIG_HOME', value);
    setVariable('HOME', join(folder, 'home'));
    expect(askRules(folder, ['x', 'y'])).toEqual(['x']);
  });

  it('applies rules of the user and of parent folders only within a repository', () => {
    const folder = createTree({
      'home/git/ignore': 'x',
      '.gitignore': 'y',
      'top/.gitignore': 'z',
      'top/fn/a': '',
    });
    setVariable('XDG_CONFIG_HOME', join(folder, 'home'));
    const ask = (): readonly string[] => {
      const rules = IgnoreRules.ofFolder(join(folder, 'top/fn'), join(folder, 'top'), new Map());
      return ['x', 'y', 'z'].filter((name) => rules.ignores(join(folder, 'top/fn', name), false));
    };
    expect(ask()).toEqual(['z']);
    execFileSync('git', ['init', '-q', folder]);
    expect(ask()).toEqual(['x', 'y', 'z']);
    execFileSync('git', ['init', '-q', join(folder, 'top/fn')]);
    expect(ask()).toEqual(['x']);
  });

  it('returns whether the folder itself is ignored, by a rule of any parent folder', () => {
    const root = createTree({
      '.gitignore': 'out',
      'lib/.gitignore': '/gen/',
      'lib/sub/gen/a': '',
      'lib/gen/out': '',
    });
    const isIgnored = (path: string): boolean =>
      IgnoreRules.ofFolder(join(root, path), root, new Map()).isFolderIgnored;
    expect(['out', 'out/a', 'lib/out', 'lib/gen', 'lib/gen/a'].map(isIgnored)).toEqual(Array(5).fill(true));
    expect(['', 'lib', 'gen', 'lib/sub', 'lib/sub/gen', 'outer'].map(isIgnored)).toEqual(
      Array(6).fill(false),
    );
  });

  it('finds the first ignored folder on the way to another one', () => {
    const root = createTree({ '.gitignore': 'a', 'b/.gitignore': 'c\n!a', 'b/c/d/x': '' });
    const rules = IgnoreRules.ofFolder(root, root, new Map());
    const first = (path: string) => rules.firstIgnored(root, join(root, path));
    expect(first('a')).toBe(join(root, 'a'));
    expect(first('a/a/c')).toBe(join(root, 'a'));
    expect(first('d/a/c')).toBe(join(root, 'd/a'));
    expect(first('b/c/d')).toBe(join(root, 'b/c'));
    expect(first('b/a')).toBeUndefined();
    expect(first('c')).toBeUndefined();
    expect(first('')).toBeUndefined();
    expect(rules.firstIgnored(join(root, 'b'), join(root, 'a'))).toBeUndefined();
    expect(rules.firstIgnored(join(root, 'b'), root)).toBeUndefined();
  });

  it('distinguishes files and directories', () => {
    const root = createTree({ '.gitignore': 'a/' });
    const rules = IgnoreRules.ofFolder(root, root, new Map());
    expect(rules.ignores(join(root, 'a'), true)).toBe(true);
    expect(rules.ignores(join(root, 'a'), false)).toBe(false);
  });

  it('reads a file again only after it has changed', () => {
    const root = createTree({ '.gitignore': 'a' });
    const file = join(root, '.gitignore');
    const files: IgnoreFiles = new Map();
    IgnoreRules.ofFolder(root, root, files);
    const first = files.get(file);
    IgnoreRules.ofFolder(root, root, files);
    expect(files.get(file)).toBe(first);
    writeFileSync(file, 'other');
    const rules = IgnoreRules.ofFolder(root, root, files);
    expect(rules.ignores(join(root, 'a'), false)).toBe(false);
    expect(rules.ignores(join(root, 'other'), false)).toBe(true);
  });

  it('reads no pipe and follows no link', () => {
    const folder = createTree({ 'x.txt': '', 'a/x.txt': '', patterns: 'x.txt' });
    execFileSync('mkfifo', [join(folder, '.gitignore')]);
    symlinkSync('../patterns', join(folder, 'a/.gitignore'));
    expect(askRules(folder, ['x.txt', 'a/x.txt'])).toEqual([]);
  });

  it('takes time linear in a hostile pattern', () => {
    const folder = createTree({ '.gitignore': `${'*a'.repeat(2000)}b\n${'**/a/'.repeat(500)}b` });
    const startedAt = performance.now();
    askRules(folder, ['a'.repeat(250), `${'a/'.repeat(100)}c`]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
