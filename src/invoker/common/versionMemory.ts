import { apiVersions, type ApiVersion, type ApiVersionChoice } from '../../core/oci/apiVersion.ts';

/**
 * Remembers which version of the Functions API each host knows, for as long as the invoker exists. The key of a host is its origin,
 * with the path prefix of an endpoint.
 */
export class VersionMemory {
  readonly #choice: () => ApiVersionChoice;
  readonly #known = new Map<string, ApiVersion>();

  /** @param choice returns the user's choice; called for each request */
  constructor(choice: () => ApiVersionChoice) {
    this.#choice = choice;
  }

  /** Returns the version to send with and, unless the user chose one, the version to use if the host does not know that one. */
  versionsFor(host: string): readonly [first: ApiVersion, other?: ApiVersion] {
    const choice = this.#choice();
    if (choice !== 'auto') return [choice];
    const [latest, older] = apiVersions;
    return this.#known.get(host) === older ? [older, latest] : [latest, older];
  }

  /** Records that the host knows the path of a version. */
  remember(host: string, version: ApiVersion): void {
    this.#known.set(host, version);
  }
}
