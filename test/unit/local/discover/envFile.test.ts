import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../../../../src/local/discover/envFile.ts';

describe('parseEnvFile', () => {
  it.each([
    ['A=b', { A: 'b' }],
    ['A=', { A: '' }],
    ['  A = b c  ', { A: 'b c' }],
    ['export A=b', { A: 'b' }],
    ['A=b=c', { A: 'b=c' }],
    ['A=b # c', { A: 'b' }],
    ['A=# c', { A: '' }],
    ['A=b#c', { A: 'b#c' }],
    [`A='b # c' # d`, { A: 'b # c' }],
    ['A="b \\"c\\"\\nd\\\\"', { A: 'b "c"\nd\\' }],
    ['A="b', { A: '"b' }],
    ['A=$B', { A: '$B' }],
    ['\uFEFFA=1\r\nB=2\r\n\r\n# C=3\nD', { A: '1', B: '2' }],
    ['1A=b\n=c\nA.B=d\nA=1\nA=2', { 'A.B': 'd', A: '2' }],
    ['A=b\u2028c\nB="d\u2028e" # f\u2028g', { A: 'b\u2028c', B: 'd\u2028e' }],
    ['__proto__=x', Object.fromEntries([['__proto__', 'x']])],
  ])('reads %j', (text, variables) => {
    expect(parseEnvFile(text)).toEqual(variables);
  });

  it('reads a hostile text in time', () => {
    for (const around of ['A=b?c', '?=', 'export?', 'A="?', 'A?=b', "A='b'?c"])
      expect(parseEnvFile(around.replace('?', ' '.repeat(200_000)))).toBeDefined();
  });
});
