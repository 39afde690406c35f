import { errorReason } from '../../core/common/errorReason.ts';
import { fail, type Result } from '../../core/common/result.ts';

/** Runs a step that calls code which is not ours: should that throw, it must not take the caller's loop down. */
export async function safely<T>(step: () => Promise<Result<T> | undefined>): Promise<Result<T> | undefined> {
  try {
    return await step();
  } catch (error) {
    return fail({ code: 'unexpected', message: errorReason(error) });
  }
}
