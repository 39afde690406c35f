import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../../src/local/commandWords.ts';

describe('the words of a command line', () => {
  it.each([
    ['node func.js', ['node', 'func.js']],
    ['  node\t func.js ', ['node', 'func.js']],
    ['node "my file.js" --name=\'a b\'', ['node', 'my file.js', '--name=a b']],
    [`node "a\\"b" 'c"d' e\\ f`, ['node', 'a"b', 'c"d', 'e f']],
    [`node "" ''`, ['node', '', '']],
    ['node --require=./a~b#c', ['node', '--require=./a~b#c']],
    ['', []],
  ])('of %j are %j, without a shell', (line, words) => {
    expect(splitWords(line)).toEqual({ words, needsShell: false });
  });

  it.each(['node "func.js', "node 'func.js", 'node \\'])(
    'are unknown where a quote of %j is open',
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
  ])('of %j need a shell', (line) => {
    expect(splitWords(line)?.needsShell).toBe(true);
  });

  it.each(['a\n', '\n', ' ', "''", '"a"', '\\ '])('take no time where %j is repeated', (text) => {
    const started = performance.now();
    splitWords(text.repeat(10_000 / text.length));
    splitWords(text.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('are those of a real shell wherever none is needed', () => {
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
