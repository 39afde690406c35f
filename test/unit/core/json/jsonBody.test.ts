import { describe, expect, it } from 'vitest';
import { isJson, jsonBodyProblems, withoutComments } from '../../../../src/core/json/jsonBody.ts';

describe('a JSON body', () => {
  it('may contain comments, which are not sent', () => {
    const source = '{ /* a */ "at": "https://x/*y*/", // b\n "n": 9007199254740993 }';
    expect(jsonBodyProblems(source)).toEqual([]);
    expect(withoutComments(source)).toBe('{  "at": "https://x/*y*/", \n "n": 9007199254740993 }');
  });

  it.each(['1/**/2', 'tru/**/e', '{} /*', '{} /*/', '{}/', '[1,]', '"a//b'])(
    'stays invalid without its comments: %s',
    (source) => {
      expect(isJson(source)).toBe(false);
      expect(jsonBodyProblems(source)).not.toEqual([]);
    },
  );

  it('may contain a string of megabytes of escapes', () => {
    const text = `["${String.raw`\"`.repeat(5_000_000)}"]`;
    expect(isJson(`${text} // said`)).toBe(true);
    expect(withoutComments(`${text}// said`) === text).toBe(true);
  });
});

describe('isJson', () => {
  it.each([
    '1 // said',
    '// said\n1',
    '/* said */ 1',
    '1 /* // */',
    '1 // said //',
    '1/**/',
    '[1, /* a */ 2] // b',
    '"// /*"',
    ' {} ',
  ])('accepts %j', (source) => {
    expect(isJson(source)).toBe(true);
  });

  it.each(['', '// said', '1 /* open', '1 /*/', '1 / 2', '1 // a\n2', '\uFEFF1', "'a'", '01'])(
    'rejects %j',
    (source) => {
      expect(isJson(source)).toBe(false);
    },
  );
});
