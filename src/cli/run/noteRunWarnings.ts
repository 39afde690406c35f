import { dirname } from 'node:path';
import type { RunFolder } from '../../run/runner/runRequest.ts';
import type { Io } from '../common/io.ts';
import { readScope } from '../input/readScope.ts';
import { noteNewWarnings } from '../output/invocationNotes.ts';
import type { RunFiles } from './runFiles.ts';

/** Where the warnings of a run come from. */
type RunSources = {
  readonly files: RunFiles;
  readonly environment: string | undefined;
  /** Warnings about the keys of requests, by their labels. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
};

/** Prints the warnings about keys without effect in requests, collections and environments, each once. */
export async function noteRunWarnings(
  folders: readonly RunFolder[],
  { files, environment, warnings }: RunSources,
  io: Io,
): Promise<void> {
  const noted = new Set<string>();
  for (const { requests } of folders) {
    for (const { label } of requests) noteNewWarnings(warnings.get(label) ?? [], noted, io);
    const [first] = requests;
    if (!first) continue;
    // Its requests use what is read here.
    const scope = await readScope(await files.folders(dirname(first.label)), environment, first.label);
    if (scope.ok) noteNewWarnings(scope.value.warnings, noted, io);
  }
}
