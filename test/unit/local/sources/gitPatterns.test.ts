import { afterEach, describe, expect, it } from 'vitest';
import { isIgnoredBy, parseGitPatterns } from '../../../../src/local/sources/gitPatterns.ts';

const platform = process.platform;
afterEach(() => Object.defineProperty(process, 'platform', { value: platform }));

/** What the patterns decide about a file, or about a directory where the path ends with a slash. */
function decide(text: string, path: string): boolean | undefined {
  const isDirectory = path.endsWith('/');
  const parts = (isDirectory ? path.slice(0, -1) : path).split('/');
  return isIgnoredBy(parseGitPatterns(text), parts, isDirectory);
}

describe('the patterns of a .gitignore', () => {
  it.each<[pattern: string, matching: readonly string[], others: readonly string[]]>([
    ['a', ['a', 'b/a', 'a/'], ['ab', 'ba', 'a/b', 'A']],
    ['/a', ['a', 'a/'], ['b/a']],
    ['a/', ['a/', 'b/a/'], ['a', 'b/a']],
    ['/a/', ['a/'], ['a', 'b/a/']],
    ['a/b', ['a/b'], ['b', 'c/a/b', 'ab', 'a/b/c']],
    ['a/b/', ['a/b/'], ['a/b']],
    ['a//', [], ['a', 'a/']],
    ['*', ['a', 'a/b', '.a'], []],
    ['a*', ['a', 'ab', 'abc'], ['ba']],
    ['*a', ['a', 'ba', 'a/a'], ['ab']],
    ['a*b*c', ['abc', 'axbxc', 'abbcc', 'abcbc'], ['abcb', 'acb']],
    ['*ab', ['ab', 'aab', 'abab'], ['aba', 'b']],
    ['**a', ['a', 'ba', 'b/a'], ['ab']],
    ['a**', ['a', 'ab', 'b/ab'], ['ba']],
    ['?', ['a', 'b/c'], ['ab', '']],
    ['a?c', ['abc', 'a?c'], ['ac', 'abbc']],
    ['x/*/y', ['x/a/y'], ['x/y', 'x/a/b/y']],
    ['x/**/y', ['x/y', 'x/a/y', 'x/a/b/y'], ['x/a', 'y', 'a/x/y']],
    ['x/***/y', ['x/y', 'x/a/y', 'x/a/b/y'], ['y']],
    ['x/**a/y', ['x/a/y', 'x/ba/y'], ['x/b/a/y', 'x/y']],
    ['x/a**/y', ['x/a/y', 'x/ab/y'], ['x/a/b/y', 'x/y']],
    ['**/y', ['y', 'a/y', 'a/b/y'], ['ay', 'y/a']],
    ['/**', ['a', 'a/b'], []],
    ['x/**', ['x/a', 'x/a/b', 'x/a/'], ['x', 'x/', 'a/x/b']],
    ['x/**/', ['x/a/', 'x/a/b/'], ['x/', 'x/a']],
    ['**', ['a', 'a/b'], []],
    ['a/**/b/**/c', ['a/b/c', 'a/x/b/y/c', 'a/b/b/c', 'a/b/c/c'], ['a/c', 'a/b', 'a/b/c/d']],
    ['\\a', ['a'], ['\\a']],
    ['a\\*', ['a*'], ['ab', 'a\\b', 'a']],
    ['\\!a', ['!a'], ['a']],
    ['\\#a', ['#a'], ['a']],
    ['a#', ['a#'], ['a']],
    ['#a', [], ['#a', 'a']],
    ['a\\', [], ['a', 'a\\']],
    ['b/a\\', [], ['b/a', 'b/a\\', 'b', 'a']],
    ['/', [], ['a', 'a/']],
    ['', [], ['a', 'a/']],
    [' ', [], [' ', 'a']],
    ['!', [], ['a', '!']],
    [' a', [' a'], ['a']],
    ['a  ', ['a'], ['a  ']],
    ['a b', ['a b'], ['a', 'b']],
    ['a\\ ', ['a '], ['a', 'a\\']],
    ['a\\  ', ['a '], ['a', 'a  ']],
    ['a\r', ['a'], ['a\r']],
    ['a \r', ['a'], ['a ']],
    ['a\r\r', ['a\r'], ['a']],
    ['\rb', ['\rb'], ['b']],
    ['\uFEFFa', ['a'], ['\uFEFFa']],
    ['a\uFEFF', ['a\uFEFF'], ['a']],
    ['\uFEFF\uFEFFa', ['\uFEFFa'], ['a']],
  ])('match with %j', (pattern, matching, others) => {
    for (const path of matching) expect(decide(pattern, path), path).toBe(true);
    for (const path of others) expect(decide(pattern, path), path).toBeUndefined();
  });

  it.each<[set: string, members: string, others: string]>([
    ['[ab]', 'ab', 'c[]'],
    ['[!ab]', 'c!', 'ab'],
    ['[^ab]', 'c^', 'ab'],
    ['[a!]', 'a!', 'b'],
    ['[a^]', 'a^', 'b'],
    ['[b-d]', 'bcd', 'ae-'],
    ['[bd-]', 'bd-', 'c'],
    ['[-bd]', '-bd', 'c'],
    ['[!b-d]', 'ae-', 'bcd'],
    ['[d-b]', '', 'bcd-'],
    ['[a-c-e]', 'abc-e', 'd'],
    ['[]a]', ']a', 'b['],
    ['[!]a]', 'b[', ']a'],
    ['[]-a]', ']^_`a', 'b\\-'],
    ['[\\]a]', ']a', '\\'],
    ['[\\\\a]', '\\a', ']'],
    ['[a\\-c]', 'a-c', 'b\\'],
    ['[a-\\c]', 'abc', '\\-d'],
    ['[\\a-c]', 'abc', '\\-d'],
    ['[[]', '[', ':]'],
    ['[[:digit:]]', '09', 'a:[]d'],
    ['[![:digit:]]', 'a:', '05'],
    ['[[:digit:]a-c]', '0bc', 'd-'],
    ['[a[:digit:]_]', 'a5_', 'b:'],
    ['[[:digit:][:upper:]]', '5Q', 'q:'],
    ['[:a]', ':a', 'b'],
    ['[[:a]', '[:a', 'b'],
  ])('treat %s as one character', (set, members, others) => {
    for (const each of members) expect(decide(`x${set}y`, `x${each}y`), each).toBe(true);
    for (const each of others) expect(decide(`x${set}y`, `x${each}y`), each).toBeUndefined();
  });

  const digits = '0123456789';
  const lower = 'abcdefghijklmnopqrstuvwxyz';
  const upper = lower.toUpperCase();
  // A slash is never part of a name.
  const marks = '!"#$%&\'()*+,-.:;<=>?@[\\]^_`{|}~';
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const controls = ascii.filter((each) => each < ' ' || each === '\x7F').join('');
  it.each([
    ['alnum', digits + upper + lower],
    ['alpha', upper + lower],
    ['blank', '\t '],
    ['cntrl', controls],
    ['digit', digits],
    ['graph', digits + upper + lower + marks],
    ['lower', lower],
    ['print', ` ${digits}${upper}${lower}${marks}`],
    ['punct', marks],
    ['space', '\t\n\v\f\r '],
    ['upper', upper],
    ['xdigit', `${digits}ABCDEFabcdef`],
  ])('know the class %s', (name, members) => {
    const found = ascii.filter((each) => decide(`[[:${name}:]]`, each) === true);
    expect(found).toEqual(members.split('').toSorted());
  });

  it.each([
    '[',
    '[a',
    'x[',
    '[]',
    '[!]',
    '[a\\]',
    '[[:none:]]',
    '[[:digit:]',
    'a[/b',
    'a[/]b',
    '[[:digit:]][',
  ])('match nothing with %j, which git does not understand either', (pattern) => {
    for (const path of [pattern, 'a', 'b', 'x', '[', ']', '5', 'a/b', '!', ''])
      expect(decide(pattern, path), path).toBeUndefined();
  });

  it.each([
    ['a\n!a', 'a', false],
    ['!a\na', 'a', true],
    ['*\n!a/', 'a/', false],
    ['*\n!a/', 'a', true],
    ['!a', 'a', false],
    ['!a', 'b', undefined],
    ['a\n\n# a\nb', 'b', true],
    ['x[\na', 'a', true],
    ['!/a', 'a', false],
    ['!a/b', 'a/b', false],
  ])('decide by the last one that matches: %j about %s', (text, path, decision) => {
    expect(decide(text, path)).toBe(decision);
  });

  it('are the first thousand lines', () => {
    const text = [...Array.from({ length: 999 }, () => '#'), 'last', 'beyond'].join('\n');
    expect(decide(text, 'last')).toBe(true);
    expect(decide(text, 'beyond')).toBeUndefined();
  });

  it.each([
    ['darwin', true],
    ['linux', undefined],
    ['win32', undefined],
  ])('ignore case only on macOS: %s', (name, decision) => {
    Object.defineProperty(process, 'platform', { value: name });
    expect(decide('Build', 'bUILD')).toBe(decision);
    expect(decide('Out/[a-b]', 'oUT/B')).toBe(decision);
    expect(decide('[[:lower:]]', 'a')).toBe(true);
  });
});
