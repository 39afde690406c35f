import { Uri } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { guessHandler, guessLanguage } from '../../local/archives/guessUse.ts';
import { withArchive } from '../../local/archives/openArchive.ts';
import type { Language } from '../../local/archives/managedRuntime.ts';
import type { CheckPanel } from '../setup/checkPanel.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import type { ArchiveSubject } from './archiveSession.ts';
import { askArchiveUse } from './askArchiveUse.ts';

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
  const uri = argument instanceof Uri ? argument : await askArchive();
  if (!uri) return ok(undefined);
  const path = uri.fsPath;
  if (uri.scheme !== 'file')
    return fail({ code: 'archiveUnreadable', path, reason: 'it is not a file of this machine' });
  // The questions come after the file is closed.
  const guessed = await withArchive(path, async (archive) => {
    const language = guessLanguage(archive);
    const handlers = new Map<Language, string | undefined>();
    for (const each of ['python', 'node', 'java'] as const)
      if (language === undefined || language === each) handlers.set(each, await guessHandler(archive, each));
    return { language, handlers };
  });
  if (!guessed.ok) return guessed;
  const use = await askArchiveUse(guessed.value);
  if (use) await archivePanel.check({ path, use });
  return ok(undefined);
}

function askArchive(): Promise<Uri | undefined> {
  return askExisting({
    title: 'Select an Archive',
    openLabel: 'Check',
    filters: { Archives: ['zip', 'jar'] },
  });
}
