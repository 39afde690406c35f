import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { Io } from '../common/io.ts';
import { readDocument, type RequestSources } from '../input/requestInput.ts';
import { findUsedFolders, type UsedFolders } from '../input/usedFolders.ts';

/** Characters up to which a request stays in memory until it is sent; larger ones are read again. */
const keptLength = 65_536;

/** The files of a run: what is around its requests is read once, and small requests as well. */
export class RunFiles implements RequestSources {
  readonly #named: string | undefined;
  readonly #io: Io;
  readonly #folders = new Map<string, Promise<UsedFolders>>();
  readonly #documents = new Map<string, JsonDocument<RequestFile>>();

  /** @param named the folder of `--folder` */
  constructor(named: string | undefined, io: Io) {
    this.#named = named;
    this.#io = io;
  }

  keep(file: string, text: string, document: JsonDocument<RequestFile>): void {
    if (text.length <= keptLength) this.#documents.set(file, document);
  }

  async document(file: string): Promise<Result<JsonDocument<RequestFile>>> {
    const kept = this.#documents.get(file);
    return kept ? ok(kept) : readDocument(file);
  }

  folders(start: string): Promise<UsedFolders> {
    const folders = this.#folders.get(start) ?? findUsedFolders(start, this.#named, this.#io);
    this.#folders.set(start, folders);
    return folders;
  }
}
