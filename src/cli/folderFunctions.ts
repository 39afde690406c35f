import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ConfiguredEntry } from '../core/configuredFunction.ts';
import { mergeEntries } from '../core/mergeEntries.ts';
import { findFunctions, type FoundFunction } from '../local/findFunctions.ts';

/** What can be invoked from a folder. */
export type FolderFunctions = {
  readonly configured: readonly ConfiguredEntry[];
  readonly local: readonly FoundFunction[];
};

/** Reads `ociFunctions.functions` of the folder's settings, and nothing else of them, and finds the functions on disk. Nothing is started. */
export async function readFolderFunctions(folder: string): Promise<FolderFunctions> {
  const [entries, local] = await Promise.all([readEntries(folder), findFunctions(folder)]);
  return { configured: mergeEntries({}, entries), local };
}

async function readEntries(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(join(folder, '.vscode/settings.json'), 'utf8').catch(() => '{}');
  const settings: unknown = parse(text);
  const entries = isObject(settings) ? settings['ociFunctions.functions'] : undefined;
  return isObject(entries) ? entries : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
