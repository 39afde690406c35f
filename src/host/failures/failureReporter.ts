import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import { takeFailureStep } from './failureSteps.ts';
import { showError } from '../ui/messages.ts';
import { toFailureText } from './failureText.ts';

const showLog = 'Show Log';

/**
 * Tells of failures that belong to no invocation, which the Response view would show. What is expected and what is not
 * are told alike: what happened, what to do, and a button where there is a next step.
 */
export class FailureReporter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  readonly report = async (failure: Failure): Promise<void> => {
    const { message, hint, action } = toFailureText(failure);
    this.#logger.error(message);
    const buttons = [...(action ? [action.label] : []), ...(action?.id === 'showLog' ? [] : [showLog])];
    const pressed = await showError([message, hint], ...buttons);
    if (pressed === undefined) return;
    await takeFailureStep(pressed === action?.label ? action.id : 'showLog', { failure });
  };

  /** For an exception that nobody expected: never leaves the person without a word. */
  readonly unexpected = (error: unknown): void => {
    void this.report({ code: 'unexpected', message: errorReason(error) });
  };
}
