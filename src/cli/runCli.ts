import { checkCommand } from './checkCommand.ts';
import { toCommandHelp, toHelp } from './help.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { functionsCommand } from './functionsCommand.ts';
import { invokeCommand } from './invokeCommand.ts';
import { note, type Io } from './io.ts';
import { printResult } from './printResult.ts';
import { profilesCommand } from './profilesCommand.ts';
import { serveCommand } from './serveCommand.ts';
import { UsageError } from './usageError.ts';

const commands = [invokeCommand, serveCommand, functionsCommand, profilesCommand, checkCommand];

/** Runs `ocifn` with its arguments; expected failures end in an exit code and a line on standard error, never in an exception. */
export async function runCli([name, ...args]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === '--help' || name === '-h' || name === 'help') return printResult(io, toHelp(commands));
  const command = commands.find((each) => each.name === name);
  if (!command) {
    note(io, name === undefined ? toHelp(commands) : `There is no command "${name}". See: ocifn --help`);
    return exitCode.usage;
  }
  if (asksForHelp(args)) return printResult(io, toCommandHelp(command));
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    note(io, `${error.message}. See: ocifn ${command.name} --help`);
    return exitCode.usage;
  }
}

/** What follows `--` is no option. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}
