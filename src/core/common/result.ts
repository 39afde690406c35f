import type { Failure } from './failure.ts';

/**
 * The result of a step that can fail as expected. Failures are returned as values; exceptions are for broken
 * invariants.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Creates a successful result. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Creates a failed result. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}
