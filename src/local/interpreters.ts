import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { errorReason } from '../core/errorReason.ts';
import { findOnPath } from './findOnPath.ts';
import { readMinimalEnvironment } from './processEnvironment.ts';

/** A program that runs functions and what it needs in its environment, or the reason why there is none. */
export type Interpreter =
  | { readonly program: string; readonly environment: Readonly<Record<string, string>> }
  | { readonly missing: string };

/** Finds Node and Python, each once: when the first function asks. */
export class Interpreters {
  readonly #nodePath: string | undefined;
  readonly #pythonPath: string;
  #node: Promise<Interpreter> | undefined;
  #python: Promise<Interpreter> | undefined;

  /** Empty paths mean the same as none, as in settings. */
  constructor(nodePath: string | undefined, pythonPath: string | undefined) {
    this.#nodePath = nodePath || undefined;
    this.#pythonPath = pythonPath || 'python3';
  }

  node(): Promise<Interpreter> {
    this.#node ??= findNode(this.#nodePath);
    return this.#node;
  }

  python(): Promise<Interpreter> {
    this.#python ??= checkPython(this.#pythonPath);
    return this.#python;
  }

  /** Has the next question asked anew where the last answer was no: the package may be installed by now. */
  async recheck(): Promise<void> {
    const python = await this.#python;
    if (python && 'missing' in python) this.#python = undefined;
  }
}

async function findNode(path: string | undefined): Promise<Interpreter> {
  const program = path ?? (await findOnPath('node'));
  if (program !== undefined) return { program, environment: {} };
  // A desktop may have no Node; the extension host is one.
  return { program: process.execPath, environment: { ELECTRON_RUN_AS_NODE: '1' } };
}

async function checkPython(program: string): Promise<Interpreter> {
  try {
    await promisify(execFile)(program, ['-c', 'import fdk'], {
      env: readMinimalEnvironment(),
      timeout: 10_000,
    });
  } catch (error) {
    const exited = error instanceof Error && 'code' in error && typeof error.code === 'number';
    return {
      missing: exited
        ? `${program} has no package fdk; install it with: ${program} -m pip install fdk`
        : `${program} cannot be run (${errorReason(error)})`,
    };
  }
  // Python holds back what it prints to a pipe; output is to be there when its call ends.
  return { program, environment: { PYTHONUNBUFFERED: '1' } };
}
