import type { Command } from './command.ts';
import { toTable } from './table.ts';

/** The help of `ocifn` as a whole. */
export function toHelp(commands: readonly Command[]): string {
  return [
    'Invokes OCI functions, and runs those of a folder on this machine.',
    '',
    toTable(commands.map(({ name, operands, summary }) => [`ocifn ${name} ${operands}`, summary])),
    'ocifn COMMAND --help tells more.',
    '',
    'Exit codes: 0 answered 2xx · 1 answered with an error status · 2 wrong usage or an invalid file · 3 not sent',
    '            4 no whole answer · 5 the answer could not be written · 130 cancelled',
    '',
  ].join('\n');
}

/** The help of one command. */
export function toCommandHelp({ name, operands, summary, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, help }]) => [
    `  --${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  ]);
  return [`ocifn ${name} ${operands} [OPTIONS]`.replace('  ', ' '), '', summary, '', toTable(rows)].join(
    '\n',
  );
}
