import { basename, extname } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import type { Result } from '../../core/common/result.ts';
import type { Io } from '../common/io.ts';
import { completeUse, readLanguage } from '../input/completeUse.ts';

/** What is given about an archive. */
export type ArchiveOptions = { readonly runtime?: string | undefined; readonly handler?: string | undefined };

/**
 * Returns the function of an archive as an entry of the settings would describe it. Fails with `archiveUnreadable`.
 *
 * @param path absolute
 * @throws UsageError if the runtime is neither given nor visible in the content
 */
export async function readArchiveFunction(
  path: string,
  given: ArchiveOptions,
  io: Io,
): Promise<Result<LocalEntry>> {
  const language = readLanguage(given.runtime);
  const { withArchive } = await import('../../local/archives/openArchive.ts');
  return withArchive(path, async (archive) => {
    const use = await completeUse(archive, { language, handler: given.handler }, io);
    return {
      name: basename(path, extname(path)),
      path,
      source: 'user',
      isOnlyLocal: true,
      runtime: given.runtime ?? use.language,
      ...defined({ handler: use.handler }),
    };
  });
}
