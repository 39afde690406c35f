import { ok, type Result } from '../../core/common/result.ts';

/** Values that are there already, for a question whose answers could arrive one by one. */
export async function* arrivingAtOnce<T>(values: readonly T[]): AsyncGenerator<Result<T>, void> {
  for (const value of values) yield ok(value);
}
