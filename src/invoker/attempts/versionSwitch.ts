import { knowsPath, type ApiVersion } from '../../core/oci/apiVersion.ts';
import type { AttemptEnding } from '../../core/invocation/attemptEnding.ts';
import type { ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { VersionMemory } from '../common/versionMemory.ts';

/** Where an invocation is sent: with one API version, or with another one if the host does not know the first. */
export type VersionedPlace = {
  /** Origin and path prefix of the URL, without the API version. */
  readonly base: string;
  readonly url: URL;
  /** Absent if the endpoint or the user selects the version. */
  readonly other?: { readonly version: ApiVersion; readonly url: () => URL };
};

/**
 * Sends an invocation once more with the other API version if the host does not know the path: then the function did not run. This is
 * not a retry, and happens once.
 */
export class VersionSwitch {
  readonly #place: VersionedPlace;
  readonly #memory: VersionMemory;
  #switched = false;

  constructor(place: VersionedPlace, memory: VersionMemory) {
    this.#place = place;
    this.#memory = memory;
  }

  /** The URL of the next attempt. */
  get url(): URL {
    const { url, other } = this.#place;
    return this.#switched && other ? other.url() : url;
  }

  /** 1 if the invocation was sent once more, else 0. */
  get extraAttempts(): number {
    return this.#switched ? 1 : 0;
  }

  /** Returns whether a response may be about an unknown path, which its body decides: it must be buffered until then. */
  mayApply({ status, headers }: ResponseHead): boolean {
    return this.#canSwitch && knowsPath(status, headers, 'NotFound') === false;
  }

  /** Returns whether an attempt with this response is to be sent once more. */
  appliesTo(ending: AttemptEnding, head: ResponseHead | undefined): boolean {
    return this.#canSwitch && isKnown(ending, head) === false;
  }

  /** Switches to the other version for the next attempt. */
  switch(): void {
    this.#switched = true;
  }

  /** Remembers the other version for later invocations, if the response shows that the host knows it. */
  learnFrom(ending: AttemptEnding, head: ResponseHead | undefined): void {
    const { base, other } = this.#place;
    if (this.#switched && other && isKnown(ending, head)) this.#memory.remember(base, other.version);
  }

  get #canSwitch(): boolean {
    return this.#place.other !== undefined && !this.#switched;
  }
}

function isKnown(ending: AttemptEnding, head: ResponseHead | undefined): boolean | undefined {
  return ending.kind === 'response' && head !== undefined
    ? knowsPath(ending.status, head.headers, ending.code)
    : undefined;
}
