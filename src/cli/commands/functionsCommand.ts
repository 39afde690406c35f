import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { defined } from '../../core/common/defined.ts';
import type { Result } from '../../core/common/result.ts';
import type { ManagementApi } from '../../invoker/tenancy/managementApi.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { concludeCancelled, reportFailure } from '../output/reportFailure.ts';
import { credentialOptions, readCredentials } from '../options/credentialOptions.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { findLocal, readConfigured } from '../functions/folderFunctions.ts';
import { folderOption, readFolder } from '../options/folderOption.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import {
  toListedConfigured,
  toListedInTenancy,
  toListedLocals,
  toRow,
  type ListedFunction,
} from '../functions/listedFunction.ts';
import { note, type Io } from '../common/io.ts';
import { noteWarnings } from '../output/invocationNotes.ts';
import { openInvoker } from './openInvoker.ts';
import { readChoice } from '../common/optionValues.ts';
import { printJson, printTable } from '../output/printResult.ts';
import { listTenancyFunctions } from '../functions/tenancyFunctions.ts';
import { findUsedFolders } from '../input/usedFolders.ts';

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

/** Lists what can be invoked from a folder, or what a compartment has; nothing is started or changed by it. */
export const functionsCommand: Command = {
  name: 'functions',
  operands: '[FOLDER]',
  summary:
    'List the functions that a folder offers (from its settings and func.yaml files) or, with --compartment, the functions of a tenancy.',
  sections: { Options: options },
  examples: ['ocifn functions', 'ocifn functions --profile DEV --compartment shop --output json'],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const json = readChoice('output', ['table', 'json'], values.output) === 'json';
    const named = readFolder(positionals, values.folder);
    const folders = await findUsedFolders(named ?? '.', named, io);
    const settings = await readConfigured(folders);
    if (!settings.ok) return reportFailure(io, settings.failure);
    const configured = settings.value;
    if (values.compartment === undefined) {
      const given = Object.keys(credentialOptions).find((name) => name in values);
      if (given !== undefined) throw new UsageError(`--${given} requires --compartment`);
      noteWarnings(configured.flatMap(warningsOf), io);
      const found = [
        ...configured.map(toListedConfigured),
        ...toListedLocals(await findLocal(folders), configured),
      ];
      if (found.length === 0 && !json)
        note(
          io,
          'No functions found: neither ociFunctions.functions in .vscode/settings.json nor a func.yaml.',
        );
      return print(found, json, io);
    }
    const config = await holdConfigFile(values['config-file'], io);
    if (!config) return exitCode.cancelled;
    if (!config.ok) return reportFailure(io, config.failure);
    const found = await readTenancy(values.compartment, values, io);
    if (!found) return concludeCancelled(io);
    if (!found.ok) return reportFailure(io, found.failure);
    return print(toListedInTenancy(found.value, configured), json, io);
  },
};

function warningsOf({ function: entry }: ConfiguredEntry): readonly string[] {
  return entry.ok ? (entry.value.warnings ?? []) : [];
}

type FunctionsValues = ReturnType<typeof readArguments<typeof options>>['values'];
type Listed = Awaited<ReturnType<typeof listTenancyFunctions>>;

/** Undefined: it was ended. */
async function readTenancy(
  compartment: string,
  values: FunctionsValues,
  io: Io,
): Promise<Listed | undefined> {
  const opened = await openInvoker({ verbose: values.verbose }, io);
  if (!opened.ok) return opened;
  try {
    const source = { credentials: readCredentials(values), ...defined({ region: values.region }) };
    const api: Result<ManagementApi> | undefined = await opened.value.openTenancy(source, io.signal);
    const listed = api?.ok ? await listTenancyFunctions(api.value, compartment, io.signal) : api;
    return io.signal.aborted ? undefined : listed;
  } finally {
    opened.value.dispose();
  }
}

/** What is wrong with a function of the table is told beside it, so that the columns stay for scripts. */
async function print(found: readonly ListedFunction[], json: boolean, io: Io): Promise<ExitCode> {
  if (json) return printJson(io, found, 2);
  for (const { name, problem } of found) if (problem !== undefined) note(io, `${name}: ${problem}`);
  return printTable(io, found.filter(({ problem }) => problem === undefined).map(toRow));
}
