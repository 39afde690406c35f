import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { readSmallFile, replaceFile } from '../../files/replaceFile.ts';

/** Maximum number of functions in the file; the oldest entries are dropped first. */
const maxEntries = 5000;

/**
 * Keeps invoke endpoints by function ID, in memory and, if a file is given, on disk for later processes. The first `get` reads
 * the file. A file that is broken or cannot be read or written is never a failure: it is ignored, and replaced by the next `put`.
 * Its endpoints must still pass the endpoint policy.
 */
export class EndpointCache {
  readonly #file: string | undefined;
  readonly #known = new Map<string, string>();
  #loaded: Promise<void> | undefined;
  #writing = Promise.resolve();

  constructor(file?: string) {
    this.#file = file;
  }

  async get(functionId: string): Promise<string | undefined> {
    await (this.#loaded ??= this.#load());
    return this.#known.get(functionId);
  }

  /** Resolves once the entry was written or could not be; never rejects. */
  async put(functionId: string, endpoint: string): Promise<void> {
    this.#known.set(functionId, endpoint);
    const file = this.#file;
    if (file === undefined) return;
    // In sequence. The entries of other processes are read again, so at worst one that is written at the same moment is lost.
    this.#writing = this.#writing.then(async () => {
      const entries = new Map([...(await readEntries(file)), [functionId, endpoint]]);
      const kept = [...entries].slice(-maxEntries);
      await replaceFile(file, JSON.stringify({ version, endpoints: Object.fromEntries(kept) }, null, 1));
    });
    await this.#writing;
  }

  async #load(): Promise<void> {
    if (this.#file === undefined) return;
    for (const [id, endpoint] of await readEntries(this.#file)) this.#known.set(id, endpoint);
  }
}

const version = 1;

/** Returns the valid entries of a file; none if it is something else. */
async function readEntries(file: string): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>();
  try {
    const value: unknown = JSON.parse((await readSmallFile(file)) ?? '');
    if (typeof value !== 'object' || value === null || !('version' in value) || !('endpoints' in value))
      return entries;
    if (value.version !== version || typeof value.endpoints !== 'object' || value.endpoints === null)
      return entries;
    for (const [id, endpoint] of Object.entries(value.endpoints)) {
      const parsed = typeof endpoint === 'string' ? parseInvokeEndpoint(endpoint) : undefined;
      if (parsed?.ok && isFunctionOcid(id)) entries.set(id, parsed.value.endpoint);
    }
  } catch {
    // Broken: the next `put` replaces it.
  }
  return entries;
}
