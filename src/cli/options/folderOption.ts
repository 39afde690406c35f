import { type OptionTable, UsageError } from '../common/command.ts';

/** The option for the folder whose settings and functions are used. */
export const folderOption = {
  folder: {
    type: 'string',
    value: 'PATH',
    help: 'folder whose settings and functions to use, even if it is not yours (default: the nearest one upward that is yours)',
  },
} as const satisfies OptionTable;

/**
 * Reads the folder of a command: its operand or `--folder`. Undefined without either.
 *
 * @throws UsageError if both or several folders are named
 */
export function readFolder(positionals: readonly string[], folder: string | undefined): string | undefined {
  const named = [...positionals, ...(folder === undefined ? [] : [folder])];
  if (named.length > 1) throw new UsageError(`Only one folder is allowed: remove "${named[1]}"`);
  return named[0];
}
