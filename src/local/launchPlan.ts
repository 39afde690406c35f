import { join } from 'node:path';
import { fail, ok, type Result } from '../core/result.ts';
import type { FuncYaml } from './funcYaml.ts';
import type { Interpreter, Interpreters } from './interpreters.ts';

/** How a function's process is started. */
export type LaunchPlan = {
  readonly program: string;
  readonly args: readonly string[];
  /** What its runtime needs besides the FDK contract. */
  readonly environment: Readonly<Record<string, string>>;
};

/** Decides how a function is run without its container; the failure is `localUnavailable`. */
export async function toLaunchPlan(
  definition: FuncYaml,
  folder: string,
  interpreters: Interpreters,
): Promise<Result<LaunchPlan>> {
  const unavailable = (reason: string): Result<never> =>
    fail({ code: 'localUnavailable', name: definition.name, reason });
  // FDKs listen on Unix sockets, which Node cannot speak to on Windows.
  if (process.platform === 'win32') return unavailable('local functions need Linux, macOS or WSL');

  const kind = /^(node|python)(?:js)?[\d.]*$/.exec(definition.runtime)?.[1];
  if (kind === undefined)
    return unavailable(`its runtime is ${definition.runtime}; node and python run here`);
  const interpreter: Interpreter = kind === 'node' ? await interpreters.node() : await interpreters.python();
  if ('missing' in interpreter) return unavailable(interpreter.missing);
  const args = kind === 'node' ? toNodeArgs(definition, folder) : toPythonArgs(definition, folder);
  return ok({ program: interpreter.program, args, environment: interpreter.environment });
}

/** `node func.js`, or what the entry point says after `node`. */
function toNodeArgs(definition: FuncYaml, folder: string): readonly string[] {
  const [program, ...args] = toWords(definition, folder);
  return program !== undefined && /(^|\/)node$/.test(program) && args.length > 0 ? args : ['func.js'];
}

/** `/python/bin/fdk /function/func.py handler`: the console script need not be on the PATH of the interpreter we found. */
function toPythonArgs(definition: FuncYaml, folder: string): readonly string[] {
  const [program, ...args] = toWords(definition, folder);
  const own = program !== undefined && /(^|\/)fdk$/.test(program) && args.length > 0;
  return ['-c', 'from fdk.scripts.fdk import main; main()', ...(own ? args : ['func.py', 'handler'])];
}

/** Entry point and command in one, with the container's folder replaced by ours. */
function toWords({ entrypoint = '', cmd = '' }: FuncYaml, folder: string): readonly string[] {
  return `${entrypoint} ${cmd}`
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.startsWith('/function/') ? join(folder, word.slice('/function/'.length)) : word));
}
