import { describe, expect, it } from 'vitest';
import { stringsAndComments } from '../../../../src/core/json/jsonSkip.ts';

/** What is found in a text, each as it is written there. */
const found = (text: string): readonly string[] =>
  [...stringsAndComments(text)].map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('comments of a JSON text', () => {
  it.each([
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['both', '\r\n'],
  ])('A line comment ends before %s', (_, lineEnd) => {
    expect(found(`// "no"${lineEnd}"yes"`)).toEqual(['comment // "no"', 'string "yes"']);
  });

  it('A line comment on the last line ends with the text', () => {
    expect(found('1 // "no"')).toEqual(['comment // "no"']);
  });

  it('A block comment spans lines and ends with the first closing mark', () => {
    expect(found('/* "no"\n * */"yes"/**/ */ 1')).toEqual([
      'comment /* "no"\n * */',
      'string "yes"',
      'comment /**/',
    ]);
  });

  it('A block comment needs a second asterisk to close', () => {
    expect(found('/*/ "no" */ "yes"')).toEqual(['comment /*/ "no" */', 'string "yes"']);
  });

  it('A block comment that is not closed goes to the end', () => {
    expect(found('/* "no"')).toEqual(['comment /* "no"']);
  });

  it('A single slash starts no comment', () => {
    expect(found('1 / "yes"')).toEqual(['string "yes"']);
  });
});

describe('strings of a JSON text', () => {
  it.each(['"//"', '"/*"', String.raw`"\""`, String.raw`"\\"`, '""'])(
    'The string %s is found whole',
    (text) => {
      expect(found(`[${text}, "next"]`)).toEqual([`string ${text}`, 'string "next"']);
    },
  );

  it('A string that is not closed goes to the end', () => {
    expect(found('"a // b')).toEqual(['string "a // b']);
  });
});
