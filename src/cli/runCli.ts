import { errorReason } from '../core/common/errorReason.ts';
import { type Command, UsageError } from './common/command.ts';
import { exitCode, type ExitCode } from './common/exitCode.ts';
import { toCommandHelp, toHelp } from './commands/help.ts';
import { note, noteText, type Io } from './common/io.ts';
import { reportFailure } from './output/reportFailure.ts';
import { printResult } from './output/printResult.ts';

/** Loaded one by one: an invocation must not wait for the modules of other commands. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  invoke: async () => (await import('./commands/invokeCommand.ts')).invokeCommand,
  run: async () => (await import('./commands/runCommand.ts')).runCommand,
  measure: async () => (await import('./commands/measureCommand.ts')).measureCommand,
  serve: async () => (await import('./commands/serveCommand.ts')).serveCommand,
  functions: async () => (await import('./commands/functionsCommand.ts')).functionsCommand,
  profiles: async () => (await import('./commands/profilesCommand.ts')).profilesCommand,
  check: async () => (await import('./commands/checkCommand.ts')).checkCommand,
  'check-archive': async () => (await import('./commands/checkArchiveCommand.ts')).checkArchiveCommand,
  import: async () => (await import('./commands/importCommand.ts')).importCommand,
};

/** Runs `ocifn` with its arguments. Failures become an exit code and lines on standard error, never an exception. */
export async function runCli([name, ...args]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === '--help' || name === '-h' || name === 'help') return printResult(io, await readHelp(args));
  if (name === '--version') return printResult(io, `${version}\n`);
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    if (name === undefined) noteText(io, await readHelp([]));
    else note(io, `Unknown command "${name}". See: ocifn --help`);
    return exitCode.usage;
  }
  const command = await load();
  if (asksForHelp(args)) return printResult(io, toCommandHelp(command));
  if (!hasWorkingDirectory()) {
    note(io, 'The working directory no longer exists. Change to another directory, then run ocifn again.');
    return exitCode.usage;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof UsageError) {
      note(io, `${error.message}. See: ocifn ${command.name} --help`);
      return exitCode.usage;
    }
    // A bug in ocifn: Node would exit with 1, which stands for a response with an error status.
    const code = reportFailure(io, { code: 'unexpected', message: errorReason(error) });
    if (error instanceof Error) noteText(io, error.stack ?? '');
    return code;
  }
}

/** Returns whether the working directory exists; without it no relative path can be resolved. */
function hasWorkingDirectory(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

/** Returns the help of the named command, else of all commands. */
async function readHelp([name = '']: readonly string[]): Promise<string> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return toCommandHelp(await load());
  return toHelp(await Promise.all(Object.values(commands).map((each) => each())));
}

/** Returns whether `--help` or `-h` occurs before `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/** Defined by the build, from `package.json`. */
declare const OCIFN_VERSION: string | undefined;

const version = typeof OCIFN_VERSION === 'undefined' ? 'from sources' : OCIFN_VERSION;
