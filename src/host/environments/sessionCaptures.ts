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

/** How many texts of secrets are masked that no value has any longer. */
const mostReplaced = 100;

/** The values that requests captured in this session, by folder and environment. They are only kept in memory. */
export class SessionCaptures {
  readonly #scopes = new Map<string, ScopeCaptures>();
  /** The texts of all secrets, in the order in which they were captured: a response may contain one of another folder, or an earlier one. */
  readonly #secrets = new Set<string>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** Returns the values of a folder in an environment, and the secrets of all; undefined if there is neither. */
  of(scope: CaptureScope): CapturedValues | undefined {
    const { values, missing } = this.#scopes.get(toKey(scope)) ?? none;
    if (values.size + missing.size + this.#secrets.size === 0) return undefined;
    return {
      values: Object.fromEntries([...values].map(([name, { variable }]) => [name, variable])),
      secrets: [...this.#secrets],
      missing,
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
      for (const secret of secrets) {
        this.#secrets.delete(secret);
        this.#secrets.add(secret);
      }
    }
    this.#scopes.set(key, { values, missing });
    this.#forgetOldest();
    this.#changed.fire();
  }

  #forgetOldest(): void {
    const captures = [...this.#scopes.values()].flatMap(({ values }) => [...values.values()]);
    const current = new Set(captures.flatMap(({ secrets }) => secrets));
    const replaced = [...this.#secrets].filter((secret) => !current.has(secret));
    for (const secret of replaced.slice(0, -mostReplaced)) this.#secrets.delete(secret);
  }
}

const none: ScopeCaptures = { values: new Map(), missing: new Set() };

function toKey({ folder, environment }: CaptureScope): string {
  return JSON.stringify([folder, environment]);
}
