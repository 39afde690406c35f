import { readCollectionDocument } from '../requestFile/collectionFile.ts';
import { readEnvironmentDocument } from './environmentFile.ts';
import type { PlacedFinding } from '../decode/keyFinding.ts';
import { readRequestDocument } from '../requestFile/requestFile.ts';

const readers = {
  request: readRequestDocument,
  collection: readCollectionDocument,
  environments: readEnvironmentDocument,
} as const;

/** The kinds of files that users write. */
export type DocumentKind = keyof typeof readers;

/** Finds the keys of a text that do not do what they seem to; none while it is not valid JSON. */
export function findDocumentKeys(kind: DocumentKind, text: string): readonly PlacedFinding[] {
  return readers[kind](text, '').findings;
}
