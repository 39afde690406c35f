import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Variable } from '../../core/variables/variable.ts';

/** A captured value of this session. */
export type SessionCapture = { readonly variable: Variable; readonly secret: boolean };

type FolderCaptures = {
  readonly values: Map<string, SessionCapture>;
  readonly missing: Set<string>;
};

/** The values that requests captured in this session, by folder. They are only kept in memory. */
export class SessionCaptures {
  readonly #folders = new Map<string, FolderCaptures>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** Returns the values of a folder; undefined if none of its requests has captured anything. */
  of(folder: string): CapturedValues | undefined {
    const found = this.#folders.get(folder);
    if (!found) return undefined;
    const values = [...found.values];
    return {
      values: Object.fromEntries(values.map(([name, { variable }]) => [name, variable])),
      secrets: values.filter(([, { secret }]) => secret).map(([, { variable }]) => variable.text),
      missing: found.missing,
    };
  }

  /**
   * Keeps what a request captured. A value that it should have captured and did not is removed: an older one would be wrong.
   *
   * @param expected all names that the request captures
   */
  put(
    folder: string,
    expected: readonly string[],
    captured: readonly ({ readonly name: string } & SessionCapture)[],
  ): void {
    const { values, missing } = this.#folders.get(folder) ?? { values: new Map(), missing: new Set() };
    for (const name of expected) {
      values.delete(name);
      missing.add(name);
    }
    for (const { name, variable, secret } of captured) {
      missing.delete(name);
      values.set(name, { variable, secret });
    }
    this.#folders.set(folder, { values, missing });
    this.#changed.fire();
  }
}
