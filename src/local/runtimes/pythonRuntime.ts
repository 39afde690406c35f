import { execFile, type ExecFileException } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findVenv } from './findVenv.ts';
import { findHandlerFile } from './handlerFile.ts';
import { isFolder } from './isFile.ts';
import { readMinimalEnvironment } from './minimalEnvironment.ts';
import type { FunctionPlace, Planned, Runtime } from './runtime.ts';

/** Runs the console script `fdk`, which may not be on the PATH. */
const fdkScript = ['-c', 'from fdk.scripts.fdk import main; main()'];

/** By default, Python buffers output to a pipe, but it must be complete when its call ends. */
const environment = { PYTHONUNBUFFERED: '1' };

/** Runs functions with the configured Python, else that of the nearest virtual environment, else `python3`. */
export class PythonRuntime implements Runtime {
  readonly language = 'python';
  readonly defaultCommand = ['fdk', 'func.py', 'handler'];
  readonly #path: string | undefined;
  /** Why a Python cannot run functions; undefined if it can. By program and `PYTHONPATH`. */
  readonly #checks = new Map<string, Promise<string | undefined>>();

  constructor(path: string | undefined) {
    this.#path = path;
  }

  replaces(program: string): boolean {
    return program === 'fdk' || /^python(?:3(?:\.\d+)?)?$/.test(program);
  }

  async plan([script = '', ...args]: readonly string[], place: FunctionPlace): Promise<Planned> {
    const isFdk = script.slice(script.lastIndexOf('/') + 1) === 'fdk';
    return this.#planFor(isFdk ? [...fdkScript, ...args] : args, place, {});
  }

  /** The handler is a module and a function, which the FDK calls: `handler` of `func.py` is `func.handler`. */
  async planHandler(handler: string | undefined, place: FunctionPlace): Promise<Planned> {
    const [, module, name = ''] = /^(.+)\.([^./]+)$/.exec(handler ?? '') ?? [];
    if (module === undefined)
      return { problem: 'it has no handler of the form FILE.FUNCTION, such as func.handler' };
    const found = await findHandlerFile(place.folder, `${module}.py`);
    if ('problem' in found) return found;
    const packages = join(place.folder, 'python');
    const own = (await isFolder(packages)) ? { packages } : {};
    const searched = [found.sources, ...Object.values(own)];
    const plan = await this.#planFor([...fdkScript, found.file, name], place, {
      PYTHONPATH: searched.join(delimiter),
    });
    return 'problem' in plan ? plan : { ...plan, ...own };
  }

  /** @param searched `PYTHONPATH`, where the FDK may be, too */
  async #planFor(
    args: readonly string[],
    place: FunctionPlace,
    searched: { readonly PYTHONPATH?: string },
  ): Promise<Planned> {
    const venv = this.#path === undefined ? await findVenv(place) : undefined;
    const program = this.#path ?? (venv === undefined ? 'python3' : join(venv, 'bin', 'python'));
    const key = `${program}\n${searched.PYTHONPATH ?? ''}`;
    const checked = this.#checks.get(key) ?? findProblem(program, searched);
    this.#checks.set(key, checked);
    const problem = await checked;
    if (problem !== undefined) return { problem };
    return { program, args, environment: { ...environment, ...searched }, ...defined({ venv }) };
  }

  async recheck(): Promise<void> {
    for (const [key, problem] of this.#checks) if ((await problem) !== undefined) this.#checks.delete(key);
  }
}

/** Returns why a Python cannot run functions. */
async function findProblem(program: string, searched: object): Promise<string | undefined> {
  try {
    // Not in the current folder, where Python searches for modules first.
    await promisify(execFile)(program, ['-c', 'import fdk'], {
      cwd: '/',
      env: { ...readMinimalEnvironment(), ...searched },
      timeout: 10_000,
    });
    return undefined;
  } catch (error) {
    const { code, signal } = error as ExecFileException;
    return typeof code === 'number'
      ? `${program} does not have the package fdk; install it with: ${program} -m pip install fdk`
      : `${program} cannot be run (${signal ?? errorReason(error)})`;
  }
}
