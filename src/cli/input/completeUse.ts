import { defined } from '../../core/common/defined.ts';
import type { Archive } from '../../local/archives/archive.ts';
import { languages, toLanguage, type Language } from '../../local/archives/managedRuntime.ts';
import { UsageError } from '../common/command.ts';
import { note, type Io } from '../common/io.ts';

/** The language and handler of an archive, as far as they are known. */
type Use = { readonly language?: Language | undefined; readonly handler?: string | undefined };

/**
 * Reads `--runtime`.
 *
 * @throws UsageError for a language that OCI does not have
 */
export function readLanguage(runtime: string | undefined): Language | undefined {
  if (runtime === undefined) return undefined;
  const language = toLanguage(runtime);
  if (!language)
    throw new UsageError(`--runtime must begin with ${Object.keys(languages).join(', ')}, not "${runtime}"`);
  return language;
}

/**
 * Completes the options by the content of the archive, and says so.
 *
 * @throws UsageError if neither has a language
 */
export async function completeUse(
  archive: Archive,
  { language, handler }: Use,
  io: Io,
): Promise<{ readonly language: Language; readonly handler?: string }> {
  const { guessHandler, guessLanguage } = await import('../../local/archives/guessUse.ts');
  const used = language ?? guessLanguage(archive);
  if (!used) throw new UsageError('The content does not show the runtime: specify --runtime');
  if (!language) note(io, `Runtime, guessed from the content: ${used}`);
  const guessed = handler === undefined ? await guessHandler(archive, used) : undefined;
  if (guessed !== undefined) note(io, `Handler, guessed from the content: ${guessed}`);
  return { language: used, ...defined({ handler: handler ?? guessed }) };
}
