import { describe, expect, it } from 'vitest';
import { findHandlers, guessHandler, guessLanguage } from '../../../../src/local/archives/guessUse.ts';
import { openNestedArchive } from '../../../../src/local/archives/openArchive.ts';
import { toLanguage } from '../../../../src/local/archives/managedRuntime.ts';
import { helloClass, toJar, validArchives } from '../../../support/files/functionArchives.ts';
import { toZip, type ZipItem } from '../../../support/files/zipArchive.ts';

async function guess(items: readonly ZipItem[], name = 'a.zip') {
  const archive = await openNestedArchive(toZip(items), name);
  const language = guessLanguage(archive);
  return [language, language && (await guessHandler(archive, language))];
}

it.each(Object.values(validArchives))('finds the language and the handler: $use', async ({ items, use }) => {
  expect(await guess(items)).toEqual([use.language, use.handler]);
});

describe('what is found', () => {
  it.each([
    [['func.py'], 'python', undefined],
    [['function/main.py'], 'python', undefined],
    [['function/main.js'], 'node', 'main.js'],
    [['function/main.mjs', 'function/main.json', 'README.md'], 'node', 'main.mjs'],
    [['function/a.js', 'function/b.js'], 'node', undefined],
    [['fn-arch-arm/func'], 'go', undefined],
    [['python/fdk.py'], 'python', undefined],
    [['node_modules/a.js'], 'node', undefined],
    [['function/a.js', 'function/a.py'], undefined, undefined],
    [['README.md'], undefined, undefined],
  ])('in %j: %s, %s', async (names, language, handler) => {
    expect(await guess(names.map((name) => ({ name })))).toEqual([language, handler]);
  });

  it('is not a class without a public method, and nothing if there are several', async () => {
    const other = { ...helloClass, name: 'com/example/OtherHandler' };
    const guessIn = async (classes: Parameters<typeof toJar>[0]) => {
      const archive = await openNestedArchive(toJar(classes), 'a.jar');
      return guessHandler(archive, 'java');
    };
    expect(
      await guessIn([
        helloClass,
        {
          ...other,
          methods: [
            ['handleRequest', 2],
            ['main', 1],
          ],
        },
      ]),
    ).toBe('com.example.HelloFunction::handleRequest');
    expect(await guessIn([helloClass, other])).toBeUndefined();
    expect(await guess([{ name: 'a.jar', content: 'damaged' }])).toEqual(['java', undefined]);
  });
});

describe('all handlers that are possible', () => {
  it.each([
    [
      { 'a.py': 'def handler(): 0', 'b.py': 'def other(): 0', 'c.py': 'from x import handler' },
      ['a.handler', 'c.handler'],
    ],
    [{ 'lib.js': '', 'index.js': 'require("@fnproject/fdk")' }, ['index.js']],
    [{ 'lib.js': 'require("@fnproject/fdk")', 'func.js': '' }, ['lib.js', 'func.js']],
    [{ 'a.js': '', 'b.mjs': '' }, ['a.js', 'b.mjs']],
  ])('in %j are %j', async (files, handlers) => {
    const items = Object.entries(files).map(([name, content]) => ({ name: `function/${name}`, content }));
    const archive = await openNestedArchive(toZip(items), 'a.zip');
    expect(await findHandlers(archive, guessLanguage(archive) ?? 'go')).toEqual(handlers);
  });

  it('are none of a Go function', async () => {
    const archive = await openNestedArchive(toZip(validArchives.go.items), 'a.zip');
    expect(await findHandlers(archive, 'go')).toEqual([]);
  });
});

it.each([
  ['python312.ol9', 'python'],
  ['python', 'python'],
  ['Python', 'python'],
  ['node22.ol9', 'node'],
  ['nodejs22', 'node'],
  ['Node.js', 'node'],
  ['java17', 'java'],
  ['go', 'go'],
  ['golang124', 'go'],
  ['3python', undefined],
  ['javascript', undefined],
  ['ruby33', undefined],
  ['', undefined],
])('the runtime %j is for %s', (runtime, language) => {
  expect(toLanguage(runtime)).toBe(language);
});
