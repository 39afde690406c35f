import type { LeftRequest } from './requestDraft.ts';

/** A request file to write, and what of its source is not in it. */
export type ImportedRequest = {
  /** The name of the file, without its ending. */
  readonly base: string;
  readonly text: string;
  readonly notes: readonly string[];
};

/** A folder to write. */
export type ImportedFolder = {
  /** The name of the folder. */
  readonly base: string;
  /** Its collection file; undefined if it needs none. */
  readonly collection: string | undefined;
  readonly requests: readonly ImportedRequest[];
  readonly folders: readonly ImportedFolder[];
  /** How many of the requests beside it come before it in its source; undefined if the source has no such order. */
  readonly position?: number;
};

/** What an import writes, and what it could not carry over. */
export type Imported = {
  readonly folder: ImportedFolder;
  /** The environment file; undefined if there are no environments. */
  readonly environments: string | undefined;
  readonly left: readonly LeftRequest[];
  /** About the source as a whole. */
  readonly notes: readonly string[];
};

/** Returns whether there is nothing to write: no request, and not only environments. */
export function isEmptyImport({ folder, environments, left }: Imported): boolean {
  if (folder.requests.length + folder.folders.length > 0) return false;
  return environments === undefined || left.length > 0;
}
