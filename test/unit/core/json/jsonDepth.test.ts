import { describe, expect, it } from 'vitest';
import { parseCollectionFile } from '../../../../src/core/requestFile/collectionFile.ts';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';
import { findTooDeep, jsonEnd, maxJsonDepth } from '../../../../src/core/json/jsonDepth.ts';
import { findPlaceholders, placeholderAt } from '../../../../src/core/variables/placeholder.ts';
import { findNamedProfiles } from '../../../../src/core/requestFile/namedProfiles.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { readRequestSummary } from '../../../../src/core/requestFile/requestSummary.ts';
import type { Result } from '../../../../src/core/common/result.ts';

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
