import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { readSmallFile, replaceFile } from '../../files/replaceFile.ts';

/** More functions than anyone invokes; the ones that were looked up first go first. */
const maxEntries = 5000;

/**
 * Invoke endpoints by function, in memory and, where a file is given, for the processes that come after.
 * The file is read by the first look-up. It is a convenience: what is wrong with it is never a failure,
 * broken or foreign content is ignored and written over. What it holds still has to pass the endpoint policy.
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

  /** Settles when it is written, or cannot be. */
  async put(functionId: string, endpoint: string): Promise<void> {
    this.#known.set(functionId, endpoint);
    const file = this.#file;
    if (file === undefined) return;
    // One after the other; what another process wrote since is read anew, so at worst the entry of a moment is lost.
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

/** The entries of a file that are what they should be; none of a file that is something else. */
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
    // Broken: it is written over by the next look-up.
  }
  return entries;
}
