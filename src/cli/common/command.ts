import { parseArgs } from 'node:util';
import type { ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';

/** An option of a command: how it is read, and its line of help. */
type Option = {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** Placeholder of its value. */
  readonly value?: string;
  /** Whether its value may be empty. */
  readonly mayBeEmpty?: boolean;
  readonly help: string;
};

/** Options by name, without the dashes. */
export type OptionTable = Readonly<Record<string, Option>>;

/** A command of `ocifn`. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** The arguments after the name, without options. */
  readonly operands: string;
  /** Its options below their titles in the help. */
  readonly sections: Readonly<Record<string, OptionTable>>;
  /** Command lines to copy. */
  readonly examples: readonly string[];
  /** @throws UsageError */
  run(args: readonly string[], io: Io): Promise<ExitCode>;
};

type Config<O extends OptionTable> = { args: string[]; options: O; allowPositionals: true; strict: true };

/**
 * Reads the arguments of a command.
 *
 * @throws UsageError that names an unknown option, or an option without value. An empty value, such as that of an unset variable,
 * counts as none.
 */
export function readArguments<const O extends OptionTable>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<Config<O>>> {
  try {
    const read = parseArgs<Config<O>>({ args: [...args], options, allowPositionals: true, strict: true });
    const empty = Object.entries(read.values).find(
      ([name, value]) => [value].flat().includes('') && options[name]?.mayBeEmpty !== true,
    );
    if (empty) throw new Error(`Option '--${empty[0]}' must not be empty`);
    return read;
  } catch (error) {
    // The first sentence names the option; the rest explains `--`.
    throw new UsageError(error instanceof Error ? (error.message.split(/\.\s/)[0] ?? '') : String(error));
  }
}

/** An error in the usage of the command line: its message is printed, without a stack, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
