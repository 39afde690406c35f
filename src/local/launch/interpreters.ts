import { execFile, type ExecFileException } from 'node:child_process';
import { access } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { errorReason } from '../../core/common/errorReason.ts';
import { findOnPath } from './findOnPath.ts';
import { readMinimalEnvironment } from './processEnvironment.ts';

/** A program that runs functions and its environment variables, or why there is none. */
export type Interpreter =
  | {
      readonly program: string;
      readonly environment: Readonly<Record<string, string>>;
      /** Path of its virtual environment. */
      readonly venv?: string;
    }
  | { readonly missing: string };

/** Finds Node and Python on first use, and keeps the results. */
export class Interpreters {
  readonly #nodePath: string | undefined;
  readonly #pythonPath: string | undefined;
  #node: Promise<Interpreter> | undefined;
  /** By program. */
  readonly #pythons = new Map<string, Promise<Interpreter>>();

  /** An empty path is the same as none, as in settings. */
  constructor(nodePath: string | undefined, pythonPath: string | undefined) {
    this.#nodePath = nodePath || undefined;
    this.#pythonPath = pythonPath || undefined;
  }

  node(): Promise<Interpreter> {
    this.#node ??= findNode(this.#nodePath);
    return this.#node;
  }

  /** Finds the configured Python, else that of the nearest virtual environment, else `python3`. */
  async python(place: { readonly folder: string; readonly root: string }): Promise<Interpreter> {
    const venv = this.#pythonPath === undefined ? await findVenv(place.folder, place.root) : undefined;
    const program = this.#pythonPath ?? (venv === undefined ? 'python3' : join(venv, 'bin', 'python'));
    const known = this.#pythons.get(program);
    if (known) return known;
    const checked = checkPython(program, venv);
    this.#pythons.set(program, checked);
    return checked;
  }

  /** Forgets negative results: the package may have been installed meanwhile. */
  async recheck(): Promise<void> {
    for (const [program, python] of this.#pythons)
      if ('missing' in (await python)) this.#pythons.delete(program);
  }
}

async function findNode(path: string | undefined): Promise<Interpreter> {
  const program = path ?? (await findOnPath('node'));
  if (program !== undefined) return { program, environment: {} };
  // Without an installed Node, the extension host is used as one.
  return { program: process.execPath, environment: { ELECTRON_RUN_AS_NODE: '1' } };
}

/** Finds `.venv` or `venv` in a folder, or in the nearest one above it up to the root. */
async function findVenv(folder: string, root: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of ['.venv', 'venv']) {
      const venv = join(at, name);
      if ((await exists(join(venv, 'pyvenv.cfg'))) && (await exists(join(venv, 'bin', 'python'))))
        return venv;
    }
    if (at === root || at === dirname(at) || relative(root, at).startsWith('..')) return undefined;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function checkPython(program: string, venv: string | undefined): Promise<Interpreter> {
  try {
    // Not in the current folder, where Python searches for modules first.
    await promisify(execFile)(program, ['-c', 'import fdk'], {
      cwd: '/',
      env: readMinimalEnvironment(),
      timeout: 10_000,
    });
  } catch (error) {
    const { code, signal } = error as ExecFileException;
    return {
      missing:
        typeof code === 'number'
          ? `${program} does not have the package fdk; install it with: ${program} -m pip install fdk`
          : `${program} cannot be run (${signal ?? errorReason(error)})`,
    };
  }
  // By default, Python buffers output to a pipe, but it must be complete when its call ends.
  const environment = { PYTHONUNBUFFERED: '1' };
  return venv === undefined ? { program, environment } : { program, environment, venv };
}
