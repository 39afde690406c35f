import { errorReason } from '../core/common/errorReason.ts';
import { type Command, UsageError } from './common/command.ts';
import { exitCode, type ExitCode } from './common/exitCode.ts';
import { toCommandHelp, toHelp } from './commands/help.ts';
import { note, noteText, type Io } from './common/io.ts';
import { reportFailure } from './output/reportFailure.ts';
import { printResult } from './output/printResult.ts';

/** Loaded one by one: an invocation must not wait for what the others need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  invoke: async () => (await import('./commands/invokeCommand.ts')).invokeCommand,
  serve: async () => (await import('./commands/serveCommand.ts')).serveCommand,
  functions: async () => (await import('./commands/functionsCommand.ts')).functionsCommand,
  profiles: async () => (await import('./commands/profilesCommand.ts')).profilesCommand,
  check: async () => (await import('./commands/checkCommand.ts')).checkCommand,
};

/** Runs `ocifn` with its arguments; expected failures end in an exit code and a line on standard error, never in an exception. */
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
    // A mistake of ours: left to Node, it would end with 1, which says that a function answered.
    const code = reportFailure(io, { code: 'unexpected', message: errorReason(error) });
    if (error instanceof Error) noteText(io, error.stack ?? '');
    return code;
  }
}

/** Every path that is not absolute would lead nowhere. */
function hasWorkingDirectory(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

/** The help of one command where it is named, else of all. */
async function readHelp([name = '']: readonly string[]): Promise<string> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return toCommandHelp(await load());
  return toHelp(await Promise.all(Object.values(commands).map((each) => each())));
}

/** What follows `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/** Put in by the build, from `package.json`. */
declare const OCIFN_VERSION: string | undefined;

/** What `ocifn --version` prints. */
const version = typeof OCIFN_VERSION === 'undefined' ? 'from sources' : OCIFN_VERSION;
