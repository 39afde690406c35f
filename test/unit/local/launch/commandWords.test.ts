import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../../src/local/launch/commandWords.ts';

describe('the words of a command line', () => {
  it.each([
    ['node func.js', ['node', 'func.js']],
    ['  node\t func.js ', ['node', 'func.js']],
    ['node "my file.js" --name=\'a b\'', ['node', 'my file.js', '--name=a b']],
    [`node "a\\"b" 'c"d' e\\ f`, ['node', 'a"b', 'c"d', 'e f']],
    [`node "" ''`, ['node', '', '']],
    ['node --require=./a~b#c', ['node', '--require=./a~b#c']],
    ['', []],
    ['\n node', ['node']],
    ['node a.js\n \n', ['node', 'a.js']],
    ['node A=b 1A=b', ['node', 'A=b', '1A=b']],
    ['1A=b node', ['1A=b', 'node']],
    ['A-b=c', ['A-b=c']],
    ['A.b=c', ['A.b=c']],
    ['=a', ['=a']],
    ['"A"=b', ['A=b']],
    ['a# b~ c~#', ['a#', 'b~', 'c~#']],
    ['""# x""~', ['#', 'x~']],
    ["'$A`*?[|' '~a' '#a'", ['$A`*?[|', '~a', '#a']],
    ['\\$A \\~ \\# \\*', ['$A', '~', '#', '*']],
    ['"\\$A" "a\\`b" "x\\\\y" "\\n"', ['$A', 'a`b', 'x\\y', '\\n']],
    ['"*?[|&;<>()~#"', ['*?[|&;<>()~#']],
    ['"a\nb" a\\\nb', ['a\nb', 'a\nb']],
    ["'a\nb'", ['a\nb']],
    ['a{b} c!d e]f %g ^h', ['a{b}', 'c!d', 'e]f', '%g', '^h']],
  ])('of %j are %j, without a shell', (line, words) => {
    expect(splitWords(line)).toEqual({ words, needsShell: false });
  });

  it.each(['node "func.js', "node 'func.js", 'node \\'])(
    'are undefined if a quote of %j is not closed',
    (line) => {
      expect(splitWords(line)).toBeUndefined();
    },
  );

  it.each([
    'node a.js && node b.js',
    'node a.js | tee log',
    'node a.js; echo',
    'node a.js > log',
    'node $FILE',
    'node "$FILE"',
    'node `which x`',
    'node *.js',
    'node a.js &',
    'NODE_ENV=production node a.js',
    'node ~/a.js',
    'node a.js # comment',
    'node a.js\nnode b.js',
    'node a|b',
    'node a&b',
    'node a;b',
    'node a<b',
    'node a>b',
    'node (a',
    'node a)',
    'node a$',
    'node a`',
    'node a?',
    'node a[b',
    'node #',
    '~',
    '#',
    'node "a$b"',
    'node "a`b"',
    'node "`"',
    'node ""*',
    'node a""$',
    'node "x$"',
    '_a=b node',
    'A1=b',
    '  A=b node',
    '\tA= node',
    'a\n"b"',
    "a\n'b'",
    'a\n\\b',
    'a \n\n b',
    '"a"\nb',
  ])('of %j need a shell', (line) => {
    expect(splitWords(line)?.needsShell).toBe(true);
  });

  it('are undefined for a line of more than 10,000 characters', () => {
    expect(splitWords('a'.repeat(10_000))).toEqual({ words: ['a'.repeat(10_000)], needsShell: false });
    expect(splitWords('a'.repeat(10_001))).toBeUndefined();
  });

  it.each(['a\n', '\n', ' ', "''", '"a"', '\\ '])('take linear time if %j is repeated', (text) => {
    const started = performance.now();
    splitWords(text.repeat(10_000 / text.length));
    splitWords(text.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('are those of a real shell if none is needed', () => {
    const part = fc.constantFrom(
      'node',
      'a.js',
      ' ',
      '  ',
      '"x y"',
      "'p q'",
      '\\ ',
      '--a=b',
      '""',
      "'\"'",
      '"\'"',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const line = `w${parts.join('')}`;
        const output = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
        expect(splitWords(line)?.words).toEqual(output.split('\0').slice(0, -1));
      }),
      { numRuns: 60 },
    );
  });
});
