import { join, resolve } from 'node:path';
import { list } from '../../core/common/phrases.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { shorten } from '../../core/text/shorten.ts';
import { splitWords } from './commandWords.ts';
import { findOnPath, isProgram } from '../runtimes/findOnPath.ts';
import type { FuncYaml } from '../discover/funcYaml.ts';
import { isNpm, readNpmScript } from './npmScript.ts';
import { toOwnFolder, type FunctionPlace, type LaunchPlan, type Planned } from '../runtimes/runtime.ts';
import type { Runtimes } from './runtimes.ts';

/**
 * Returns how to run a function without its container: its entry point as written, without a shell, else the one of its runtime; the handler of a code-only function. Fails with `localUnavailable` or `dependenciesMissing`.
 *
 * @param debuggerPort the port of its debugger, 0 for any; undefined for none
 */
export async function toLaunchPlan(
  definition: FuncYaml,
  place: FunctionPlace,
  runtimes: Runtimes,
  debuggerPort?: number,
): Promise<Result<LaunchPlan>> {
  const unavailable = (reason: string): Result<never> =>
    fail({ code: 'localUnavailable', name: definition.name, reason });
  // FDKs listen on Unix sockets, which Node does not support on Windows.
  if (process.platform === 'win32') return unavailable('local functions require Linux, macOS or WSL');

  const { name, codeOnly } = definition;
  const runtime = runtimes.of(definition);
  if (runtime === undefined)
    return unavailable(
      `the runtime ${definition.runtime} is not supported locally, only ${list(runtimes.languages)}`,
    );
  const toResult = async (first: Planned, of = runtime): Promise<Result<LaunchPlan>> => {
    const isDebugged = debuggerPort !== undefined && 'program' in first;
    const plan = isDebugged ? await of.underDebugger(first, debuggerPort, place) : first;
    if ('problem' in plan) return unavailable(plan.problem);
    if ('program' in plan) return ok(plan);
    const { packages, command } = plan.missing;
    return fail({
      code: 'dependenciesMissing',
      name,
      folder: toOwnFolder(place),
      packages,
      command,
      ...(isDebugged && { isForDebugger: true }),
    });
  };
  if (codeOnly) return toResult(await runtime.planHandler(codeOnly.handler, place));
  const command = await toCommand(definition, runtime.defaultCommand, place.folder);
  if ('problem' in command) return unavailable(command.problem);
  const [program = '', ...args] = command.words;
  const [, variable] = /^([A-Za-z_]\w*)=/.exec(program) ?? [];
  if (variable !== undefined)
    return unavailable(
      `its entry point starts with the variable ${variable}, which needs a shell; set ${variable} under config instead`,
    );
  const replacing = runtimes.findReplacing(program, runtime);
  if (replacing === undefined) {
    const found = await findProgram(program, place.folder);
    if (found !== undefined) return toResult({ program: found, args, environment: {} });
    // It may be the program of a package that is not installed.
    const plan = await runtime.plan(runtime.defaultCommand, place);
    return 'missing' in plan
      ? toResult(plan)
      : unavailable(`its entry point runs ${program}, which was not found on this machine`);
  }
  return toResult(await replacing.plan(command.words, place), replacing);
}

/** Parses entry point and command as one list of words, and replaces the folder of the container by that of the function. */
async function toCommand(
  { entrypoint = '', cmd = '' }: FuncYaml,
  defaultCommand: readonly string[],
  folder: string,
): Promise<{ readonly words: readonly string[] } | { readonly problem: string }> {
  const line = `${entrypoint} ${cmd}`.trim();
  const written = splitWords(line);
  if (!written) {
    return {
      problem: `its entry point ${shorten(line, 200)} is too long or has an unclosed quote`,
    };
  }
  if (written.words.length === 0) return { words: defaultCommand };
  const command = isNpm(written.words) ? await readNpmScript(written.words, folder) : written;
  return 'problem' in command ? command : { words: command.words.map((word) => toOwnPath(word, folder)) };
}

/** Converts a path of the container, such as `/function/func.py`, alone or as the value of an option. */
function toOwnPath(word: string, folder: string): string {
  return word.replace(/^(-[\w-]+=)?\/function(?=\/|$)/, (_, option: string = '') => option + folder);
}

/** Finds a program by its path, relative to the folder of the function, or by its name, among its npm packages, else on the PATH. */
async function findProgram(program: string, folder: string): Promise<string | undefined> {
  const file = program.includes('/')
    ? resolve(folder, program)
    : join(folder, 'node_modules', '.bin', program);
  if (await isProgram(file)) return file;
  return program.includes('/') ? undefined : findOnPath(program);
}
