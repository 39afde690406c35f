import { describe, expect, it } from 'vitest';
import { parseCollectionFile } from '../../../../src/core/requestFile/collectionFile.ts';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';
import {
  findTooDeep,
  jsonEnd,
  maxJsonDepth,
  stringsAndComments,
} from '../../../../src/core/json/jsonScan.ts';
import { findPlaceholders, placeholderAt } from '../../../../src/core/variables/placeholder.ts';
import { findNamedProfiles } from '../../../../src/core/requestFile/namedProfiles.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { readRequestSummary } from '../../../../src/core/requestFile/requestSummary.ts';
import type { Result } from '../../../../src/core/common/result.ts';

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

const brackets = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

describe('a file that is nested too deeply', () => {
  it.each([
    ['an environment file', parseEnvironmentFile, `{\n"dev":{"a":${brackets(20_000)}}}`],
    ['an environment file that never closes', parseEnvironmentFile, `{\n"dev":{"a":${'['.repeat(20_000)}`],
    ['a collection', parseCollectionFile, `{\n"order":${brackets(20_000)}}`],
    ['a request', parseRequestFile, `{\n"headers":${objects(20_000)}}`],
    ['a request whose body is not JSON', parseRequestFile, `{\n"body":{"json":${'['.repeat(20_000)}`],
    ['a request in a list', readRequestSummary, `{\n"headers":${objects(20_000)}}`],
    ['a long request in a list', readRequestSummary, `{\n"headers":${objects(200_000)}}`],
  ])('is one failure that names the file, the line and the limit: %s', (_, parse, text) => {
    const read: Result<unknown> = parse(text, 'a/b.json');
    expect(read).toMatchObject({
      ok: false,
      failure: {
        code: 'requestInvalid',
        file: 'a/b.json',
        line: 2,
        problem: `values are nested more than ${maxJsonDepth} levels deep`,
      },
    });
  });

  it('has nothing in it for those who only look for names', () => {
    const text = `{"function":"{{a}}","headers":${objects(20_000)}}`;
    expect(findPlaceholders(text)).toEqual([]);
    expect(placeholderAt(text, 17)).toBeUndefined();
    expect(findNamedProfiles(text, 'request')).toEqual([]);
  });
});

describe('the depth of a text', () => {
  it('may be the limit', () => {
    expect(findTooDeep(brackets(maxJsonDepth))).toBeUndefined();
    expect(parseEnvironmentFile(`{"dev":{"a":${brackets(maxJsonDepth - 2)}}}`, 'f').ok).toBe(true);
    expect(findTooDeep(brackets(maxJsonDepth + 1))).toMatchObject({ offset: maxJsonDepth });
  });

  it('does not count brackets in strings and comments, or that were closed', () => {
    const many = '['.repeat(1000);
    expect(findTooDeep(`{"${many}": "\\"${many}" // ${many}\n /* ${many} */}`)).toBeUndefined();
    expect(findTooDeep('[],'.repeat(1000) + ']'.repeat(1000) + '[')).toBeUndefined();
  });

  it('of a JSON body that is sound has no limit, for nothing but JSON.parse reads it', () => {
    const text = `{"function":"x","body":{"json":${brackets(20_000)}}}`;
    expect(parseRequestFile(text, 'f')).toMatchObject({ ok: true, value: { body: { kind: 'json' } } });
  });
});

describe('the end of an object or list', () => {
  it.each([
    ['[]', 0, 2],
    ['x{"a":[1,{"b":2}]}y', 1, 18],
    ['["]", /* ] */ "\\"]" // ]\n]]', 0, 26],
    ['[[]', 0, undefined],
    ['["]', 0, undefined],
    ['[/*]', 0, undefined],
  ])('of %j from %i is %j', (text, start, end) => {
    expect(jsonEnd(text, start)).toBe(end);
  });
});
