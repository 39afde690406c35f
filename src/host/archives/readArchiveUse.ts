import { Uri } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { findHandlers, guessLanguage } from '../../local/archives/guessUse.ts';
import { languages, type Language } from '../../local/archives/managedRuntime.ts';
import { withArchive } from '../../local/archives/openArchive.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** What the content of an archive shows. */
export type GuessedUse = {
  readonly language: Language | undefined;
  /** What can be its handler, for each language that it may have. */
  readonly handlers: ReadonlyMap<Language, readonly string[]>;
};

/**
 * Returns the path of an archive: the given one, else that of a file that the user selects; undefined if the user cancelled. Fails with
 * `archiveUnreadable` for a file that is not on this machine.
 */
export async function findArchive(argument: unknown, openLabel: string): Promise<Result<string | undefined>> {
  const filters = { Archives: ['zip', 'jar'] };
  const uri =
    argument instanceof Uri
      ? argument
      : await askExisting({ title: 'Select an Archive', openLabel, filters });
  if (!uri || uri.scheme === 'file') return ok(uri?.fsPath);
  return fail({ code: 'archiveUnreadable', path: uri.path, reason: 'it is not a file of this machine' });
}

/** Reads what the content of an archive shows, and closes it. Fails with `archiveUnreadable`. */
export function readArchiveUse(path: string): Promise<Result<GuessedUse>> {
  return withArchive(path, async (archive) => {
    const language = guessLanguage(archive);
    const handlers = new Map<Language, readonly string[]>();
    for (const each of Object.keys(languages) as readonly Language[])
      if (language === undefined || language === each) handlers.set(each, await findHandlers(archive, each));
    return { language, handlers };
  });
}
