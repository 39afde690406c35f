import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { isArchiveName } from '../../local/archives/archive.ts';
import type { LocalHost, LocalHostOptions } from '../../local/server/localHost.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { createCliLogger, note, type Io } from '../common/io.ts';
import { exitCode } from '../common/exitCode.ts';
import { readArchiveFunction, type ArchiveOptions } from '../functions/archiveFunction.ts';
import { debugFunctions, readInspected } from '../functions/debugFunctions.ts';
import { readSettings } from '../functions/folderFunctions.ts';
import { archiveOptions } from '../options/archiveOptions.ts';
import { readFolder } from '../options/folderOption.ts';
import { interpreterOptions, readInterpreters } from '../options/interpreterOptions.ts';
import { processesOption, readProcesses } from '../options/processesOption.ts';
import { createLossyStream, openOutputNotes } from '../output/outputNotes.ts';
import { readChoice, readPort } from '../common/optionValues.ts';
import { toReady, writeReadyFile } from '../output/readyFile.ts';
import { printResult } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { findUsedFolders } from '../input/usedFolders.ts';

const options = {
  folder: { type: 'string', value: 'PATH', help: 'folder whose functions to serve, instead of FOLDER' },
  port: { type: 'string', value: 'N', help: 'port on loopback (default: any free port)' },
  ...processesOption,
  'ready-file': {
    type: 'string',
    value: 'PATH',
    help: 'file to write when the server is ready; removed when it stops',
  },
  ...archiveOptions,
  ...interpreterOptions,
  response: {
    type: 'string',
    value: 'service|stream',
    help: 'service: collect and check responses as OCI does; stream: pass them through (default: service)',
  },
  install: {
    type: 'boolean',
    help: 'install packages that functions need and lack, with npm, pip or another package manager',
  },
  inspect: {
    type: 'string',
    multiple: true,
    value: 'NAME[=PORT]',
    help: 'debug this function: one process, no timeout; prints what to attach to on loopback (default: any free port); may be repeated',
  },
  verbose: { type: 'boolean', help: 'print details to standard error' },
} as const;

/** Serves the functions of a folder, or an archive, until it is stopped. */
export const serveCommand: Command = {
  name: 'serve',
  operands: '[FOLDER | ARCHIVE]',
  summary:
    'Serve the functions of a folder, or the .zip file of a code-only function, on loopback, as OCI does, until you stop it.',
  sections: { Options: options },
  examples: [
    'ocifn serve samples --port 8080',
    'ocifn serve hello.zip --runtime python312.ol9 --handler func.handler',
    'ocifn serve --inspect hello=9229',
    'ocifn serve --ready-file ready.json &',
  ],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const response = readChoice('response', ['service', 'stream'], values.response) ?? 'service';
    const port = readPort(values.port);
    const inspected = readInspected(values.inspect);
    const processes = readProcesses(values.processes);
    const root = resolve(readFolder(positionals, values.folder) ?? '.');
    // A slow reader of standard error must neither block the server nor fill the memory.
    const noteIo = { stderr: createLossyStream(io.stderr), redactor: io.redactor };
    const isArchive = isArchiveName(root) && !(await isFolder(root));
    if (!isArchive && (values.runtime ?? values.handler) !== undefined)
      throw new UsageError('--runtime and --handler require an archive to serve');
    const code = isArchive ? await findArchive(root, values, io) : await findFolder(root, values.folder, io);
    if (!code.ok) return reportFailure(io, code.failure);
    const { openLocalHost } = await import('../../local/server/localHost.ts');
    const notes = openOutputNotes(noteIo);
    const opened = await openLocalHost({
      ...code.value,
      ...defined({ port, ...readInterpreters(values) }),
      response: () => response,
      processes: () => processes,
      logger: {
        ...createCliLogger(noteIo, values.verbose),
        warn: (message) => note(noteIo, message),
      },
      // Standard output only gets the line to paste.
      onOutput: (stream, text) => notes.write(stream, text),
    });
    if (!opened.ok) return reportFailure(io, opened.failure);
    const host = opened.value;
    let removeReadyFile: (() => Promise<void>) | undefined;
    try {
      // The interpreters must be known: each line names them, or why the function cannot run.
      await host.probed();
      // An archive is extracted at first use, and only its content says what is missing.
      if (isArchive || values.install) await Promise.all(host.functions().map(({ id }) => host.check(id)));
      const installing = { io, onOutput: (text: string) => notes.write('stderr', text) };
      if (values.install) await installMissing(host, installing);
      const functions = host.functions();
      for (const each of functions) note(io, toServeLine(each));
      if (functions.length === 0) note(io, `No func.yaml found in ${root}.`);
      const debugged = await debugFunctions(
        host,
        inspected,
        (line) => note(noteIo, line),
        values.install
          ? (id, name) => install(host, { id, name }, { ...installing, withDebugger: true })
          : undefined,
      );
      if (!debugged.ok) return reportFailure(io, debugged.failure);
      note(io, `Serving on ${host.url}. To use it with the OCI CLI and SDKs:`);
      const ready = toReady(host.url, host.credentials, functions);
      const printed = await printResult(
        io,
        `export OCI_CLI_CONFIG_FILE=${quote(ready.configFile)} OCI_CLI_PROFILE=${quote(ready.profile)}\n`,
      );
      if (printed !== exitCode.ok) return printed;
      const readyFile = values['ready-file'];
      if (readyFile !== undefined) {
        const written = await writeReadyFile(readyFile, ready);
        if (!written.ok) return reportFailure(io, written.failure);
        removeReadyFile = written.value;
      }
      if (!io.signal.aborted) await once(io.signal, 'abort');
      return exitCode.ok;
    } finally {
      await removeReadyFile?.();
      await host.dispose();
      notes.end();
    }
  },
};

/** The code to serve. */
type Code = Pick<LocalHostOptions, 'roots' | 'top' | 'entries'>;

async function findFolder(root: string, named: string | undefined, io: Io): Promise<Result<Code>> {
  const folders = await findUsedFolders(root, named, io);
  // Paths of the settings are relative to the folder that they belong to.
  const settings = folders.folder === root ? await readSettings(folders) : undefined;
  if (settings?.ok === false) return settings;
  return ok({ roots: [root], top: folders.folder, entries: () => settings?.value.local ?? [] });
}

async function findArchive(path: string, given: ArchiveOptions, io: Io): Promise<Result<Code>> {
  const entry = await readArchiveFunction(path, given, io);
  // As in a workspace: the virtual environment of a project whose archive is below it.
  return entry.ok ? ok({ roots: [], top: resolve('.'), entries: () => [entry.value] }) : entry;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

type Installing = {
  readonly io: Io;
  readonly onOutput: (text: string) => void;
  readonly withDebugger?: boolean;
};

/** Installs the packages of the functions that lack some, and serves the others. */
async function installMissing(host: LocalHost, installing: Installing): Promise<void> {
  const lacking = host.functions().filter(({ failure }) => failure?.code === 'dependenciesMissing');
  for (const each of lacking) await install(host, each, installing);
}

/** Installs the packages of a function. A failure is reported. */
async function install(
  host: LocalHost,
  { id, name }: { readonly id: string; readonly name: string },
  { io, onOutput, withDebugger = false }: Installing,
): Promise<void> {
  const { signal } = io;
  if (signal.aborted) return;
  note(io, `Installing the dependencies${withDebugger ? ' and the debugger' : ''} of ${name}`);
  const installed = await host.install(id, { onOutput, signal, withDebugger });
  if (!installed.ok) reportFailure(io, installed.failure);
}

/** Returns the OCID and virtual environment of a function, or why it cannot run. */
function toServeLine({ name, id, failure, venv }: LocalFunction): string {
  if (failure) return `${name}: ${describeFailure(failure).message} ${describeFailure(failure).hint}`;
  return `${name}  ${id}${venv === undefined ? '' : `  (Python from ${venv})`}`;
}

/** Quotes for a shell where a path needs it. */
function quote(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
