import { toPosition } from '../../core/json/jsonTree.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import type { CheckResult } from '../../run/expectations/checkResult.ts';
import type { LocatedCheck } from '../../run/runner/runFolders.ts';

/** Adds the line and column of failed checks. */
export async function locateFailures(
  results: readonly CheckResult[],
  path: string,
): Promise<readonly LocatedCheck[]> {
  const text = await readForeignText(path, 'request').catch(() => undefined);
  if (text === undefined) return results;
  return results.map((result) => {
    const { outcome, span } = result;
    return outcome === 'failed' && span ? { ...result, position: toPosition(text, span.offset) } : result;
  });
}
