import type { Stats } from 'node:fs';
import { formatBytes } from '../core/common/format.ts';
import { bodyLimit } from '../core/common/limits.ts';

const kB = 1024;
const MB = 1024 * kB;

/** Kinds of untrusted files, each with its name in messages and the most bytes that are read. */
export const fileKinds = {
  /** May contain a body of 6 MB, as base64 or indented JSON. */
  request: { name: 'a request file', limit: 16 * MB },
  collection: { name: 'a collection file', limit: MB },
  environment: { name: 'an environment file', limit: 4 * MB },
  settings: { name: 'a settings file', limit: 4 * MB },
  definition: { name: 'a function definition', limit: 4 * MB },
  ociConfig: { name: 'an OCI config file', limit: MB },
  key: { name: 'a key', limit: 256 * kB },
  token: { name: 'a token', limit: 256 * kB },
  /** A bundle of all public authorities has about 250 kB. */
  certificates: { name: 'a certificate file', limit: 8 * MB },
  regions: { name: 'a region file', limit: MB },
  schema: { name: 'a JSON Schema', limit: 8 * MB },
  /** As large as the largest response that is stored. */
  snapshot: { name: 'a snapshot', limit: 100 * MB },
  /** Kept in memory while it can be restored. */
  deleted: { name: 'a deleted file that can be restored', limit: 20 * MB },
  /** May be a collection of another tool, with the bodies of its requests. */
  imported: { name: 'a file to import', limit: 16 * MB },
  data: { name: 'a data file', limit: 16 * MB },
  /** The number of its parts is limited. */
  measurement: { name: 'a measurement', limit: MB },
  gitignore: { name: 'a .gitignore file', limit: MB },
  accounts: { name: 'a list of accounts', limit: 4 * MB },
  body: { name: 'a request body', limit: bodyLimit },
  /** Written by this program, but in a folder where others may write as well. */
  own: { name: 'a file of this program', limit: 4 * MB },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly limit: number }>>;

/** The kind of a file, which decides its limit. */
export type FileKind = keyof typeof fileKinds;

/** The error for a file that is larger than its kind may be. Its message continues "cannot be read:". */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  /** Bytes of the file; undefined if reading stopped at the limit. */
  readonly bytes: number | undefined;

  constructor(kind: FileKind, bytes?: number) {
    const { name, limit } = fileKinds[kind];
    super(`it is larger than ${formatBytes(limit)}, the limit for ${name}`);
    this.bytes = bytes;
  }
}

/** The type of a file, as `stat` or the list of a folder has it. */
export type FileType = Pick<Stats, 'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket'>;

/** @throws {Error} for anything but a regular file; its message continues "cannot be read:" */
export function requireRegularFile(found: FileType): void {
  if (!found.isFile()) throw new Error(`it is ${nameType(found)}, not a regular file`);
}

function nameType(found: FileType): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return 'a device';
}
