import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import type { CheckId, CheckLine } from './setupCheck.ts';

/** Returns the lines for a failure of a check: one for each problem of a config file or profile, else one with the failure's message. */
export function toCheckLines(id: CheckId, failure: Failure): readonly CheckLine[] {
  if (failure.code === 'configInvalid' || failure.code === 'profileInvalid') {
    const { path } = failure;
    return failure.problems.map(({ line, key, problem, hint }) => ({
      id,
      state: 'wrong',
      text: `${key ?? (line === undefined ? path : `Line ${line}`)}: ${problem}.`,
      hint,
      // The value of an environment variable is not in the file.
      ...(path !== undefined &&
        !key?.startsWith('OCI_CLI_') && { action: 'openConfig', place: { path, ...defined({ line }) } }),
    }));
  }
  const { message, hint, action, moreActions = [] } = describeFailure(failure);
  const possible = [...(action === undefined ? [] : [action]), ...moreActions].filter(isPossible);
  const [first, ...more] = possible;
  return [
    {
      id,
      state: 'wrong',
      text: message,
      hint,
      ...(first !== undefined && { action: first }),
      ...(more.length > 0 && { moreActions: more }),
      ...('path' in failure && failure.path !== undefined && { place: { path: failure.path } }),
    },
  ];
}

/** There is no invocation to repeat, and the check is running already. */
function isPossible(action: FailureAction): boolean {
  return action !== 'invokeAgain' && action !== 'checkSetup';
}
