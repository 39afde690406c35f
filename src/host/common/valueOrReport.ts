import type { Failure } from '../../core/common/failure.ts';
import type { Result } from '../../core/common/result.ts';

/** The value of what was made; undefined where that failed, which is told. */
export async function valueOrReport<T>(
  made: Promise<Result<T>>,
  report: (failure: Failure) => Promise<void>,
): Promise<T | undefined> {
  const result = await made;
  if (result.ok) return result.value;
  await report(result.failure);
  return undefined;
}
