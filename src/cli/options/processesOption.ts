import type { OptionTable } from '../common/command.ts';
import { readCount } from '../common/optionValues.ts';

/** As in the settings of VS Code. */
const maxProcesses = 64;

/** The option for the processes of local functions. */
export const processesOption = {
  processes: {
    type: 'string',
    value: 'N',
    help: 'maximum number of processes for each local function, and so of its simultaneous calls (default: 1)',
  },
} as const satisfies OptionTable;

/**
 * Reads the number of processes.
 *
 * @throws UsageError
 */
export function readProcesses(value: string | undefined): number {
  return readCount('processes', value, maxProcesses) ?? 1;
}
