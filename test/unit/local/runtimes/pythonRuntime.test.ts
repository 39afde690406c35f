import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PythonRuntime } from '../../../../src/local/runtimes/pythonRuntime.ts';
import type { FunctionPlace } from '../../../../src/local/runtimes/runtime.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

/** What is run. */
const args = ['func.py'];

/** A function in the top folder. */
function here() {
  return { folder: workspace.folder, root: workspace.folder };
}

/** How a runtime, or a new one with a configured Python, runs `python3 func.py`. */
function plan(python: PythonRuntime | string | undefined, place: FunctionPlace) {
  const runtime = python instanceof PythonRuntime ? python : new PythonRuntime(python);
  return runtime.plan(['python3', 'func.py'], place);
}

/** Writes a program into the workspace that exits with the given code. */
async function program(name: string, exitCode: number): Promise<string> {
  await workspace.write(name, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(join(workspace.folder, name), 0o755);
  return join(workspace.folder, name);
}

describe('the Python that runs functions', () => {
  it('is the configured one if it has the FDK, without buffered output', async () => {
    const python = await program('python', 0);
    expect(await plan(python, here())).toEqual({
      program: python,
      args,
      environment: { PYTHONUNBUFFERED: '1' },
    });
  });

  it('is missing without the FDK, until that is installed and checked again', async () => {
    const python = await program('python', 1);
    const runtime = new PythonRuntime(python);
    const absent = {
      missing: { packages: ['fdk'], command: `${python} -m pip install fdk` },
    };
    expect(await plan(runtime, here())).toEqual(absent);
    await program('python', 0);
    expect(await plan(runtime, here())).toEqual(absent);
    await runtime.recheck();
    expect(await plan(runtime, here())).toMatchObject({ program: python });
  });

  it('is checked once if it exists', async () => {
    const python = await program('python', 0);
    const runtime = new PythonRuntime(python);
    await plan(runtime, here());
    await program('python', 1);
    await runtime.recheck();
    expect(await plan(runtime, here())).toMatchObject({ program: python });
  });

  it('is python3 by default', async () => {
    process.env['PATH'] = workspace.folder;
    expect(await plan(undefined, here())).toEqual({
      problem: 'Python (python3) was not found on the PATH; install Python 3',
    });
  });

  describe('in a virtual environment', () => {
    const venv = async (path: string, exitCode = 0): Promise<string> => {
      await workspace.write(`${path}/pyvenv.cfg`, '');
      return program(`${path}/bin/python`, exitCode);
    };
    const find = (path: string, given?: string) => {
      const place = { folder: join(workspace.folder, path), root: join(workspace.folder, 'root') };
      return plan(given, place);
    };

    it.each(['.venv', 'venv'])('is that of %s in the folder of the function', async (name) => {
      const python = await venv(`root/app/fn/${name}`);
      expect(await find('root/app/fn')).toEqual({
        program: python,
        args,
        environment: { PYTHONUNBUFFERED: '1' },
        venv: join(workspace.folder, 'root/app/fn', name),
      });
    });

    it('is that of the nearest parent folder, and of .venv before venv', async () => {
      const [top, dotted] = [await venv('root/.venv'), await venv('root/app/.venv')];
      await venv('root/app/venv');
      expect(await find('root/app/fn')).toMatchObject({ program: dotted });
      expect(await find('root/other/fn')).toMatchObject({ program: top });
      expect(await find('root')).toMatchObject({ program: top });
    });

    it('is never that of a folder above the root', async () => {
      await venv('.venv');
      process.env['PATH'] = '/nonexistent';
      expect(await find('root/app')).toEqual({
        problem: 'Python (python3) was not found on the PATH; install Python 3',
      });
    });

    it('is only that of the folder itself if that is not below the root', async () => {
      await venv('.venv');
      process.env['PATH'] = '/nonexistent';
      expect(await find('other')).toEqual({
        problem: 'Python (python3) was not found on the PATH; install Python 3',
      });
      const python = await venv('other/.venv');
      expect(await find('other')).toMatchObject({ program: python });
      expect(await find('other/fn')).toEqual({
        problem: 'Python (python3) was not found on the PATH; install Python 3',
      });
    });

    it('is not used without a Python in it', async () => {
      await workspace.write('root/.venv/pyvenv.cfg', '');
      const python = await venv('root/venv');
      expect(await find('root')).toMatchObject({ program: python });
    });

    it('is checked once for all functions below it', async () => {
      const python = await venv('root/.venv');
      const runtime = new PythonRuntime(undefined);
      const ask = (path: string) =>
        plan(runtime, { folder: join(workspace.folder, path), root: join(workspace.folder, 'root') });
      expect(await ask('root/a')).toMatchObject({ program: python });
      await venv('root/.venv', 1);
      expect(await ask('root/b')).toMatchObject({ program: python });
    });

    it('is not a folder that only has its name', async () => {
      await program('root/venv/bin/python', 0);
      process.env['PATH'] = '/nonexistent';
      expect(await find('root')).toEqual({
        problem: 'Python (python3) was not found on the PATH; install Python 3',
      });
    });

    it('is overridden by the configured Python', async () => {
      await venv('root/.venv');
      const python = await program('python', 0);
      expect(await find('root', python)).toEqual({
        program: python,
        args,
        environment: { PYTHONUNBUFFERED: '1' },
      });
    });

    it('is reported if it lacks the FDK', async () => {
      const python = await venv('root/.venv', 1);
      expect(await find('root')).toEqual({
        missing: { packages: ['fdk'], command: `${python} -m pip install fdk` },
      });
    });
  });

  it('is only checked for the FDK, with an environment without secrets', async () => {
    process.env['OCIFN_TEST_SECRET'] = 'ours';
    await workspace.write(
      'python',
      '#!/bin/sh\n[ $# = 2 ] && [ "$1" = -c ] && [ "$2" = "import fdk" ] && [ -n "$PATH" ] && [ -z "$OCIFN_TEST_SECRET" ]\n',
    );
    await chmod(join(workspace.folder, 'python'), 0o755);
    const python = join(workspace.folder, 'python');
    const found = await plan(python, here());
    delete process.env['OCIFN_TEST_SECRET'];
    expect(found).toEqual({ program: python, args, environment: { PYTHONUNBUFFERED: '1' } });
  });

  it('is missing if it is ended by a signal', async () => {
    await workspace.write('python', '#!/bin/sh\nkill -9 $$\n');
    await chmod(join(workspace.folder, 'python'), 0o755);
    const python = join(workspace.folder, 'python');
    expect(await plan(python, here())).toEqual({
      problem: `${python} cannot be run (SIGKILL)`,
    });
  });

  it('is checked again only after a negative result', async () => {
    const [there, missing] = [await program('there', 0), await program('python3', 1)];
    const runtime = new PythonRuntime(there);
    expect(await plan(runtime, here())).toMatchObject({ program: there });
    await program('there', 1);
    await runtime.recheck();
    expect(await plan(runtime, here())).toMatchObject({ program: there });
    expect(await plan(missing, here())).toMatchObject({ missing: expect.any(Object) });
  });

  it('is not checked with modules of the working directory', async () => {
    await workspace.write('python', '#!/bin/sh\n[ "$(pwd)" = / ]\n');
    await chmod(join(workspace.folder, 'python'), 0o755);
    const python = join(workspace.folder, 'python');
    expect(await plan(python, here())).toMatchObject({ program: python });
  });
});

describe('the debugger of Python', () => {
  const plan = (args: readonly string[], own = '/my/python') => ({ program: own, args, environment: {} });

  /** A Python that succeeds if its second argument and `PYTHONPATH` contain these texts. */
  async function pythonWith(imports: string, path = ''): Promise<string> {
    const script = `#!/bin/sh\ncase "$2|$PYTHONPATH" in *"${imports}"*"|"*"${path}"*) exit 0;; esac\nexit 1\n`;
    await workspace.write('python', script);
    await chmod(join(workspace.folder, 'python'), 0o755);
    return join(workspace.folder, 'python');
  }

  it('gets the options of Python before, and the program after its own', async () => {
    const python = await pythonWith('import debugpy');
    const args = ['-u', '-W', 'ignore', 'func.py', '-x'];
    const debugged = await new PythonRuntime(python).underDebugger(plan(args, python), 5678, here());
    const script = expect.stringContaining('cli.main()') as string;
    const own = ['-Xfrozen_modules=off', '-c', script, '--listen', '127.0.0.1:5678'];
    expect(debugged).toMatchObject({
      program: python,
      args: ['-u', '-W', 'ignore', ...own, 'func.py', '-x'],
      debugger: { kind: 'python' },
    });
  });

  it('is that of a folder if the Python has none', async () => {
    const folder = join(workspace.folder, 'libs');
    const python = await pythonWith('import debugpy', folder);
    const find = () =>
      new PythonRuntime(python, undefined, () => folder).underDebugger(plan([], python), 0, here());
    const missing = { packages: ['debugpy'], command: `${python} -m pip install debugpy` };
    expect(await find()).toEqual({ missing });
    await workspace.write('libs/debugpy/__init__.py', '');
    const script = expect.stringContaining(`sys.path.insert(0, ${JSON.stringify(folder)})`) as string;
    expect(await find()).toMatchObject({
      args: ['-Xfrozen_modules=off', '-c', script, '--listen', '127.0.0.1:0'],
    });
  });

  it('is missing without debugpy', async () => {
    const python = await pythonWith('import fdk');
    expect(await new PythonRuntime(python).underDebugger(plan([], python), 0, here())).toEqual({
      missing: { packages: ['debugpy'], command: `${python} -m pip install debugpy` },
    });
  });

  it('cannot start other programs', async () => {
    expect(await new PythonRuntime('/my/python').underDebugger(plan([], '/bin/serve'), 0, here())).toEqual({
      problem: 'its entry point runs /bin/serve, and the debugger needs one that runs Python',
    });
  });
});
