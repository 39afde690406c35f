import { dirname } from 'node:path';
import type { Failure } from '../../core/common/failure.ts';
import type { RunFolder } from '../../run/runner/runRequest.ts';
import type { Io } from '../common/io.ts';
import { readScope } from '../input/readScope.ts';
import { noteNewWarnings } from '../output/invocationNotes.ts';
import type { RunFiles } from './runFiles.ts';

/** What is checked before a run. */
type CheckedFiles = {
  readonly files: RunFiles;
  readonly environment: string | undefined;
  /** Warnings about the keys of requests, by their labels. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
};

/**
 * Reads the collections and environments of a run before anything is sent, and prints the warnings about keys without effect in
 * them and in the requests, each once. Returns a failure for each file that is not valid: the first one of each folder.
 */
export async function checkRunFiles(
  folders: readonly RunFolder[],
  { files, environment, warnings }: CheckedFiles,
  io: Io,
): Promise<readonly Failure[]> {
  const noted = new Set<string>();
  const failures = new Map<string, Failure>();
  for (const { requests } of folders) {
    for (const { label } of requests) noteNewWarnings(warnings.get(label) ?? [], noted, io);
    const [first] = requests;
    if (!first) continue;
    // Its requests use what is read here.
    const scope = await readScope(await files.folders(dirname(first.label)), environment, first.label);
    if (scope.ok) noteNewWarnings(scope.value.warnings, noted, io);
    // Each request without its environment is reported as one that cannot be sent.
    else if (scope.failure.code !== 'environmentUnknown')
      failures.set(JSON.stringify(scope.failure), scope.failure);
  }
  return [...failures.values()];
}
