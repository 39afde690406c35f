import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Variable } from '../../core/variables/variable.ts';

/** What captured values are kept for: a value of one environment is never sent in another. */
export type CaptureScope = {
  /** URI of the folder of the requests. */
  readonly folder: string;
  /** Undefined without one. */
  readonly environment: string | undefined;
};

/** A captured value of this session. */
export type SessionCapture = {
  readonly variable: Variable;
  /** The texts that are never shown, if it is a secret. */
  readonly secrets: readonly string[];
};

type ScopeCaptures = {
  readonly values: Map<string, SessionCapture>;
  readonly missing: Set<string>;
};

/** The values that requests captured in this session, by folder and environment. They are only kept in memory. */
export class SessionCaptures {
  readonly #scopes = new Map<string, ScopeCaptures>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** Returns the values of a folder in an environment; undefined if none of its requests has captured anything there. */
  of(scope: CaptureScope): CapturedValues | undefined {
    const found = this.#scopes.get(toKey(scope));
    if (!found) return undefined;
    const values = [...found.values];
    return {
      values: Object.fromEntries(values.map(([name, { variable }]) => [name, variable])),
      secrets: values.flatMap(([, { secrets }]) => secrets),
      missing: found.missing,
    };
  }

  /**
   * Keeps what a request captured. A value that it should have captured and did not is removed: an older one would be wrong.
   *
   * @param expected all names that the request captures
   */
  put(
    scope: CaptureScope,
    expected: readonly string[],
    captured: readonly ({ readonly name: string } & SessionCapture)[],
  ): void {
    const key = toKey(scope);
    const { values, missing } = this.#scopes.get(key) ?? { values: new Map(), missing: new Set() };
    for (const name of expected) {
      values.delete(name);
      missing.add(name);
    }
    for (const { name, variable, secrets } of captured) {
      missing.delete(name);
      values.set(name, { variable, secrets });
    }
    this.#scopes.set(key, { values, missing });
    this.#changed.fire();
  }
}

function toKey({ folder, environment }: CaptureScope): string {
  return JSON.stringify([folder, environment]);
}
