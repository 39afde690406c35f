import type { Uri } from 'vscode';
import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { findDocumentKeys, type DocumentKind } from '../../core/environments/findDocumentKeys.ts';
import type { Span } from '../../core/json/jsonSpan.ts';
import { describeKey, type PlacedFinding } from '../../core/decode/keyFinding.ts';
import { findNamedProfiles } from '../../core/requestFile/namedProfiles.ts';
import { findNameProblems } from '../../core/prepare/nameProblems.ts';
import { fileNameOf } from '../common/documents.ts';
import { isRequest } from '../common/activeRequest.ts';
import { readKnownNames, type LanguageServices } from './knownNames.ts';

/** A problem in a text, with its position. */
export type TextDiagnostic = Span & {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Identifies the problem for the quick fixes. */
  readonly code: string;
};

/** The `code` of problems with keys. */
export const keyProblem = 'key';

/** Returns the kind of a document by its name. */
export function documentKindOf(uri: Uri): DocumentKind {
  if (isRequest(uri)) return 'request';
  return fileNameOf(uri) === collectionFileName ? 'collection' : 'environments';
}

/** Finds wrong keys and keys without effect. */
export function findKeyProblems(uri: Uri, text: string): readonly TextDiagnostic[] {
  return findDocumentKeys(documentKindOf(uri), text).map(toKeyProblem);
}

/** Finds unknown functions, variables and profiles of a request; in collections and environments only profiles. */
export async function findMissingNames(
  uri: Uri,
  text: string,
  services: LanguageServices,
): Promise<readonly TextDiagnostic[]> {
  const names = isRequest(uri)
    ? findNameProblems(text, fileNameOf(uri), await readKnownNames(uri, text, services))
    : [];
  return [...names, ...(await profileProblems(uri, text, services))].map(
    ({ offset, length, failure }): TextDiagnostic => ({
      offset,
      length,
      severity: 'warning',
      message: describeFailure(failure).message,
      code: failure.code,
    }),
  );
}

/** Reads the config file only if a profile is named. Reports nothing if it cannot be read. */
async function profileProblems(
  uri: Uri,
  text: string,
  { profiles }: LanguageServices,
): Promise<readonly (Span & { readonly failure: Failure })[]> {
  const named = findNamedProfiles(text, documentKindOf(uri));
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

function toKeyProblem(finding: PlacedFinding): TextDiagnostic {
  const { offset, length, severity } = finding;
  return { offset, length, severity, message: describeKey(finding), code: keyProblem };
}
