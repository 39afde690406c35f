import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { Logger } from '../../core/common/logger.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { concludeCancelled, reportFailure } from '../output/reportFailure.ts';
import { credentialOptions, readApiVersion, readCredentials } from '../options/credentialOptions.ts';
import type { ExitCode } from '../common/exitCode.ts';
import { findLocal, readSettings, type FolderSettings } from '../functions/folderFunctions.ts';
import { folderOption, readFolder } from '../options/folderOption.ts';
import {
  toListedConfigured,
  toListedInTenancy,
  toListedLocals,
  toRow,
  type ListedFunction,
} from '../functions/listedFunction.ts';
import { createCliLogger, note, type Io } from '../common/io.ts';
import { noteWarnings } from '../output/invocationNotes.ts';
import { readChoice } from '../common/optionValues.ts';
import { printJson, printTable } from '../output/printResult.ts';
import { listTenancyFunctions } from '../functions/tenancyFunctions.ts';
import { withInvoker } from './withInvoker.ts';
import { findUsedFolders, settingsFile, type UsedFolders } from '../input/usedFolders.ts';

const options = {
  compartment: {
    type: 'string',
    value: 'OCID|NAME',
    help: 'list the functions of this compartment; root is the tenancy itself',
  },
  ...credentialOptions,
  ...folderOption,
  output: {
    type: 'string',
    value: 'table|json',
    help: 'table with columns, or one JSON array (default: table)',
  },
  verbose: { type: 'boolean', help: 'print details to standard error' },
} as const;

/** Lists the functions of a folder or of a compartment; nothing is started or changed. */
export const functionsCommand: Command = {
  name: 'functions',
  operands: '[FOLDER]',
  summary:
    'List the functions that a folder offers (from its settings and func.yaml files) or, with --compartment, the functions of a tenancy.',
  sections: { Options: options },
  examples: ['ocifn functions', 'ocifn functions --profile DEV --compartment shop --output json'],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const { verbose, compartment } = values;
    const json = readChoice('output', ['table', 'json'], values.output) === 'json';
    const named = readFolder(positionals, values.folder);
    const folders = await findUsedFolders(named ?? '.', named, io);
    const settings = await readSettings(folders);
    if (!settings.ok) return reportFailure(io, settings.failure);
    const { configured } = settings.value;
    const logger = createCliLogger(io, verbose);
    logger.info(`Folder: ${folders.folder}`);
    const settingsPath = join(folders.folder, settingsFile);
    logger.info(`Settings: ${existsSync(settingsPath) ? settingsPath : 'none'}`);
    if (compartment === undefined) {
      const given = Object.keys(credentialOptions).find((name) => name in values);
      if (given !== undefined) throw new UsageError(`--${given} requires --compartment`);
      const found = await listFolder(folders, settings.value, logger, io);
      if (found.length === 0 && !json)
        note(
          io,
          'No functions found: neither ociFunctions.functions in .vscode/settings.json nor a func.yaml.',
        );
      return print(found, json, io);
    }
    const source = { credentials: readCredentials(values), ...defined({ region: values.region }) };
    const apiVersion = readApiVersion(values);
    return withInvoker({ configFile: values['config-file'], verbose, apiVersion }, io, async (invoker) => {
      const api = await invoker.openTenancy(source, io.signal);
      if (api?.ok) logger.info(`Tenancy: ${api.value.tenancyId} in ${api.value.region}`);
      const found = api?.ok ? await listTenancyFunctions(api.value, compartment, io.signal) : api;
      if (!found || io.signal.aborted) return concludeCancelled(io);
      if (!found.ok) return reportFailure(io, found.failure);
      return print(toListedInTenancy(found.value, configured), json, io);
    });
  },
};

async function listFolder(
  folders: UsedFolders,
  { configured, local: entries }: FolderSettings,
  logger: Logger,
  io: Io,
): Promise<readonly ListedFunction[]> {
  noteWarnings(
    configured.flatMap(({ function: entry }) => (entry.ok ? (entry.value.warnings ?? []) : [])),
    io,
  );
  const local = await findLocal(folders, entries);
  for (const { name, file } of local) logger.info(`Local function ${name}: ${file}`);
  return [...configured.map(toListedConfigured), ...toListedLocals(local, configured)];
}

/** Prints the problems of a table on standard error, so that scripts only see the columns. */
async function print(found: readonly ListedFunction[], json: boolean, io: Io): Promise<ExitCode> {
  if (json) return printJson(io, found, 2);
  for (const { name, problem } of found) if (problem !== undefined) note(io, `${name}: ${problem}`);
  return printTable(io, found.filter(({ problem }) => problem === undefined).map(toRow));
}
