import { errorReason } from '../../core/common/errorReason.ts';
import { fail, type Result } from '../../core/common/result.ts';

/** Runs a step that calls foreign code. An error is converted to the failure `unexpected`, so that it does not end the caller's loop. */
export async function safely<T>(step: () => Promise<Result<T> | undefined>): Promise<Result<T> | undefined> {
  try {
    return await step();
  } catch (error) {
    return fail({ code: 'unexpected', message: errorReason(error) });
  }
}
