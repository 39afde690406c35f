import type { Uri } from 'vscode';
import { collectionFileName } from '../../core/collectionFile.ts';
import type { Failure } from '../../core/failure.ts';
import { findNamedProfiles } from '../../core/namedProfiles.ts';
import { findNameProblems } from '../../core/nameProblems.ts';
import { fileNameOf } from '../documents.ts';
import { isRequest } from '../editor/activeRequest.ts';
import { readKnownNames } from './knownNames.ts';
import type { LanguageServices } from './languageServices.ts';

/** What a text names and what there is not, where it is written. */
type TextProblem = { readonly offset: number; readonly length: number; readonly failure: Failure };

/** Functions, variables and profiles of a request that are not there; of a collection and of environments the profiles. */
export async function findTextProblems(
  uri: Uri,
  text: string,
  services: LanguageServices,
): Promise<readonly TextProblem[]> {
  const names = isRequest(uri)
    ? findNameProblems(text, fileNameOf(uri), await readKnownNames(uri, text, services))
    : [];
  return [...names, ...(await profileProblems(uri, text, services))];
}

/** The config file is read only where a profile is named; while it cannot be, nothing is said of profiles. */
async function profileProblems(
  uri: Uri,
  text: string,
  { profiles }: LanguageServices,
): Promise<readonly TextProblem[]> {
  const around = fileNameOf(uri) === collectionFileName ? 'collection' : 'environments';
  const named = findNamedProfiles(text, isRequest(uri) ? 'request' : around);
  const file = named.length > 0 ? await profiles.file() : undefined;
  if (!file) return [];
  const { path, names: known } = file;
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ name: profile, offset, length }) => ({
      offset,
      length,
      failure: { code: 'profileNotFound', path, profile, known },
    }));
}
