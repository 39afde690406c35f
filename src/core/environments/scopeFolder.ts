import {
  collectionFileName,
  readCollectionDocument,
  type CollectionFile,
} from '../requestFile/collectionFile.ts';
import { environmentFileNames, readEnvironmentDocument, type EnvironmentFile } from './environmentFile.ts';
import type { Failure } from '../common/failure.ts';
import type { PlacedFinding } from '../decode/keyFinding.ts';
import type { JsonDocument } from '../decode/readJsonFile.ts';
import { fail, type Result } from '../common/result.ts';

/** Names of the files in a folder that apply to the requests in and below it. */
export const scopeFileNames = [
  collectionFileName,
  environmentFileNames.shared,
  environmentFileNames.private,
] as const;
export type ScopeFileName = (typeof scopeFileNames)[number];

/** A file of a scope that exists. */
export type ScopeFile<T> = {
  /** A URI, or a path in `ocifn`; opens the file. */
  readonly place: string;
  /** The name to show. */
  readonly label: string;
  readonly content: Result<T>;
  /** Keys without effect. */
  readonly findings: readonly PlacedFinding[];
};

/** The files of a folder that apply to the requests in and below it. */
export type ScopeFolder = {
  readonly collection: ScopeFile<CollectionFile> | undefined;
  readonly shared: ScopeFile<EnvironmentFile> | undefined;
  readonly private: ScopeFile<EnvironmentFile> | undefined;
};

/** A file that was found: its text, or why it cannot be read. */
export type FoundScopeFile = {
  readonly place: string;
  readonly label: string;
  readonly text: string | { readonly unreadable: string };
};

/**
 * Reads the files of a folder.
 *
 * @param find returns a file of the folder by its name; undefined if there is none
 */
export async function readScopeFolder(
  find: (name: ScopeFileName) => Promise<FoundScopeFile | undefined>,
): Promise<ScopeFolder> {
  const [collection, shared, own] = await Promise.all([
    find(collectionFileName),
    find(environmentFileNames.shared),
    find(environmentFileNames.private),
  ]);
  return {
    collection: collection && parse(collection, readCollectionDocument),
    shared: shared && parse(shared, readEnvironmentDocument),
    private: own && parse(own, readEnvironmentDocument),
  };
}

function parse<T>(
  { place, label, text }: FoundScopeFile,
  read: (text: string, file: string) => JsonDocument<T>,
): ScopeFile<T> {
  if (typeof text !== 'string')
    return {
      place,
      label,
      content: fail({ code: 'requestUnreadable', path: label, reason: text.unreadable }),
      findings: [],
    };
  const { content, findings } = read(text, label);
  return { place, label, findings, content: content.ok ? content : fail(placed(content.failure, place)) };
}

/** Adds the place to the failure, because the file to open is not the request. */
function placed(failure: Failure, place: string): Failure {
  return failure.code === 'requestInvalid' ? { ...failure, place } : failure;
}
