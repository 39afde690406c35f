import { ok, type Result } from '../../core/common/result.ts';
import type { CheckPanel } from '../setup/checkPanel.ts';
import type { ArchiveSubject } from './archiveSession.ts';
import { askArchiveUse } from './askArchiveUse.ts';
import { findArchive, readArchiveUse } from './readArchiveUse.ts';

/**
 * "Check Archive…": asks for the archive, unless it is given, and what it is for, and shows the findings as a page. Nothing is
 * extracted. Fails with `archiveUnreadable`; does nothing if the user cancelled.
 *
 * @param argument the URI of an archive, or nothing
 */
export async function checkArchiveCommand(
  { archivePanel }: { readonly archivePanel: Pick<CheckPanel<ArchiveSubject>, 'check'> },
  argument?: unknown,
): Promise<Result<void>> {
  const path = await findArchive(argument, 'Check');
  if (!path.ok) return path;
  if (path.value === undefined) return ok(undefined);
  // The questions come after the file is closed.
  const guessed = await readArchiveUse(path.value);
  if (!guessed.ok) return guessed;
  const use = await askArchiveUse(guessed.value);
  if (use) await archivePanel.check({ path: path.value, use });
  return ok(undefined);
}
