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

/** Returns the parts that are found in a text, as written. */
const found = (text: string): readonly string[] =>
  [...stringsAndComments(text)].map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('the comments of a JSON text', () => {
  it.each([
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['both', '\r\n'],
  ])('end before %s if they are line comments', (_, lineEnd) => {
    expect(found(`// "no"${lineEnd}"yes"`)).toEqual(['comment // "no"', 'string "yes"']);
  });

  it('end with the text on the last line', () => {
    expect(found('1 // "no"')).toEqual(['comment // "no"']);
  });

  it('span lines and end at the first closing mark if they are block comments', () => {
    expect(found('/* "no"\n * */"yes"/**/ */ 1')).toEqual([
      'comment /* "no"\n * */',
      'string "yes"',
      'comment /**/',
    ]);
  });

  it('need a second asterisk to close', () => {
    expect(found('/*/ "no" */ "yes"')).toEqual(['comment /*/ "no" */', 'string "yes"']);
  });

  it('extend to the end if they are not closed', () => {
    expect(found('/* "no"')).toEqual(['comment /* "no"']);
  });

  it('do not start with a single slash', () => {
    expect(found('1 / "yes"')).toEqual(['string "yes"']);
  });
});

describe('the strings of a JSON text', () => {
  it.each(['"//"', '"/*"', String.raw`"\""`, String.raw`"\\"`, '""'])('include all of %s', (text) => {
    expect(found(`[${text}, "next"]`)).toEqual([`string ${text}`, 'string "next"']);
  });

  it('extend to the end if they are not closed', () => {
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
  ])('causes a failure with the file, the line and the limit: %s', (_, parse, text) => {
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

  it('contains no placeholders and profile names', () => {
    const text = `{"function":"{{a}}","headers":${objects(20_000)}}`;
    expect(findPlaceholders(text)).toEqual([]);
    expect(placeholderAt(text, 17)).toBeUndefined();
    expect(findNamedProfiles(text, 'request')).toEqual([]);
  });
});

describe('findTooDeep', () => {
  it('accepts the maximum depth', () => {
    expect(findTooDeep(brackets(maxJsonDepth))).toBeUndefined();
    expect(parseEnvironmentFile(`{"dev":{"a":${brackets(maxJsonDepth - 2)}}}`, 'f').ok).toBe(true);
    expect(findTooDeep(brackets(maxJsonDepth + 1))).toMatchObject({ offset: maxJsonDepth });
  });

  it('ignores brackets in strings and comments, and those that were closed', () => {
    const many = '['.repeat(1000);
    expect(findTooDeep(`{"${many}": "\\"${many}" // ${many}\n /* ${many} */}`)).toBeUndefined();
    expect(findTooDeep('[],'.repeat(1000) + ']'.repeat(1000) + '[')).toBeUndefined();
  });

  it('does not apply to a valid JSON body, which only JSON.parse reads', () => {
    const text = `{"function":"x","body":{"json":${brackets(20_000)}}}`;
    expect(parseRequestFile(text, 'f')).toMatchObject({ ok: true, value: { body: { kind: 'json' } } });
  });
});

describe('jsonEnd', () => {
  it.each([
    ['[]', 0, 2],
    ['x{"a":[1,{"b":2}]}y', 1, 18],
    ['["]", /* ] */ "\\"]" // ]\n]]', 0, 26],
    ['[[]', 0, undefined],
    ['["]', 0, undefined],
    ['[/*]', 0, undefined],
  ])('returns for %j from %i the end %j', (text, start, end) => {
    expect(jsonEnd(text, start)).toBe(end);
  });
});
