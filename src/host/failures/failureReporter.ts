import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import { showError } from '../ui/messages.ts';
import { takeFailureStep } from './failureSteps.ts';
import { toFailureText } from './failureText.ts';

const showLog = 'Show Log';

/** Shows failures that belong to no invocation; those of an invocation are in the Response view. */
export type FailureReporter = {
  /** Logs a failure and shows it with its hint and buttons. Resolves once the user has pressed one or closed the message. */
  readonly report: (failure: Failure) => Promise<void>;
  /** Reports an unexpected exception. */
  readonly unexpected: (error: unknown) => void;
};

/** Creates the reporter of a window. */
export function createFailureReporter(logger: Logger): FailureReporter {
  const report = async (failure: Failure): Promise<void> => {
    const { message, hint, action } = toFailureText(failure);
    logger.error(message);
    const buttons = [...(action ? [action.label] : []), ...(action?.id === 'showLog' ? [] : [showLog])];
    const pressed = await showError([message, hint], ...buttons);
    if (pressed === undefined) return;
    await takeFailureStep(pressed === action?.label ? action.id : 'showLog', { failure });
  };
  return {
    report,
    unexpected: (error) => void report({ code: 'unexpected', message: errorReason(error) }),
  };
}
