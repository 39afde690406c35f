import { shorten } from '../../core/text/shorten.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { escapeWorkflowCommands } from '../../core/text/workflowCommands.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { toSafeText, type Io } from '../common/io.ts';
import { reportFailure } from './reportFailure.ts';
import { openSink } from './openSink.ts';

/** Writes text of `ocifn` itself to standard output. Returns 5 if it cannot be written, for example because the reader exited. */
export async function printResult(io: Io, text: string): Promise<ExitCode> {
  const sink = await openSink(undefined, io);
  const safe = escapeWorkflowCommands(visibleText(text, '\n'));
  const written = sink.ok ? await sink.value.write(safe) : sink;
  return written.ok ? exitCode.ok : reportFailure(io, written.failure);
}

/** Writes lines that contain untrusted text to standard output. */
export function printLines(io: Io, lines: readonly string[]): Promise<ExitCode> {
  return printResult(io, lines.map((line) => `${toSafeText(io, line)}\n`).join(''));
}

/** Maximum characters of a cell: useful texts are shorter, and a hostile file may contain 400,000. */
const maxCell = 500;

/** Writes rows to standard output, one line each, with aligned columns. */
export function printTable(io: Io, rows: readonly (readonly string[])[]): Promise<ExitCode> {
  return printResult(
    io,
    toTable(rows.map((row) => row.map((cell) => shorten(toSafeText(io, cell), maxCell)))),
  );
}

/** Writes a value as JSON to standard output. */
export function printJson(io: Io, value: unknown, indent?: number): Promise<ExitCode> {
  return printResult(io, `${JSON.stringify(io.redactor.value(value), null, indent)}\n`);
}

/** Aligns rows in columns, one line each. Tabs would not line up, and scripts would have to skip a header line. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
