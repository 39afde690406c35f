import { describeFailure } from '../core/describeFailure.ts';
import { readArguments, readFolder, type Command } from './command.ts';
import { note } from './io.ts';
import { printResult } from './printResult.ts';
import { readFolderFunctions } from './folderFunctions.ts';
import { toTable } from './table.ts';

const options = {} as const;

/** Lists what can be invoked from a folder; nothing is started by it. */
export const functionsCommand: Command = {
  name: 'functions',
  operands: '[FOLDER]',
  summary: 'Lists what can be invoked from a folder: its settings and its func.yaml files.',
  options,
  async run(args, io) {
    const folder = readFolder(readArguments(args, options).positionals);
    const { configured, local } = await readFolderFunctions(folder);
    const rows: (readonly string[])[] = [];
    for (const { name, function: entry } of configured) {
      if (entry.ok) rows.push([name, entry.value.id, entry.value.application ?? '']);
      else note(io, `${name}: ${describeFailure(entry.failure).message}`);
    }
    for (const { name, id, definition } of local) {
      if (definition.ok) rows.push([name, id, `${definition.value.runtime}, on this machine`]);
      else note(io, `${name}: ${describeFailure(definition.failure).message}`);
    }
    if (rows.length === 0)
      note(io, 'No functions here: neither ociFunctions.functions in .vscode/settings.json nor a func.yaml.');
    return printResult(io, toTable(rows));
  },
};
