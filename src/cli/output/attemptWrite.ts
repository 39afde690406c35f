import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/** Does something that may not succeed at a place that is written to. */
export async function attemptWrite<T>(place: string, action: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await action());
  } catch (error) {
    return fail({ code: 'fileNotWritten', path: place, reason: errorReason(error) });
  }
}
