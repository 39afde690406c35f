import { resolve } from 'node:path';
import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import { ok } from '../../core/common/result.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { Io } from '../common/io.ts';
import { readDocument, type RequestSources } from '../input/requestInput.ts';
import { findUsedFolders, type Search, type UsedFolders } from '../input/usedFolders.ts';

/** The files of a run: what is around its requests is read once. */
export class RunFiles implements RequestSources {
  readonly #named: string | undefined;
  readonly #documents: ReadonlyMap<string, JsonDocument<RequestFile>>;
  readonly #search: Search;
  readonly #io: Io;
  readonly #folders = new Map<string, Promise<UsedFolders>>();

  /**
   * @param named the folder of `--folder`
   * @param operands the folders and files of the run
   * @param documents requests that are already read
   */
  constructor(
    named: string | undefined,
    operands: readonly string[],
    documents: ReadonlyMap<string, JsonDocument<RequestFile>>,
    io: Io,
  ) {
    this.#named = named;
    this.#documents = documents;
    this.#search = { operands: operands.map((operand) => resolve(operand)), noted: new Set() };
    this.#io = io;
  }

  document(file: string): ReturnType<RequestSources['document']> {
    const known = this.#documents.get(file);
    return known ? ok(known) : readDocument(file);
  }

  folders(start: string): Promise<UsedFolders> {
    const folders = this.#folders.get(start) ?? findUsedFolders(start, this.#named, this.#io, this.#search);
    this.#folders.set(start, folders);
    return folders;
  }
}
