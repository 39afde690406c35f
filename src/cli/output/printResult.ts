import { shorten } from '../../core/text/shorten.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { toSafeText, type Io } from '../common/io.ts';
import { reportFailure } from './reportFailure.ts';
import { openSink } from './openSink.ts';

/** Writes text of our own to standard output. The exit code says if it could not be written, such as to a reader that is gone. */
export async function printResult(io: Io, text: string): Promise<ExitCode> {
  const sink = await openSink(undefined, io);
  const written = sink.ok ? await sink.value.write(visibleText(text, '\n')) : sink;
  return written.ok ? exitCode.ok : reportFailure(io, written.failure);
}

/** Writes lines with foreign text in them to standard output. */
export function printLines(io: Io, lines: readonly string[]): Promise<ExitCode> {
  return printResult(io, lines.map((line) => `${toSafeText(io, line)}\n`).join(''));
}

/** Most characters of a cell: what is there to be read has fewer, and a hostile file may have 400,000. */
const maxCell = 500;

/** Writes rows in columns to standard output, one line each. */
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

/** Sets rows in columns, a line each; tabs would not line up, and a header line would be in the way of scripts. */
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
