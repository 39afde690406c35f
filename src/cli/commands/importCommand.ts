import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importFormats } from '../../core/import/importFormats.ts';
import { toLeftName, toReportTitle, type ImportReport } from '../../core/import/importReport.ts';
import { isEmptyImport } from '../../core/import/request/importedFiles.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { exitCode } from '../common/exitCode.ts';
import { note } from '../common/io.ts';
import { readChoice } from '../common/optionValues.ts';
import { inheritedOf } from '../input/inheritedOf.ts';
import { readImportSource } from '../input/readImportSource.ts';
import { printJson, printLines } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { writeImported } from '../output/writeImported.ts';

const options = {
  from: { type: 'string', value: 'FORMAT', help: `${importFormats.join(', ')} (default: detected)` },
  out: {
    type: 'string',
    value: 'FOLDER',
    help: 'folder for the requests; a collection gets a new folder in it unless it is empty (default: current folder)',
  },
  output: {
    type: 'string',
    value: 'text|json',
    help: 'paths of the created files, or one JSON object (default: text)',
  },
} as const;

/** Creates request files from requests of other tools. */
export const importCommand: Command = {
  name: 'import',
  operands: 'FILE|FOLDER|-',
  summary:
    'Create request files from a command of oci, fn, curl or ocifn (- reads it from standard input), a .http file, a Postman collection or a Bruno folder. Only requests to the invoke URL of a function are imported. Files are never replaced, and what could not be carried over is listed on standard error.',
  sections: { Options: options },
  examples: [
    'ocifn import shop.postman_collection.json --out requests/shop',
    "echo 'oci fn function invoke --function-id ocid1.fnfunc… --file - --body {}' | ocifn import -",
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const given = readChoice('from', importFormats, values.from);
    const output = readChoice('output', ['text', 'json'], values.output);
    const [path, another] = positionals;
    if (path === undefined)
      throw new UsageError('Specify the file or folder to import, or - for standard input');
    if (another !== undefined) throw new UsageError(`Only one source is allowed: remove "${another}"`);
    const out = values.out ?? '.';
    if (await isOther(out)) throw new UsageError(`--out must be a folder, not the file "${out}"`);
    const { importSource } = await import('../../core/import/requestImport.ts');
    const source = await readImportSource(path, io);
    if (!source.ok) return reportFailure(io, source.failure);
    const imported = await importSource(source.value, given);
    if (!imported.ok) {
      const { failure } = imported;
      return reportFailure(
        io,
        failure.code === 'importInvalid' && path !== '-' ? { ...failure, source: path } : failure,
      );
    }
    const { left, notes } = imported.value;
    const isEmpty = isEmptyImport(imported.value);
    const inherited = isEmpty ? [] : await inheritedOf(out, io);
    const written = isEmpty
      ? ({ ok: true, value: [] } as const)
      : await writeImported(imported.value, source.value.folder, out);
    if (!written.ok) return reportFailure(io, written.failure);
    const report: ImportReport = {
      source: path === '-' ? 'standard input' : path,
      requests: written.value.flatMap((file) => (file.notes ? [{ path: file.path, notes: file.notes }] : [])),
      others: written.value.flatMap((file) => (file.notes ? [] : [file.path])),
      inherited,
      left,
      notes,
    };
    if (output === 'json') {
      const code = await printJson(io, report, 2);
      return code === exitCode.ok && isEmpty ? exitCode.usage : code;
    }
    for (const { path: file, notes: own } of report.requests)
      for (const line of own) note(io, `${file}: not carried over: ${line}`);
    for (const each of left) note(io, `Not imported: ${toLeftName(each)}: ${each.reason}.`);
    for (const line of notes) note(io, `Not carried over: ${line}`);
    for (const line of inherited) note(io, `The requests also get ${line}.`);
    note(io, toReportTitle({ ...report, source: toShownSource(report.source) }));
    const code = await printLines(
      io,
      written.value.map((file) => file.path),
    );
    return code === exitCode.ok && isEmpty ? exitCode.usage : code;
  },
};

/** Returns the name of a folder that is given as dots, which would look like the end of the sentence. */
function toShownSource(path: string): string {
  return /^[./\\]+$/.test(path) ? basename(resolve(path)) || path : path;
}

/** Returns whether a path exists, and is not a folder. */
async function isOther(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
