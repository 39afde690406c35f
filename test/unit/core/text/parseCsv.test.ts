import { expect, it } from 'vitest';
import { parseCsv } from '../../../../src/core/text/parseCsv.ts';

it.each([
  ['', []],
  ['a', [['a']]],
  [
    'a,b\nc,',
    [
      ['a', 'b'],
      ['c', ''],
    ],
  ],
  ['\n\r\na\r\n\n""\rb\n', [['a'], [''], ['b']]],
  [
    'a,"b ""c"", d"\n"e\r\nf",g',
    [
      ['a', 'b "c", d'],
      ['e\r\nf', 'g'],
    ],
  ],
  ['a b"c,d', [['a b"c', 'd']]],
  [
    'a;b\n1,5;2',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'a\tb\n1;5\t2',
    [
      ['a', 'b'],
      ['1;5', '2'],
    ],
  ],
  [
    'a;b\tc\n1;2',
    [
      ['a', 'b\tc'],
      ['1', '2'],
    ],
  ],
  [
    'a,b;c\n1,2',
    [
      ['a', 'b;c'],
      ['1', '2'],
    ],
  ],
  [
    '"a,b";c\n1;2',
    [
      ['a,b', 'c'],
      ['1', '2'],
    ],
  ],
  ['a\nb;c|d', [['a'], ['b;c|d']]],
])('reads %j', (text, rows) => {
  expect(parseCsv(text)).toEqual({ rows });
});

it.each([
  ['"a', { problem: 'a quoted value is not closed', row: 0 }],
  ['a\nb\n"c""', { problem: 'a quoted value is not closed', row: 2 }],
  ['a\n"b"c', { problem: 'a quoted value is followed by other text', row: 1 }],
])('refuses %j', (text, problem) => {
  expect(parseCsv(text)).toEqual(problem);
});

it.each(['"', ',', '\n', 'a', '""', '"a\n', '"a"\r\n'])('reads many of %j in linear time', (part) => {
  const started = performance.now();
  parseCsv(part.repeat(300_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
