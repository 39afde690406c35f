import { expect, it } from 'vitest';
import { parseFuncYaml } from '../../../../src/local/discover/funcYaml.ts';

const path = 'f/func.yaml';
const problemOf = async (text: string): Promise<unknown> => {
  const read = await parseFuncYaml(text, path);
  return read.ok ? read.value : read.failure;
};

it.each([
  ['lists', `config: ${'['.repeat(16_000)}`],
  ['lists that close', `name: a\nconfig: ${'['.repeat(150)}${']'.repeat(150)}`],
  ['blocks', Array.from({ length: 150 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
  ['dashes', `config:\n${'- '.repeat(8000)}a`],
])('%s nested too deeply are a failure that names file and limit', async (_, text) => {
  expect(await problemOf(text)).toMatchObject({
    code: 'funcYamlInvalid',
    path,
    problem: 'its values are nested more than 100 levels deep',
  });
});

it.each([50_000, 2000])('a file that is too long is not parsed: %i keys', async (count) => {
  const text = `name: a\nconfig:\n${Array.from({ length: count }, (_, n) => `  k${n}: v\n`).join('')}`;
  expect(await problemOf(text)).toEqual({
    code: 'funcYamlInvalid',
    path,
    line: 1,
    problem: 'it is longer than 16 kB',
  });
});

it.each([
  ['exactly 16 KiB are read', 16 * 1024, { name: 'a' }],
  ['one character more is not', 16 * 1024 + 1, { problem: 'it is longer than 16 kB' }],
])('%s', async (_, length, expected) => {
  const text = 'name: a\nconfig: { k: v } #';
  expect(await problemOf(text.padEnd(length, '-'))).toMatchObject(expected);
});

it('a thousand keys are read', async () => {
  const text = `name: a\nconfig:\n${Array.from({ length: 1000 }, (_, n) => `  k${n}: v\n`).join('')}`;
  const value = await problemOf(text);
  expect(value).toMatchObject({ name: 'a', config: { k0: 'v', k999: 'v' } });
});

it.each([
  ['at the top', 'name: a\nruntime: x\n"name": b\n', 3],
  ['in the config', 'name: a\nconfig:\n  k: 1\n  l: 2\n  k: 3\n', 5],
  ['in braces', 'name: a\nconfig: {k: 1,\n k: 2}\n', 3],
])('a key that is defined twice is a failure with its line: %s', async (_, text, line) => {
  expect(await problemOf(text)).toMatchObject({
    code: 'funcYamlInvalid',
    line,
    problem: expect.stringContaining('is defined twice'),
  });
});
