import { describe, expect, it } from 'vitest';
import { readPlainFields } from '../../../../src/local/discover/plainFields.ts';

describe('readPlainFields', () => {
  it.each([
    ['name: hello', 'hello'],
    ['name:   hello', 'hello'],
    ['name: hello  ', 'hello'],
    ['name: a b  c', 'a b  c'],
    ['name: /bin/fdk', '/bin/fdk'],
    ['name: 1.10', '1.10'],
    ['name: a@b_c-d./', 'a@b_c-d./'],
    ['name: a:b:c', 'a:b:c'],
    ['name: a:/b', 'a:/b'],
    ['name: a -b .c @d /e', 'a -b .c @d /e'],
    ['name: nullable', 'nullable'],
    ['name: a null', 'a null'],
    ['name: hello\r\nother: x\r\n', 'hello'],
    ['\n# note: x\nname: hello\n#\n\n', 'hello'],
    ['other: x\nname: y', 'y'],
  ])('reads %j', (text, value) => {
    const fields = readPlainFields(text);
    expect(fields?.text(['name'])).toBe(value);
    expect(fields?.text(['none'])).toBeUndefined();
    expect(fields?.text([])).toBeUndefined();
    expect(fields?.text(['name', 'name'])).toBeUndefined();
    expect(fields?.refused).toBe(false);
  });

  it.each([
    '',
    '\n',
    '# note',
    'name',
    'name:',
    'name: ',
    'name:hello',
    ' name: x',
    'na me: x',
    'na-me: x',
    '"name": x',
    'name: -',
    'name: -a',
    'name: .5',
    'name: _a',
    'name: @a',
    'name: :a',
    'name: "a"',
    "name: 'a'",
    'name: é',
    'name: a:',
    'name: a: b',
    'name: a :b',
    'name: a:-b',
    'name: a # b',
    'name: a#b',
    'name: a\tb',
    'name:\ta',
    'name: a,b',
    'name: [a]',
    'name: {}',
    'name: *a',
    'name: &a b',
    'name: !a',
    'name: |',
    'name: %a',
    'name: a?',
    'name: null',
    'name: Null',
    'name: NULL',
    'name: ~',
    'name: null  ',
    'name: a\nname: b',
    'name: a\n  more: b',
    'name: a\n # note',
    'name: a\n---',
    'name: a\rb',
    'name: a\nrest',
    '- name: a',
    'x name: a',
    'name: a "b"',
  ])('leaves to the YAML parser: %j', (text) => {
    expect(readPlainFields(text)).toBeUndefined();
  });

  it.each([
    ['1', undefined, 1],
    ['256', undefined, 256],
    ['9007199254740991', undefined, 9_007_199_254_740_991],
    ['300', 300, 300],
    ['0x10', undefined, 16],
  ])('returns the count %s with the maximum %j', (text, max, count) => {
    const fields = readPlainFields(`memory: ${text}`);
    expect(fields?.count(['memory'], max)).toBe(count);
    expect(fields?.count(['other'], max)).toBeUndefined();
    expect(fields?.count(['memory', 'inner'], max)).toBeUndefined();
    expect(fields?.refused).toBe(false);
  });

  it.each([
    ['0', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['9007199254740992', undefined],
    ['301', 300],
  ])('rejects the count %s with the maximum %j, permanently', (text, max) => {
    const fields = readPlainFields(`memory: ${text}\ntimeout: 5`);
    expect(fields?.count(['memory'], max)).toBeUndefined();
    expect(fields?.refused).toBe(true);
    expect(fields?.count(['timeout'], max)).toBe(5);
    expect(fields?.texts(['config'])).toEqual({});
    expect(fields?.refused).toBe(true);
  });

  it('has no maps, and rejects a word for one', () => {
    const fields = readPlainFields('config: word');
    expect(fields?.texts(['other'])).toEqual({});
    expect(fields?.texts([])).toEqual({});
    expect(fields?.refused).toBe(false);
    expect(fields?.texts(['config'])).toEqual({});
    expect(fields?.refused).toBe(true);
  });
});
