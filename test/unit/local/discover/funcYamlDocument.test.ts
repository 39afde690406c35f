import { describe, expect, it } from 'vitest';
import type { FuncFields } from '../../../../src/local/discover/funcFields.ts';
import { parseFuncYamlDocument } from '../../../../src/local/discover/funcYamlDocument.ts';

const path = '/work/greet/func.yaml';

/** What is read of a document with one call, or where and why it is refused. */
function read<T>(text: string, take: (fields: FuncFields) => T): T | string | undefined {
  const result = parseFuncYamlDocument(text, path, (fields, of) => {
    expect(of).toBe(path);
    return take(fields);
  });
  if (result.ok) return result.value;
  const { failure } = result;
  if (failure.code !== 'funcYamlInvalid') return failure.code;
  expect(failure.path).toBe(path);
  return `${failure.line}: ${failure.problem}`;
}

const config = (text: string) => read(text, (fields) => fields.texts(['config']));

describe('a text of a document', () => {
  it.each([
    ['name: hello', 'hello'],
    ['name: "a b"', 'a b'],
    ['name: 1.10', '1.10'],
    ['name: 0x1F', '0x1F'],
    ['name: true', 'true'],
    ['name: null', undefined],
    ['name: ~', undefined],
    ['name:', undefined],
    ['other: x', undefined],
    ['{ "name": "json" }', 'json'],
    ['base: &b hello\nname: *b', 'hello'],
    ['name: ""', '1: name must be a string'],
    ['\n\nname: [a]', '3: name must be a string'],
    ['other: x\nname: {}', '2: name must be a string'],
    ['name: *none', '1: name must be a string'],
  ])('in %j is %j', (text, value) => {
    expect(read(text, (fields) => fields.text(['name']))).toBe(value);
  });

  it.each([
    ['a: { b: { c: x } }', 'x'],
    ['a: { b: { c: { } } }', '1: a.b.c must be a string'],
    ['a: { b: x }', undefined],
    ['a: [b]', undefined],
    ['a:', undefined],
    ['inner: &i { c: x }\na: { b: *i }', 'x'],
    ['inner: &i { b: { c: x } }\na: *i', 'x'],
  ])('further inside %j is %j', (text, value) => {
    expect(read(text, (fields) => fields.text(['a', 'b', 'c']))).toBe(value);
  });
});

describe('a count of a document', () => {
  it.each([
    ['n: 1', 1],
    ['n: 5', 5],
    ['n: "3"', 3],
    ['n: 0x4', 4],
    ['n:', undefined],
    ['m: 1', undefined],
    ['n: 0', '1: n must be a whole number from 1 to 5'],
    ['m: 1\nn: 6', '2: n must be a whole number from 1 to 5'],
    ['n: 1.5', '1: n must be a whole number from 1 to 5'],
    ['n: [1]', '1: n must be a whole number from 1 to 5'],
    ['n: ""', '1: n must be a whole number from 1 to 5'],
  ])('up to five in %j is %j', (text, value) => {
    expect(read(text, (fields) => fields.count(['n'], 5))).toBe(value);
  });

  it.each([
    ['n: 9007199254740991', 9_007_199_254_740_991],
    ['n: 9007199254740992', '1: n must be a whole number greater than 0'],
    ['n: -1', '1: n must be a whole number greater than 0'],
  ])('without a limit in %j is %j', (text, value) => {
    expect(read(text, (fields) => fields.count(['n']))).toBe(value);
  });
});

describe('the texts of a document', () => {
  it.each<[text: string, value: object | string]>([
    ['name: x', {}],
    ['config:', {}],
    ['config: {}', {}],
    ['config: { A: 1.10, B: "", C: , D: x }', { A: '1.10', B: '', C: '', D: 'x' }],
    ['config:\n  A:\n  B: null\n  C: ~', { A: '', B: 'null', C: '~' }],
    ['config: { 1: a, true: b, null: c }', { 1: 'a', true: 'b', null: 'c' }],
    ['config: { [a]: b }', { '["a"]': 'b' }],
    ['key: &k A\nconfig: { *k : b }', { A: 'b' }],
    ['config: text', '1: config must be a map'],
    ['name: x\nconfig: [a]', '2: config must be a map'],
    ['config:\n  A: 1\n  B: [c]', '3: config.B must be a string'],
    ['config: { A: { B: 1 } }', '1: config.A must be a string'],
    ['config: { "<<": text }', { '<<': 'text' }],
    ['config: { A: 1, <<: { B: 2 } }', { A: '1', B: '2' }],
    ['config: { <<: { A: 2, B: 2 }, A: 1 }', { A: '1', B: '2' }],
    ['config: { <<: [{ A: 1 }, { A: 2, B: 2 }] }', { A: '1', B: '2' }],
    ['config: { <<: { A: 1 }, <<: { A: 2, B: 2 } }', { A: '1', B: '2' }],
    ['config: { <<: { <<: { A: 1 }, A: 2 } }', { A: '2' }],
    ['a: &a { A: 1 }\nconfig: { <<: [*a, *a] }', { A: '1' }],
    ['a: &a { A: 1 }\nl: &l [*a, { B: 2 }]\nconfig: { <<: *l }', { A: '1', B: '2' }],
    ['config: { <<: [a] }', '1: config.<< must be a map'],
    ['config:\n  <<:\n    - { A: 1 }\n    - b', '4: config.<< must be a map'],
    ['config: { <<: { A: [1] } }', '1: config.A must be a string'],
    ['config: &c { A: 1, <<: *c }', { A: '1' }],
  ])('in %j are %j', (text, value) => {
    expect(config(text)).toEqual(value);
  });

  it('keep their order, with what is merged in last', () => {
    expect(Object.keys(config('config: { B: 1, <<: { C: 1 }, A: 1 }') ?? {})).toEqual(['B', 'A', 'C']);
  });
});

describe('a document that cannot be read', () => {
  it.each([
    ['name: "a', '1: Missing closing "quote'],
    ['a: 1\nname: "a\n', '3: Missing closing "quote'],
    ['a: 1\nb: 2\n c: 3', '2: Nested mappings are not allowed in compact mappings'],
    ['name: a: b', '1: Nested mappings are not allowed in compact mappings'],
    ['', '1: it contains no settings'],
    ['- a', '1: it contains no settings'],
    ['\n\ntext', '1: it contains no settings'],
    ['a: 1\na: 2', '2: the key a is defined twice'],
    ['a: 1\n"a": 2', '2: the key a is defined twice'],
    ['1: 1\n1: 2', '2: the key 1 is defined twice'],
    ['a: { x: 1,\n x: 2 }', '2: the key x is defined twice'],
    ['a: [{ x: 1 },\n { x: 2, x: 3 }]', '2: the key x is defined twice'],
    ['a:\n  ~: 1\n  ~: 2', '3: the key null is defined twice'],
  ])('is rejected with its line: %j', (text, problem) => {
    expect(read(text, () => 'read')).toBe(problem);
  });

  it.each(['a: { x: 1 }\nb: { x: 1 }', 'a: [x, x]', '? [a]\n: 1\n? [a]\n: 2', '1: a\n"1": b'])(
    'is not rejected for the same value in two places: %j',
    (text) => {
      expect(read(text, () => 'read')).toBe('read');
    },
  );

  it('is rejected if its values are nested a hundred levels deep', () => {
    const nested = (depth: number): string => `a: 1\nb: ${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(read(nested(99), () => 'read')).toBe('read');
    expect(read(nested(100), () => 'read')).toBe('2: its values are nested more than 100 levels deep');
    expect(read(`a: 1\nb: ${'['.repeat(16_000)}`, () => 'read')).toMatch(
      /^[12]: its values are nested more than 100 levels deep$/,
    );
  });

  it('is rejected with the first of several problems', () => {
    const both = (fields: FuncFields) => [fields.text(['b']), fields.text(['a'])];
    expect(read('a: []\nb: []', both)).toBe('2: b must be a string');
  });
});
