import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { shorten } from '../../core/text/shorten.ts';
import { splitWords } from './commandWords.ts';
import { findOnPath, isProgram } from './findOnPath.ts';
import type { FuncYaml } from '../discover/funcYaml.ts';
import type { Interpreter, Interpreters } from './interpreters.ts';
import { isNpm, readNpmScript } from './npmScript.ts';

/** How to start the process of a function. */
export type LaunchPlan = {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables for its runtime, in addition to the FDK contract. */
  readonly environment: Readonly<Record<string, string>>;
  /** Path of its virtual environment. */
  readonly venv?: string;
};

/** The folders of a function. Absolute paths. */
export type LaunchPlace = {
  readonly folder: string;
  /** The highest folder whose virtual environment is used. */
  readonly root: string;
};

type Kind = 'node' | 'python';

/**
 * Returns how to run a function without its container: its entry point as written, without a shell, else the entry point of the Fn CLI
 * for its runtime. Fails with `localUnavailable`.
 */
export async function toLaunchPlan(
  definition: FuncYaml,
  place: LaunchPlace,
  interpreters: Interpreters,
): Promise<Result<LaunchPlan>> {
  const unavailable = (reason: string): Result<never> =>
    fail({ code: 'localUnavailable', name: definition.name, reason });
  // FDKs listen on Unix sockets, which Node does not support on Windows.
  if (process.platform === 'win32') return unavailable('local functions require Linux, macOS or WSL');

  const kind = /^(node|python)(?:js)?[\d.]*$/.exec(definition.runtime)?.[1] as Kind | undefined;
  if (kind === undefined)
    return unavailable(`the runtime ${definition.runtime} is not supported locally, only node and python`);
  const command = await toCommand(definition, kind, place.folder);
  if ('problem' in command) return unavailable(command.problem);
  const [program = '', ...args] = command.words;
  const [, variable] = /^([A-Za-z_]\w*)=/.exec(program) ?? [];
  if (variable !== undefined)
    return unavailable(
      `its entry point starts with the variable ${variable}, which needs a shell; set ${variable} under config instead`,
    );
  const runner = toRunner(program);
  if (runner === undefined) {
    const found = await findProgram(program, place.folder);
    return found === undefined
      ? unavailable(`its entry point runs ${program}, which was not found on this machine`)
      : ok({ program: found, args, environment: {} });
  }
  if (args.length === 0) return unavailable(`its entry point "${program}" does not include a file to run`);
  const interpreter: Interpreter = await (runner === 'node'
    ? interpreters.node()
    : interpreters.python(place));
  if ('missing' in interpreter) return unavailable(interpreter.missing);
  return ok({ ...interpreter, args: runner === 'fdk' ? [...fdkScript, ...args] : args });
}

/** Runs the console script `fdk`, which may not be on the PATH. */
const fdkScript = ['-c', 'from fdk.scripts.fdk import main; main()'];

/** The entry points that the Fn CLI writes for a new function. */
const defaultCommands = { node: ['node', 'func.js'], python: ['fdk', 'func.py', 'handler'] } as const;

/** Parses entry point and command as one list of words, and replaces the folder of the container by that of the function. */
async function toCommand(
  { entrypoint = '', cmd = '' }: FuncYaml,
  kind: Kind,
  folder: string,
): Promise<{ readonly words: readonly string[] } | { readonly problem: string }> {
  const line = `${entrypoint} ${cmd}`.trim();
  const written = splitWords(line);
  if (!written) {
    return {
      problem: `its entry point ${shorten(line, 200)} is too long or has an unclosed quote`,
    };
  }
  if (written.words.length === 0) return { words: defaultCommands[kind] };
  const command = isNpm(written.words) ? await readNpmScript(written.words, folder) : written;
  return 'problem' in command ? command : { words: command.words.map((word) => toOwnPath(word, folder)) };
}

/** Converts a path of the container, such as `/function/func.py`, alone or as the value of an option. */
function toOwnPath(word: string, folder: string): string {
  return word.replace(/^(-[\w-]+=)?\/function(?=\/|$)/, (_, option: string = '') => option + folder);
}

/** Returns the interpreter for a program of the container: `node`, `python3.11`, `/python/bin/fdk`. Undefined for any other program. */
function toRunner(program: string): Kind | 'fdk' | undefined {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'node' || name === 'nodejs') return 'node';
  if (name === 'fdk') return 'fdk';
  return /^python(?:3(?:\.\d+)?)?$/.test(name) ? 'python' : undefined;
}

/** Finds a program by its path, relative to the folder of the function, or by its name, among its npm packages, else on the PATH. */
async function findProgram(program: string, folder: string): Promise<string | undefined> {
  const file = program.includes('/')
    ? resolve(folder, program)
    : join(folder, 'node_modules', '.bin', program);
  if (await isProgram(file)) return file;
  return program.includes('/') ? undefined : findOnPath(program);
}
