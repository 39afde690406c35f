import { chmod, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FuncYaml } from '../../../../src/local/discover/funcYaml.ts';
import { Runtimes } from '../../../../src/local/launch/runtimes.ts';
import { toLaunchPlan } from '../../../../src/local/launch/launchPlan.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

let workspace: FunctionWorkspace;
let folder: string;
/** Stands in for a Python that has the FDK. */
let python: string;
beforeAll(async () => {
  workspace = await createFunctionWorkspace({ python: '#!/bin/sh\nexit 0\n' });
  python = join(workspace.folder, 'python');
  await chmod(python, 0o755);
});
beforeEach(() => {
  folder = join(workspace.folder, 'greet');
});
afterAll(() => workspace.dispose());

function plan(parts: Partial<FuncYaml>, runtimes = new Runtimes('/my/node', python)) {
  const definition: FuncYaml = {
    name: 'greet',
    runtime: 'node20',
    memoryInMBs: 128,
    timeoutInSeconds: 30,
    detachedTimeoutInSeconds: 30,
    config: {},
    ...parts,
  };
  return toLaunchPlan(definition, { folder, root: workspace.folder }, runtimes);
}

/** The words that are run, or why none are. */
async function wordsOf(parts: Partial<FuncYaml>): Promise<readonly string[] | string> {
  const made = await plan(parts);
  if (made.ok) return [made.value.program, ...made.value.args];
  return made.failure.code === 'localUnavailable' ? made.failure.reason : made.failure.code;
}

const fdk = ['-c', 'from fdk.scripts.fdk import main; main()'];

describe('toLaunchPlan', () => {
  it('runs func.js with the configured Node by default', async () => {
    expect(await plan({})).toEqual({
      ok: true,
      value: { program: '/my/node', args: ['func.js'], environment: {} },
    });
  });

  it('runs the handler of func.py with the FDK by default', async () => {
    expect(await wordsOf({ runtime: 'python3.11' })).toEqual([python, ...fdk, 'func.py', 'handler']);
  });

  it.each([
    ['node src/main.js --flag', ['src/main.js', '--flag']],
    ['node --enable-source-maps dist/func.js', ['--enable-source-maps', 'dist/func.js']],
    ['/usr/bin/node "my func.js"', ['my func.js']],
    [`node 'it''s.js' a\\ b`, ['its.js', 'a b']],
    ['node func.js $NAME "&&"', ['func.js', '$NAME', '&&']],
  ])('runs Node as in %s', async (entrypoint, args) => {
    expect(await wordsOf({ entrypoint })).toEqual(['/my/node', ...args]);
  });

  it('replaces the folder of the container by that of the function', async () => {
    expect(await wordsOf({ entrypoint: 'node --require=/function/a.js /function/main.js' })).toEqual([
      '/my/node',
      `--require=${folder}/a.js`,
      `${folder}/main.js`,
    ]);
    expect(await wordsOf({ entrypoint: 'node /functions/main.js' })).toEqual([
      '/my/node',
      '/functions/main.js',
    ]);
  });

  it('appends the command to the entry point', async () => {
    expect(await wordsOf({ entrypoint: 'node', cmd: 'main.js' })).toEqual(['/my/node', 'main.js']);
    expect(await wordsOf({ cmd: 'node main.js' })).toEqual(['/my/node', 'main.js']);
  });

  it.each([
    ['/python/bin/fdk /function/func.py handler', () => [...fdk, `${folder}/func.py`, 'handler']],
    ['fdk "my func.py" handle', () => [...fdk, 'my func.py', 'handle']],
    ['python3 main.py', () => ['main.py']],
    ['/usr/bin/python3.11 -u /function/main.py', () => ['-u', `${folder}/main.py`]],
    ['python -m app', () => ['-m', 'app']],
  ])('runs Python as in %s', async (entrypoint, args) => {
    expect(await wordsOf({ runtime: 'python3.11', entrypoint })).toEqual([python, ...args()]);
  });

  it('runs a program of the folder, of its packages or on the PATH', async () => {
    await workspace.write('greet/start.sh', '#!/bin/sh\n');
    await workspace.write('greet/node_modules/.bin/tsx', '#!/bin/sh\n');
    await chmod(join(folder, 'start.sh'), 0o755);
    await chmod(join(folder, 'node_modules/.bin/tsx'), 0o755);
    expect(await wordsOf({ entrypoint: './start.sh now' })).toEqual([`${folder}/start.sh`, 'now']);
    expect(await wordsOf({ entrypoint: '/function/start.sh' })).toEqual([`${folder}/start.sh`]);
    expect(await wordsOf({ entrypoint: 'tsx func.ts' })).toEqual([
      `${folder}/node_modules/.bin/tsx`,
      'func.ts',
    ]);
    expect(await wordsOf({ entrypoint: 'env node func.js' })).toEqual([
      expect.stringMatching(/^\/.*\/env$/),
      'node',
      'func.js',
    ]);
  });

  it.each([
    ['./missing.sh', 'its entry point runs ./missing.sh, which was not found on this machine'],
    ['no-such-program-9 x', 'its entry point runs no-such-program-9, which was not found on this machine'],
    [
      'DEBUG=1 python3 func.py',
      'its entry point starts with the variable DEBUG, which needs a shell; set DEBUG under config instead',
    ],
    ['node', 'its entry point "node" does not include a file to run'],
    ['fdk', 'its entry point "fdk" does not include a file to run'],
    ['node "func.js', 'its entry point node "func.js is too long or has an unclosed quote'],
    ['npm install', 'its entry point "npm install" is not supported here'],
    ['npm run serve more', 'its entry point "npm run serve more" is not supported here'],
    ['npm start more', 'its entry point "npm start more" is not supported here'],
    ['npm run --if-present', 'its entry point "npm run --if-present" is not supported here'],
    ['npm run', 'its entry point "npm run" is not supported here'],
    ['npm --prefix x start', 'its entry point "npm --prefix x start" is not supported here'],
    ['python33 main.py', 'its entry point runs python33, which was not found on this machine'],
    ['python3.x main.py', 'its entry point runs python3.x, which was not found on this machine'],
    ['python3.11.2 x', 'its entry point runs python3.11.2, which was not found on this machine'],
    ['xpython x', 'its entry point runs xpython, which was not found on this machine'],
    ['xnode x', 'its entry point runs xnode, which was not found on this machine'],
    ['nodes x', 'its entry point runs nodes, which was not found on this machine'],
    ['node/x y', 'its entry point runs node/x, which was not found on this machine'],
    ['=1 x', 'its entry point runs =1, which was not found on this machine'],
    ['1A=b x', 'its entry point runs 1A=b, which was not found on this machine'],
    ['A-B=c x', 'its entry point runs A-B=c, which was not found on this machine'],
    [
      '_a1=x node func.js',
      'its entry point starts with the variable _a1, which needs a shell; set _a1 under config instead',
    ],
    ['""', 'its entry point runs , which was not found on this machine'],
    ['/usr/bin/python3.11', 'its entry point "/usr/bin/python3.11" does not include a file to run'],
    [
      `node ${'x'.repeat(300)}"`,
      `its entry point node ${'x'.repeat(128)}…${'x'.repeat(65)}" is too long or has an unclosed quote`,
    ],
  ])('is never another than %s', async (entrypoint, reason) => {
    expect(await wordsOf({ entrypoint })).toBe(reason);
  });
});

describe('the words of an entry point', () => {
  it.each([
    ['/function', () => folder],
    ['/function/', () => `${folder}/`],
    ['/function/lib/a.js', () => `${folder}/lib/a.js`],
    ['-r=/function/a.js', () => `-r=${folder}/a.js`],
    ['--my-opt_1=/function', () => `--my-opt_1=${folder}`],
    ['/functions', () => '/functions'],
    ['/function.js', () => '/function.js'],
    ['x/function/a.js', () => 'x/function/a.js'],
    ['x=/function/a.js', () => 'x=/function/a.js'],
    ['-=/function', () => '-=/function'],
    ['a-r=/function/a.js', () => 'a-r=/function/a.js'],
    ['--x=y=/function', () => '--x=y=/function'],
    ['/function:/function', () => '/function:/function'],
  ])('are %s with the folder of the function in place of that of the container', async (word, expected) => {
    expect(await wordsOf({ entrypoint: `node ${word}` })).toEqual(['/my/node', expected()]);
  });

  it.each(['nodejs x.js', '/opt/nodejs x.js', 'node x.js'])(
    'run the Node that was found: %s',
    async (entrypoint) => {
      expect(await plan({ entrypoint })).toEqual({
        ok: true,
        value: { program: '/my/node', args: ['x.js'], environment: {} },
      });
    },
  );

  it.each(['python x.py', 'python3 x.py', 'python3.9 x.py', '/a/b/python3.12 x.py'])(
    'run the Python that was found: %s',
    async (entrypoint) => {
      expect(await plan({ entrypoint })).toEqual({
        ok: true,
        value: { program: python, args: ['x.py'], environment: { PYTHONUNBUFFERED: '1' } },
      });
    },
  );

  it('run any other program unchanged, without the environment of a runtime', async () => {
    await workspace.write('greet/own', '#!/bin/sh\n');
    await chmod(join(folder, 'own'), 0o755);
    expect(await plan({ entrypoint: './own' })).toEqual({
      ok: true,
      value: { program: join(folder, 'own'), args: [], environment: {} },
    });
  });

  it('run no file that is not executable, no folder, and no program on the PATH by a path', async () => {
    await workspace.write('greet/not-run', '');
    expect(await wordsOf({ entrypoint: './not-run' })).toBe(
      'its entry point runs ./not-run, which was not found on this machine',
    );
    await workspace.write('greet/lib/a.js', '');
    expect(await wordsOf({ entrypoint: './lib' })).toBe(
      'its entry point runs ./lib, which was not found on this machine',
    );
    const before = process.env['PATH'];
    process.env['PATH'] = '/usr:/';
    const reason = await wordsOf({ entrypoint: 'bin/env' });
    process.env['PATH'] = before;
    expect(reason).toBe('its entry point runs bin/env, which was not found on this machine');
  });

  it('run nothing on Windows', async () => {
    const { platform } = process;
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const made = await plan({});
    Object.defineProperty(process, 'platform', { value: platform });
    expect(made).toEqual({
      ok: false,
      failure: {
        code: 'localUnavailable',
        name: 'greet',
        reason: 'local functions require Linux, macOS or WSL',
      },
    });
  });
});

describe('npm', () => {
  const withScripts = async (scripts: object, entrypoint = 'npm start') => {
    await workspace.write('greet/package.json', JSON.stringify({ scripts }));
    return wordsOf({ entrypoint });
  };

  it.each([
    ['npm start', { start: 'node src/main.js --x "a b"' }, ['src/main.js', '--x', 'a b']],
    ['npm run serve', { serve: 'node serve.js' }, ['serve.js']],
    ['/usr/bin/npm run-script -s serve', { serve: 'node serve.js' }, ['serve.js']],
    ['npm start -- --port 1', { start: 'node main.js' }, ['main.js', '--port', '1']],
    ['npm start', { start: 'npm run serve', serve: 'node /function/serve.js' }, () => [`${folder}/serve.js`]],
    ['npm start', {}, ['server.js']],
  ])('is replaced by the command of the script: %s in %j', async (entrypoint, scripts, args) => {
    const words = typeof args === 'function' ? args() : args;
    expect(await withScripts(scripts, entrypoint)).toEqual(['/my/node', ...words]);
  });

  it.each([
    [{ start: 'node a.js && node b.js' }, /runs "node a\.js && node b\.js", which needs a shell/],
    [{ start: 'PORT=1 node a.js' }, /which needs a shell/],
    [{ start: 'node "a.js' }, /which is not a command/],
    [{ start: '' }, /which is not a command/],
    [{ start: 'npm start' }, /is not supported here/],
    [{ prestart: 'tsc', start: 'node a.js' }, /package\.json has a script "prestart"/],
  ])('is rejected for the scripts %j', async (scripts, reason) => {
    expect(await withScripts(scripts)).toMatch(reason);
  });

  it('is rejected for a missing script, and without package.json', async () => {
    expect(await withScripts({ other: 'x' }, 'npm run toString')).toMatch(/no script "toString"/);
    await workspace.write('greet/package.json', '{');
    expect(await wordsOf({ entrypoint: 'npm start' })).toMatch(/package\.json is not valid JSON/);
    await workspace.remove('greet/package.json');
    expect(await wordsOf({ entrypoint: 'npm start' })).toMatch(/no package\.json next to func\.yaml/);
    await workspace.write('greet/package.json/file', '');
    expect(await wordsOf({ entrypoint: 'npm start' })).toMatch(/its package\.json cannot be read: /);
    await workspace.remove('greet/package.json');
  });
});

describe('a runtime', () => {
  it.each(['node', 'nodejs', 'node20', 'node20.1', 'nodejs18', 'python', 'pythonjs', 'python3.11'])(
    'is supported: %s',
    async (runtime) => {
      expect(await plan({ runtime })).toMatchObject({ ok: true });
    },
  );

  it.each([
    'ruby33',
    'dotnet8',
    'docker',
    'nodeish',
    'node20x',
    'xnode20',
    'node js',
    'node-20',
    'python3.11-slim',
    'js',
  ])('is unavailable: %s', async (runtime) => {
    expect(await plan({ runtime })).toEqual({
      ok: false,
      failure: {
        code: 'localUnavailable',
        name: 'greet',
        reason: `the runtime ${runtime} is not supported locally, only node, python, java and go`,
      },
    });
  });

  it('is unavailable with a Python that cannot be run', async () => {
    const runtimes = new Runtimes('', '/nonexistent/python');
    expect(await plan({ runtime: 'python3.11' }, runtimes)).toMatchObject({
      failure: { code: 'localUnavailable', reason: '/nonexistent/python cannot be run (ENOENT)' },
    });
  });

  it('uses the nearest virtual environment', async () => {
    await workspace.write('greet/.venv/pyvenv.cfg', '');
    await workspace.write('greet/.venv/bin/.keep', '');
    await symlink(python, join(folder, '.venv/bin/python'));
    expect(await plan({ runtime: 'python3.11' }, new Runtimes('', ''))).toMatchObject({
      value: { program: join(folder, '.venv/bin/python'), venv: join(folder, '.venv') },
    });
  });
});

describe('a handler', () => {
  const coded = (runtime: string, handler?: string) =>
    wordsOf({ runtime, codeOnly: handler === undefined ? {} : { handler } });

  it.each([
    ['nodejs22.ol9', 'coded.js', () => ['/my/node', join(folder, 'coded.js')]],
    ['node22', 'packed.js', () => ['/my/node', join(folder, 'function/packed.js')]],
    ['nodejs22.ol9', './lib/../coded.js', () => ['/my/node', join(folder, 'coded.js')]],
    ['python312.ol9', 'coded.run', () => [python, ...fdk, join(folder, 'coded.py'), 'run']],
    ['python3.11', 'sub/packed.run', () => [python, ...fdk, join(folder, 'function/sub/packed.py'), 'run']],
  ])('of the runtime %s is found: %s', async (runtime, handler, words) => {
    for (const file of ['coded.js', 'function/packed.js', 'coded.py', 'function/sub/packed.py'])
      await workspace.write(`greet/${file}`, '');
    expect(await coded(runtime, handler)).toEqual(words());
  });

  it('of an archive is found before a file of the same name beside the definition', async () => {
    await workspace.write('greet/both.js', '');
    await workspace.write('greet/function/both.js', '');
    expect(await coded('nodejs22.ol9', 'both.js')).toEqual(['/my/node', join(folder, 'function/both.js')]);
  });

  it('of Python searches the code, then the packages of the archive', async () => {
    await workspace.write('greet/coded.py', '');
    const parts = { runtime: 'python312.ol9', codeOnly: { handler: 'coded.run' } };
    expect(await plan(parts)).toMatchObject({ value: { environment: { PYTHONPATH: folder } } });
    await workspace.write('greet/python/x.py', '');
    const packages = join(folder, 'python');
    expect(await plan(parts)).toMatchObject({
      value: { environment: { PYTHONPATH: `${folder}:${packages}` }, packages },
    });
  });

  const notFound = 'was not found in its folder or in "function"';
  it.each([
    ['nodejs22.ol9', undefined, 'it has no handler, such as func.js'],
    ['nodejs22.ol9', 'none.js', `the file of its handler, none.js, ${notFound}`],
    ['nodejs22.ol9', 'function', `the file of its handler, function, ${notFound}`],
    ['nodejs22.ol9', '../x.js', 'its handler ../x.js is not in the folder of the function'],
    ['nodejs22.ol9', '/x.js', 'its handler /x.js is not in the folder of the function'],
    ['python312.ol9', undefined, 'it has no handler of the form FILE.FUNCTION, such as func.handler'],
    ['python312.ol9', 'func', 'it has no handler of the form FILE.FUNCTION, such as func.handler'],
    ['python312.ol9', 'none.run', `the file of its handler, none.py, ${notFound}`],
    [
      'ruby33.ol9',
      'a.B::c',
      'the runtime ruby33.ol9 is not supported locally, only node, python, java and go',
    ],
    [
      'pythonic3',
      'func.run',
      'the runtime pythonic3 is not supported locally, only node, python, java and go',
    ],
  ])('of %s cannot be %s', async (runtime, handler, reason) => {
    expect(await coded(runtime, handler)).toBe(reason);
  });
});
