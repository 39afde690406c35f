import { ok, type Result } from '../../core/common/result.ts';
import { findLocals, toLongReference } from '../../core/requestFile/localReferences.ts';
import type { DebugTarget } from '../../local/runtimes/runtime.ts';
import type { LocalHost } from '../../local/server/localHost.ts';
import { UsageError } from '../common/command.ts';

/** A function to debug: its name or `FOLDER/NAME`, and the port for debuggers; 0 for any free one. */
export type Inspected = { readonly name: string; readonly port: number };

/** What clients call the debuggers. */
const debuggers: Readonly<Record<DebugTarget['kind'], string>> = {
  node: 'Node.js debugger',
  python: 'Python debugger (debugpy)',
  java: 'Java debugger (JDWP)',
  go: 'Go debugger (Delve)',
};

/**
 * Reads `NAME` and `NAME=PORT`.
 *
 * @throws UsageError
 */
export function readInspected(values: readonly string[] = []): readonly Inspected[] {
  return values.map((value) => {
    const [, name = '', port = '0'] = /^([^=]+)(?:=(\d{1,5}))?$/.exec(value) ?? [];
    if (name === '' || Number(port) > 65_535)
      throw new UsageError(`--inspect must be NAME or NAME=PORT, not "${value}"`);
    return { name, port: Number(port) };
  });
}

/**
 * Starts functions under a debugger, and prints what to attach to, again after each restart. Fails like `LocalHost.debug`, and with
 * `functionAmbiguous`.
 *
 * @param install installs a missing debugger; without it, that is a failure
 */
export async function debugFunctions(
  host: LocalHost,
  inspected: readonly Inspected[],
  print: (line: string) => void,
  install?: (id: string, name: string) => Promise<unknown>,
): Promise<Result<void>> {
  for (const { name, port } of inspected) {
    const found = findLocals(host.functions(), name);
    if (found.length > 1) {
      const references = found.map(toLongReference);
      return { ok: false, failure: { code: 'functionAmbiguous', name, references } };
    }
    const listening = async (target: DebugTarget): Promise<void> =>
      print(`${name}: ${debuggers[target.kind]} on ${target.host}:${target.port}`);
    const id = found[0]?.id ?? name;
    const first = await host.debug(id, { port, listening });
    const isMissing =
      first?.ok === false && first.failure.code === 'dependenciesMissing' && first.failure.isForDebugger;
    if (isMissing) await install?.(id, name);
    const debugged = isMissing && install ? await host.debug(id, { port, listening }) : first;
    if (debugged?.ok === false) return debugged;
  }
  return ok(undefined);
}
