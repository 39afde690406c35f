import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNpm, readNpmScript } from '../../../../src/local/launch/npmScript.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

let workspace: FunctionWorkspace;
beforeAll(async () => {
  workspace = await createFunctionWorkspace();
});
afterAll(() => workspace.dispose());

/** Returns the result for an entry point with a `package.json`: the words, or the problem. */
async function readWith(text: string, entryPoint: string): Promise<readonly string[] | string> {
  await workspace.write('package.json', text);
  const read = await readNpmScript(entryPoint.split(' '), workspace.folder);
  return 'problem' in read ? read.problem : read.words;
}

const withScripts = (scripts: unknown, entryPoint: string) =>
  readWith(JSON.stringify({ scripts }), entryPoint);

describe('a command runs npm', () => {
  it.each([
    ['npm', true],
    ['/usr/bin/npm', true],
    ['./npm', true],
    ['xnpm', false],
    ['npmx', false],
    ['npm/x', false],
    ['npx', false],
    ['', false],
  ])('by the program %j: %j', (program, runs) => {
    expect(isNpm([program])).toBe(runs);
    expect(isNpm([program, 'npm'])).toBe(runs);
  });

  it('never without words', () => {
    expect(isNpm([])).toBe(false);
  });
});

describe('the command of an npm script', () => {
  const scripts = { start: 'node main.js', serve: 'node "my serve.js" --x', test: 'npm run serve -- more' };

  it.each([
    ['npm start', ['node', 'main.js']],
    ['npm -s start', ['node', 'main.js']],
    ['npm start --silent', ['node', 'main.js']],
    ['npm --silent start -s', ['node', 'main.js']],
    ['npm start --', ['node', 'main.js']],
    ['npm start -- -s --silent -- x', ['node', 'main.js', '-s', '--silent', '--', 'x']],
    ['npm run start', ['node', 'main.js']],
    ['npm run serve', ['node', 'my serve.js', '--x']],
    ['npm run-script serve -- y', ['node', 'my serve.js', '--x', 'y']],
    ['npm run test', ['node', 'my serve.js', '--x', 'more']],
    ['npm run test -- last', ['node', 'my serve.js', '--x', 'more', 'last']],
  ])('is the script of %s', async (entryPoint, words) => {
    expect(await withScripts(scripts, entryPoint)).toEqual(words);
  });

  it.each([
    'npm',
    'npm -s',
    'npm --',
    'npm -- start',
    'npm test',
    'npm start x',
    'npm run',
    'npm run --',
    'npm run -x',
  ])('is not supported for %s', async (entryPoint) => {
    expect(await withScripts(scripts, entryPoint)).toBe(
      `its entry point "${entryPoint}" is not supported here`,
    );
  });

  it.each(['npm run serve x', 'npm run-x serve', 'npm x serve', 'npm run-script'])(
    'is not supported for %s, though there is such a script',
    async (entryPoint) => {
      expect(await withScripts(scripts, entryPoint)).toBe(
        `its entry point "${entryPoint}" is not supported here`,
      );
    },
  );

  it.each([{}, { other: 'x' }, null, 'text', 7])(
    'is node server.js for npm start with the scripts %j',
    async (own) => {
      expect(await withScripts(own, 'npm start')).toEqual(['node', 'server.js']);
    },
  );

  it.each(['null', '7', '"text"', '[]', '{}', '{"scripts":{"start":7}}'])(
    'is node server.js for npm start with the package.json %s',
    async (text) => {
      expect(await readWith(text, 'npm start')).toEqual(['node', 'server.js']);
    },
  );

  it.each([
    [{ a: 'x' }, 'npm run b', 'package.json has no script "b"'],
    [{ a: 7 }, 'npm run a', 'package.json has no script "a"'],
    [{}, 'npm run toString', 'package.json has no script "toString"'],
    [{}, 'npm run server', 'package.json has no script "server"'],
    [
      { prea: 'x', a: 'node a.js' },
      'npm run a',
      'package.json has a script "prea", which is not supported here',
    ],
    [
      { posta: 'x', a: 'node a.js' },
      'npm run a',
      'package.json has a script "posta", which is not supported here',
    ],
    [
      { poststart: 'x', prestart: 'x' },
      'npm start',
      'package.json has a script "prestart", which is not supported here',
    ],
  ])('is rejected with the scripts %j for %s', async (own, entryPoint, reason) => {
    expect(await withScripts(own, entryPoint)).toBe(`its entry point is "${entryPoint}", but ${reason}`);
  });

  it('ignores scripts around other scripts, and values that are not scripts', async () => {
    expect(await withScripts({ prea: 'x', postb: 'x', prec: 7, c: 'node c.js' }, 'npm run c')).toEqual([
      'node',
      'c.js',
    ]);
  });

  it.each([
    ['', 'which is not a command'],
    ['  ', 'which is not a command'],
    ['node "a.js', 'which is not a command'],
    ['node a.js && x', 'which needs a shell; use a single command such as "node func.js"'],
    ['A=1 node a.js', 'which needs a shell; use a single command such as "node func.js"'],
  ])('is rejected if the script is %j', async (script, reason) => {
    expect(await withScripts({ start: script }, 'npm start')).toBe(
      `its entry point "npm start" runs "${script}", ${reason}`,
    );
  });

  it('is found through up to eight scripts', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, n) => [`s${n}`, n === length - 1 ? 'node end.js' : `npm run s${n + 1}`]),
      );
    expect(await withScripts(chain(8), 'npm run s0')).toEqual(['node', 'end.js']);
    expect(await withScripts(chain(9), 'npm run s0')).toBe(
      'its entry point "npm run s8" is not supported here',
    );
  });

  it('is not found without a readable package.json', async () => {
    const but = 'its entry point is "npm start", but';
    expect(await readWith('{', 'npm start')).toBe(`${but} its package.json is not valid JSON`);
    await workspace.remove('package.json');
    const read = () => readNpmScript(['npm', 'start'], workspace.folder);
    expect(await read()).toEqual({ problem: `${but} there is no package.json next to func.yaml` });
    await symlink('package.json', join(workspace.folder, 'package.json'));
    expect(await read()).toEqual({ problem: `${but} its package.json cannot be read: ELOOP` });
    await workspace.remove('package.json');
  });
});
