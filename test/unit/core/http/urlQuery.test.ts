import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery, writeQuery } from '../../../../src/core/http/urlQuery.ts';

const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.includes('{{'));

describe('the query of a URL', () => {
  it('is decoded', () => {
    expect(readQuery('/a?x=1&y=a%20b+c&flag&z=%zz#end')).toEqual([
      ['x', '1'],
      ['y', 'a b c'],
      ['flag', ''],
      ['z', '%zz'],
    ]);
    expect(readQuery('/a')).toEqual([]);
    expect(readQuery('/a?')).toEqual([]);
    expect(readQuery('/a?x=a=b')).toEqual([['x', 'a=b']]);
  });

  it('keeps parts as written that did not change', () => {
    const url = '/a?x=%31&flag&y=a+b#end';
    expect(writeQuery(url, readQuery(url))).toBe(url);
    expect(
      writeQuery(url, [
        ['x', '1'],
        ['flag', 'on'],
        ['y', 'a b'],
      ]),
    ).toBe('/a?x=%31&flag=on&y=a+b#end');
    expect(writeQuery(url, [['y', 'a b']])).toBe('/a?y=a+b#end');
    expect(writeQuery(url, [])).toBe('/a#end');
  });

  it('encodes new parts, but not variables', () => {
    expect(writeQuery('/a', [['when', '12:00 & later']])).toBe('/a?when=12:00%20%26%20later');
    expect(writeQuery('{{base}}/a', [['id', 'n={{id}}']])).toBe('{{base}}/a?id=n%3D{{id}}');
  });

  it('is read again as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, names), { minLength: 1 }), (pairs) => {
        expect(readQuery(writeQuery('/a?old=1', pairs))).toEqual(pairs);
      }),
    );
  });
});
