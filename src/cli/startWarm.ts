import { basename, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { loadProgram } from './compiledProgram.ts';
import { limitThreadPool } from './threadPool.ts';
import type * as Program from './runProcess.ts';

/**
 * A run of a thousand requests keeps all threads busy, while V8 compiles 800 functions with Maglev. By default, the memory for that
 * is only freed when a thread has time: a quarter of the memory of a run.
 */
const freeAtOnce = '--no-maglev-destroy-on-background';

/** V8 writes an error to standard error for a flag that it does not know. Node 22 to 24 know this one. */
const knowsFlag = /^1[23]\./.test(process.versions.v8);

/**
 * Starts a command that scripts repeat, with all code that an earlier process had compiled when it had sent its first request, or when
 * it ended without one.
 *
 * @param folder where that code is kept
 */
export async function startWarm(command: 'run' | 'invoke', folder: string): Promise<void> {
  if (command === 'run') limitThreadPool(process.env);
  // Named after its folder: `dist` in the extension, `ocifn` in the npm package, so that neither replaces the code of the other.
  const name = [command, basename(__dirname), process.version, process.arch].join('-');
  const [warm, unsent] = [join(folder, name), join(folder, `${name}-unsent`)];
  const program = loadProgram(join(__dirname, 'ocifn.js'), [warm, unsent]);
  const { runProcess } = program.exports as typeof Program;
  let isWarm = false;
  const whenWarm = (): void => {
    if (isWarm) return;
    isWarm = true;
    program.keep(warm).catch(() => {});
    // Only now: V8 takes compiled code, that of Node's own modules too, only if the flags are those it was compiled with.
    if (command === 'run' && knowsFlag) setFlagsFromString(freeAtOnce);
  };
  await runProcess(process, { whenWarm });
  if (!isWarm && program.compiledIn === undefined) await program.keep(unsent).catch(() => {});
}
