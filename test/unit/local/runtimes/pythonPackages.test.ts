import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMissing, readRequirements } from '../../../../src/local/runtimes/pythonPackages.ts';
import { PythonRuntime } from '../../../../src/local/runtimes/pythonRuntime.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

/** Set by the test driver: a Python with the FDK. */
const testPython = process.env['OCIFN_TEST_PYTHON'] ?? '';

let workspace: FunctionWorkspace;
beforeEach(async () => {
  workspace = await createFunctionWorkspace();
});
afterEach(() => workspace.dispose());

const place = () => ({ folder: join(workspace.folder, 'fn'), root: workspace.folder });

async function program(name: string, script: string): Promise<string> {
  await workspace.write(name, `#!/bin/sh\n${script}\n`);
  await chmod(join(workspace.folder, name), 0o755);
  return join(workspace.folder, name);
}

describe('requirements.txt', () => {
  const read = async (...lines: readonly string[]) => {
    await workspace.write('fn/requirements.txt', lines.join('\n'));
    return readRequirements(place().folder);
  };

  it('names packages, with versions, extras, URLs and comments', async () => {
    const names = [
      'a',
      'b.c-d_e==1.0',
      'F>=2,<3',
      'g~=1',
      'h[x,y]==1',
      'i @ https://a/b',
      'j (>=1)',
      'k # c',
    ];
    expect(await read(...names)).toEqual(['a', 'b.c-d_e', 'F', 'g', 'h', 'i', 'j', 'k']);
  });

  it('has lines that name nothing for certain', async () => {
    const lines = [
      '',
      '# a',
      '-r other.txt',
      '--hash x',
      './local',
      'https://a/b.whl',
      'a; python_version<"3"',
    ];
    expect(await read(...lines, 'b==1; sys_platform=="x"', '-', 'c d')).toEqual([]);
  });

  it('is read in time if it is hostile', async () => {
    const [spaces, signs] = [' '.repeat(200_000), '-'.repeat(200_000)];
    const lines = [`a${spaces}b`, `a${spaces}[b]${spaces}c`, `a${signs}`, `a[${spaces}`, `a${spaces}#`];
    expect(await read(...lines)).toEqual(['a']);
  });

  it('may be absent', async () => {
    expect(await readRequirements(place().folder)).toBeUndefined();
  });
});

describe('the missing packages of a Python', () => {
  it.skipIf(testPython === '')('are those without an installed distribution', async () => {
    const names = ['no-such-package-9', 'fdk', 'HTTPtools'];
    expect(await findMissing(testPython, names, {})).toEqual(['no-such-package-9']);
  });

  it('include the FDK', async () => {
    const python = await program('python', 'case "$2" in *metadata*) echo "$3";; *) exit 1;; esac');
    expect(await findMissing(python, [], {})).toEqual(['fdk']);
    expect(await findMissing(python, ['oci', 'x'], {})).toEqual(['fdk', 'oci']);
    expect(await findMissing(python, ['fdk'], {})).toEqual(['fdk']);
  });

  it('are unknown if it cannot be run', async () => {
    expect(await findMissing('/nonexistent/python', [], {})).toEqual({
      problem: '/nonexistent/python cannot be run (ENOENT)',
    });
  });
});

describe('a function with a requirements.txt', () => {
  const plan = (runtime: PythonRuntime) => runtime.plan(['fdk', 'func.py', 'handler'], place());

  it('lacks packages until they are installed and checked again', async () => {
    const python = await program('python', '[ $# = 2 ] || echo oci');
    await workspace.write('fn/requirements.txt', 'fdk\noci==2\n');
    const runtime = new PythonRuntime(python);
    const missing = { packages: ['oci'], command: `${python} -m pip install -r requirements.txt` };
    expect(await plan(runtime)).toEqual({ missing });
    await program('python', 'exit 0');
    expect(await plan(runtime)).toEqual({ missing });
    await runtime.recheck();
    expect(await plan(runtime)).toMatchObject({ program: python });
  });

  it('needs no packages besides those of its archive', async () => {
    const python = await program('python', '[ $# = 2 ]');
    await workspace.write('fn/requirements.txt', 'oci');
    await workspace.write('fn/function/func.py', '');
    await workspace.write('fn/python/oci.py', '');
    const planned = await new PythonRuntime(python).planHandler('func.handler', place());
    expect(planned).toMatchObject({ program: python, packages: join(workspace.folder, 'fn/python') });
  });
});

describe('the installation of Python packages', () => {
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check'];

  it('is in the Python that runs the function', async () => {
    const runtime = new PythonRuntime('/my/python');
    expect(await runtime.planInstall(place())).toEqual([{ program: '/my/python', args: [...pip, 'fdk'] }]);
    await workspace.write('fn/requirements.txt', 'oci');
    expect(await runtime.planInstall(place())).toEqual([
      { program: '/my/python', args: [...pip, '-r', 'requirements.txt', 'fdk'] },
    ]);
    await workspace.write('fn/requirements.txt', 'fdk==0.1\noci');
    expect(await runtime.planInstall(place())).toEqual([
      { program: '/my/python', args: [...pip, '-r', 'requirements.txt'] },
    ]);
    expect(await runtime.planInstall(place(), true)).toEqual([
      { program: '/my/python', args: [...pip, '-r', 'requirements.txt', 'debugpy'] },
    ]);
  });

  it('is in a new virtual environment instead of the Python of the system', async () => {
    expect(await new PythonRuntime(undefined).planInstall(place())).toEqual([
      { program: 'python3', args: ['-m', 'venv', join(workspace.folder, 'fn/.venv')] },
      { program: join(workspace.folder, 'fn/.venv/bin/python'), args: [...pip, 'fdk'] },
    ]);
  });
});

describe('the Python that the user selected elsewhere', () => {
  const find = async (selected: string | undefined) => {
    const folders: string[] = [];
    const runtime = new PythonRuntime(undefined, async (folder) => {
      folders.push(folder);
      return selected;
    });
    const [step] = await runtime.planInstall(place());
    return { program: step?.program, folders };
  };
  const venv = async (path: string) => {
    await workspace.write(`${path}/pyvenv.cfg`, '');
    await workspace.write(`${path}/bin/python`, '');
    return join(workspace.folder, path, 'bin/python');
  };

  it('runs a function without a virtual environment below the root', async () => {
    const folders = [place().folder];
    expect(await find('/selected/python')).toEqual({ program: '/selected/python', folders });
    const top = await venv('.venv');
    expect(await find('/selected/python')).toEqual({ program: '/selected/python', folders });
    expect(await find(undefined)).toEqual({ program: top, folders });
    const own = await venv('fn/.venv');
    expect(await find('/selected/python')).toEqual({ program: own, folders: [] });
  });

  it('keeps its virtual environment in the root', async () => {
    const top = await venv('.venv');
    await chmod(top, 0o755);
    const runtime = new PythonRuntime(undefined, async () => top);
    await program('.venv/bin/python', 'exit 0');
    expect(await runtime.plan(['python3', 'x.py'], place())).toMatchObject({
      program: top,
      venv: join(workspace.folder, '.venv'),
    });
  });
});
