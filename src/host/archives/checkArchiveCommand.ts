import { Uri } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { toLanguage } from '../../local/archives/managedRuntime.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import type { CheckPanel } from '../setup/checkPanel.ts';
import type { ArchiveSubject } from './archiveSession.ts';
import { askArchiveUse } from './askArchiveUse.ts';
import { findArchive, readArchiveUse } from './readArchiveUse.ts';

/**
 * "Check Archive…": asks for the archive, unless it is given, and what it is for, and shows the findings as a page. Nothing is
 * extracted. Fails with `archiveUnreadable`; does nothing if the user cancelled.
 *
 * @param argument the URI of an archive, the line of a function that has one, which says what it is for, or nothing
 */
export async function checkArchiveCommand(
  { archivePanel }: { readonly archivePanel: Pick<CheckPanel<ArchiveSubject>, 'check'> },
  argument?: unknown,
): Promise<Result<void>> {
  const line = argument instanceof LocalFunctionNode ? argument.function : undefined;
  const path = await findArchive(line?.archive === undefined ? argument : Uri.file(line.archive), 'Check');
  if (!path.ok) return path;
  if (path.value === undefined) return ok(undefined);
  // The questions come after the file is closed.
  const guessed = await readArchiveUse(path.value);
  if (!guessed.ok) return guessed;
  const language = line && toLanguage(line.runtime);
  const use = await askArchiveUse(guessed.value, language && { language, ...line.codeOnly });
  if (use) await archivePanel.check({ path: path.value, use });
  return ok(undefined);
}
