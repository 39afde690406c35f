import { chmod, mkdir, rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findFunctions } from '../../../../src/local/discover/findFunctions.ts';
import { Runtimes } from '../../../../src/local/launch/runtimes.ts';
import { FunctionSources } from '../../../../src/local/sources/functionSources.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

let workspace: FunctionWorkspace;
const path = process.env['PATH'];
afterEach(async () => {
  process.env['PATH'] = path;
  await workspace.dispose();
});

const node = 'runtime: node20\n';

/** Reads the sources of the one function in a workspace of some files. */
async function open(files: Readonly<Record<string, string>>, python = ''): Promise<FunctionSources> {
  workspace = await createFunctionWorkspace(files);
  return read(python);
}

async function read(python = ''): Promise<FunctionSources> {
  const [found] = await findFunctions(workspace.folder);
  if (!found) throw new Error('There is no function');
  return FunctionSources.read(found, new Runtimes(process.execPath, python));
}

/** Puts a program that does nothing into the workspace. */
async function program(at: string): Promise<string> {
  await workspace.write(at, '#!/bin/sh\n');
  await chmod(join(workspace.folder, at), 0o755);
  return join(workspace.folder, at);
}

describe('the sources of a function', () => {
  it('have no change at first', async () => {
    const sources = await open({ 'fn/func.yaml': node, 'fn/func.js': '', 'fn/words.json': '1' });
    expect(await sources.findChange()).toBeUndefined();
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
    expect(sources.isComplete).toBe(true);
  });

  it('need no other build after a change of their definition', async () => {
    const { digest } = await open({ 'fn/func.yaml': node, 'fn/func.js': '' });
    await workspace.write('fn/func.yaml', `${node}\ntimeout: 5\n`);
    expect((await read()).digest).toBe(digest);
    await workspace.write('fn/func.js', '// changed');
    expect((await read()).digest).not.toBe(digest);
  });

  it('have a stamp each, which changes with the file, but folders of packages have none', async () => {
    const { stamps } = await open({
      'fn/func.yaml': node,
      'fn/func.js': '',
      'fn/words.json': '1',
      'fn/func.log': '',
      'fn/node_modules/.package-lock.json': '{}',
    });
    const names = ['func.js', 'func.yaml', 'words.json'].map((name) => join(workspace.folder, 'fn', name));
    expect([...stamps.keys()]).toEqual(expect.arrayContaining(names));
    for (const name of ['func.log', 'node_modules'])
      expect(stamps.has(join(workspace.folder, 'fn', name))).toBe(false);
    await workspace.write('fn/func.js', '// changed');
    const after = (await read()).stamps;
    expect(names.map((name) => after.get(name) === stamps.get(name))).toEqual([false, true, true]);
  });

  it.each([
    ['code', 'lib/a.js'],
    ['a manifest', 'package.json'],
    ['the definition', 'func.yaml'],
  ])('have changed with %s, even once the function has run', async (_what, name) => {
    const sources = await open({ 'fn/func.yaml': node, [`fn/${name}`]: node });
    await workspace.write(`fn/${name}`, `${node}# changed`);
    expect(await sources.findChange()).toBe(name);
    await sources.acceptOutput();
    expect(await sources.findChange()).toBe(name);
  });

  it.each<[what: string, change: () => Promise<void>, name: string, isOutput: boolean]>([
    ['is written', () => workspace.write('fn/words.json', '22'), 'words.json', true],
    ['is new', () => workspace.write('fn/new/words.json', ''), 'new/words.json', true],
    ['is gone', () => workspace.remove('fn/words.json'), 'words.json', true],
    ['is code and new', () => workspace.write('fn/new.js', ''), 'new.js', false],
    ['is code and gone', () => workspace.remove('fn/func.js'), 'func.js', false],
  ])('have changed with a file that %s, unless it is data and the function has run', async (...row) => {
    const [, change, name, isOutput] = row;
    const sources = await open({ 'fn/func.yaml': node, 'fn/func.js': '', 'fn/words.json': '1' });
    await change();
    expect(await sources.findChange()).toBe(name);
    await sources.acceptOutput();
    expect(await sources.findChange()).toBe(isOutput ? undefined : name);
  });

  it.each([
    ['node20', 'func.js', 'package-lock.json'],
    ['python3.11', 'func.py', 'requirements.txt'],
    ['java17', 'src/main/java/fn/Hello.java', 'pom.xml'],
    ['go1.24', 'func.go', 'go.sum'],
  ])('have changed after a call with a file that is added, edited or removed: %s', async (...row) => {
    const [runtime, code, manifest] = row;
    const files = { 'fn/func.yaml': `runtime: ${runtime}\n`, [`fn/${code}`]: '', [`fn/${manifest}`]: '' };
    workspace = await createFunctionWorkspace({ ...files, 'fn/data/words.json': '' });
    const extension = code.slice(code.lastIndexOf('.'));
    for (const name of [code, manifest, 'data/words.json', `new/file${extension}`])
      for (const change of [
        () => workspace.write(`fn/${name}`, 'edited'),
        () => workspace.remove(`fn/${name}`),
      ]) {
        const sources = await read();
        await sources.acceptOutput();
        await change();
        expect(await sources.findChange()).toBe(name);
      }
  });

  it('have changed with data that changes again after the function has run', async () => {
    const sources = await open({ 'fn/func.yaml': node, 'fn/words.json': '1' });
    await workspace.write('fn/words.json', '22');
    await sources.acceptOutput();
    await workspace.write('fn/words.json', '333');
    expect(await sources.findChange()).toBe('words.json');
    await workspace.remove('fn/words.json');
    await sources.acceptOutput();
    await workspace.write('fn/words.json', '333');
    expect(await sources.findChange()).toBe('words.json');
  });

  it.each([
    ['node main.txt', 'main.txt', true],
    ['node --require=./before.txt main.js', 'before.txt', true],
    ['node -r=before.txt main.js', 'before.txt', true],
    ['node --env-file=.env main.js', '.env', true],
    ['node main.js /function/words.txt', 'words.txt', true],
    ['./run.bin main.js', 'run.bin', true],
    ['node main.js', 'words.txt', false],
    ['node main.js key=words.txt', 'words.txt', false],
    ['node main.js x--file=words.txt', 'words.txt', false],
  ])('are what %s names, whatever it is: %s', async (entrypoint, name, isSource) => {
    const files = {
      'fn/func.yaml': `${node}entrypoint: ${entrypoint}\n`,
      'fn/main.js': '',
      [`fn/${name}`]: '',
    };
    workspace = await createFunctionWorkspace(files);
    await program('fn/run.bin');
    const sources = await read();
    await workspace.write(`fn/${name}`, 'changed');
    expect(await sources.findChange()).toBe(name);
    await sources.acceptOutput();
    expect(await sources.findChange()).toBe(isSource ? name : undefined);
  });

  it('include no files outside its folder, and no folders', async () => {
    const files = {
      'fn/func.yaml': `${node}entrypoint: node main.js ../words.txt ../fn2/words.txt data . ''\n`,
      'fn/main.js': '',
      'fn/data/words.txt': '1',
      'fn2/words.txt': '1',
      'words.txt': '1',
    };
    const sources = await open(files);
    await workspace.write('words.txt', '22');
    await workspace.write('fn2/words.txt', '22');
    expect(await sources.findChange()).toBeUndefined();
    await workspace.write('fn/data/words.txt', '22');
    expect(await sources.findChange()).toBe('data/words.txt');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
  });

  it('are read even if its definition is invalid, or no interpreter exists', async () => {
    for (const yaml of ['timeout: never', 'runtime: ruby33']) {
      const sources = await open({ 'fn/func.yaml': yaml, 'fn/func.py': '' });
      await workspace.write('fn/func.py', 'changed');
      expect(await sources.findChange()).toBe('func.py');
      await workspace.dispose();
    }
  });

  it('have changed with a folder of packages, unless the function has run', async () => {
    const sources = await open({ 'fn/func.yaml': node, 'fn/node_modules/a/index.js': '' });
    await workspace.write('fn/node_modules/b', '');
    expect(await sources.findChange()).toBe('node_modules');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
  });

  it('follow a .gitignore that the function writes', async () => {
    const sources = await open({ 'fn/func.yaml': node, 'fn/out.json': '1', 'fn/lib/words.json': '1' });
    await workspace.write('fn/.gitignore', 'out.json');
    await workspace.write('fn/lib/.gitignore', 'words.json');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
  });

  it('follow the current .gitignore', async () => {
    const sources = await open({ 'fn/func.yaml': node, 'fn/.gitignore': 'out.json', 'fn/out.json': '1' });
    await workspace.write('fn/out.json', '22');
    expect(await sources.findChange()).toBeUndefined();
    await workspace.write('fn/.gitignore', '#');
    expect(await sources.findChange()).toBe('.gitignore');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
    await workspace.write('fn/out.json', '333');
    expect(await sources.findChange()).toBe('out.json');
  });
});

describe('the sources of a function whose folders have not changed for a while', () => {
  const files = {
    'fn/func.yaml': node,
    'fn/func.js': '',
    'fn/lib/words.json': '1',
    'fn/out.json': '1',
    'fn/node_modules/.package-lock.json': '1',
    '.gitignore': 'out.json',
    'elsewhere/one/a.js': '',
    'elsewhere/two/b.js': '',
  };

  /** Reads the sources twice, so that the last scan has found all folders as they were. */
  async function openOld(): Promise<FunctionSources> {
    workspace = await createFunctionWorkspace(files);
    await symlink('../elsewhere/one', join(workspace.folder, 'fn/link'));
    const old = new Date(Date.now() - 60_000);
    for (const name of ['fn', 'fn/lib', 'fn/node_modules', 'elsewhere', 'elsewhere/one', 'elsewhere/two'])
      await utimes(join(workspace.folder, name), old, old);
    const sources = await read();
    expect(await sources.findChange()).toBeUndefined();
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
    return sources;
  }

  it.each<[name: string, isOutput: boolean, change: () => Promise<void>]>([
    ['func.js', false, () => workspace.write('fn/func.js', 'edited')],
    ['func.js', false, () => workspace.remove('fn/func.js')],
    ['new.js', false, () => workspace.write('fn/new.js', '')],
    ['lib/deep/new.js', false, () => workspace.write('fn/lib/deep/new.js', '')],
    ['func.yaml', false, () => workspace.write('fn/func.yaml', `${node}timeout: 5`)],
    ['lib/words.json', true, () => workspace.write('fn/lib/words.json', '22')],
    ['lib/words.json', true, () => workspace.remove('fn/lib/words.json')],
    ['lib/new.json', true, () => workspace.write('fn/lib/new.json', '')],
    ['node_modules', true, () => workspace.write('fn/node_modules/new', '')],
    [
      'node_modules/.package-lock.json',
      false,
      () => workspace.write('fn/node_modules/.package-lock.json', '22'),
    ],
    ['link/a.js', false, () => workspace.write('elsewhere/one/a.js', 'edited')],
    ['link/new.js', false, () => workspace.write('elsewhere/one/new.js', '')],
    ['out.json', true, () => workspace.write('.gitignore', '')],
    ['lib/words.json', true, () => workspace.write('.gitignore', 'words.json\nout.json')],
    ['out.json', true, () => mkdir(join(workspace.folder, 'fn/.git'))],
    ['../.pnp.cjs', false, () => workspace.write('.pnp.cjs', '')],
  ])('have changed with %s', async (name, isOutput, change) => {
    const sources = await openOld();
    await change();
    expect(await sources.findChange()).toBe(name);
    expect(await sources.findChange()).toBe(name);
    await sources.acceptOutput();
    expect(await sources.findChange()).toBe(isOutput ? undefined : name);
  });

  it.each<[what: string, change: () => Promise<void>]>([
    ['data', () => workspace.write('fn/lib/words.json', '22')],
    ['new data', () => workspace.write('fn/lib/new.json', '')],
    ['no data', () => workspace.remove('fn/lib/words.json')],
    ['packages', () => workspace.write('fn/node_modules/new', '')],
  ])('accept that the function has written %s, and notice the next change', async (_what, change) => {
    const sources = await openOld();
    await change();
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
    await workspace.write('fn/lib/words.json', '333');
    expect(await sources.findChange()).toBe('lib/words.json');
  });

  it('have changed once a link leads elsewhere', async () => {
    const sources = await openOld();
    await rm(join(workspace.folder, 'fn/link'));
    await symlink('../elsewhere/two', join(workspace.folder, 'fn/link'));
    expect(await sources.findChange()).toBe('link/b.js');
  });
});

describe('the Node packages of a function', () => {
  it.each([
    ['node20', 'node_modules/.package-lock.json'],
    ['ruby33', 'node_modules/.package-lock.json'],
    ['python3.11', undefined],
    ['java17', undefined],
    ['go1.24', undefined],
  ])('are read for %s: %s', async (runtime, changed) => {
    const files = { 'fn/func.yaml': `runtime: ${runtime}\n`, 'fn/node_modules/.package-lock.json': '1' };
    const sources = await open(files);
    await workspace.write('fn/node_modules/.package-lock.json', '22');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBe(changed);
  });
});

describe('the Python packages of a function', () => {
  const python = 'runtime: python3.11\nentrypoint: python3 main.py\n';
  /** Installs a package; changes to the rest of the folder count as output, since Python itself causes them. */
  const install = async (prefix: string, sources: FunctionSources): Promise<void> => {
    await workspace.write(`${prefix}/lib/python3.11/site-packages/new.py`, '');
    await sources.acceptOutput();
  };
  const packages = (prefix: string) => ({ [`${prefix}/lib/python3.11/site-packages/old.py`]: '' });
  const changed = (prefix: string): string => `../${prefix}/lib/python3.11/site-packages/*`;

  it('are those of the installation of the program that runs it', async () => {
    workspace = await createFunctionWorkspace({ 'fn/func.yaml': python, ...packages('py') });
    const sources = await read(await program('py/bin/python'));
    await install('py', sources);
    expect(await sources.findChange()).toBe(changed('py'));
  });

  it('are those of the installation that a link to the program leads to, too', async () => {
    const files = { 'fn/func.yaml': python, 'links/bin/x': '', ...packages('py'), ...packages('links') };
    workspace = await createFunctionWorkspace(files);
    const link = join(workspace.folder, 'links/bin/python');
    await symlink(await program('py/bin/python'), link);
    const sources = await read(link);
    await install('py', sources);
    expect(await sources.findChange()).toBe(changed('py'));
    await workspace.remove('py/lib/python3.11/site-packages/new.py');
    await sources.acceptOutput();
    expect(await sources.findChange()).toBeUndefined();
    await install('links', sources);
    expect(await sources.findChange()).toBe(changed('links'));
  });

  it('are those of a program on the PATH', async () => {
    workspace = await createFunctionWorkspace({ 'fn/func.yaml': python, ...packages('py') });
    await program('py/bin/mypython');
    process.env['PATH'] = `${join(workspace.folder, 'py/bin')}:${path}`;
    const sources = await read('mypython');
    await install('py', sources);
    expect(await sources.findChange()).toBe(changed('py'));
  });

  it('are those of the virtual environment above its folder', async () => {
    workspace = await createFunctionWorkspace({
      'fn/func.yaml': python,
      '.venv/pyvenv.cfg': '',
      ...packages('.venv'),
    });
    await program('.venv/bin/python');
    const sources = await read();
    await install('.venv', sources);
    expect(await sources.findChange()).toBe(changed('.venv'));
  });

  it('are not read for a function of Node', async () => {
    const files = { 'fn/func.yaml': `${node}entrypoint: python3 main.py\n`, ...packages('py') };
    workspace = await createFunctionWorkspace(files);
    const sources = await read(await program('py/bin/python'));
    await install('py', sources);
    expect(await sources.findChange()).toBeUndefined();
  });
});
