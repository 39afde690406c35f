import { execFile, type ExecFileException } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { findVenv } from './findVenv.ts';
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
  /** Why a Python cannot run functions, by program; undefined if it can. */
  readonly #checks = new Map<string, Promise<string | undefined>>();

  constructor(path: string | undefined) {
    this.#path = path;
  }

  replaces(program: string): boolean {
    return program === 'fdk' || /^python(?:3(?:\.\d+)?)?$/.test(program);
  }

  async plan([script = '', ...args]: readonly string[], place: FunctionPlace): Promise<Planned> {
    const venv = this.#path === undefined ? await findVenv(place) : undefined;
    const program = this.#path ?? (venv === undefined ? 'python3' : join(venv, 'bin', 'python'));
    const checked = this.#checks.get(program) ?? findProblem(program);
    this.#checks.set(program, checked);
    const missing = await checked;
    if (missing !== undefined) return { missing };
    const isFdk = script.slice(script.lastIndexOf('/') + 1) === 'fdk';
    return { program, args: isFdk ? [...fdkScript, ...args] : args, environment, ...defined({ venv }) };
  }

  async recheck(): Promise<void> {
    for (const [program, problem] of this.#checks)
      if ((await problem) !== undefined) this.#checks.delete(program);
  }
}

/** Returns why a Python cannot run functions. */
async function findProblem(program: string): Promise<string | undefined> {
  try {
    // Not in the current folder, where Python searches for modules first.
    await promisify(execFile)(program, ['-c', 'import fdk'], {
      cwd: '/',
      env: readMinimalEnvironment(),
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
