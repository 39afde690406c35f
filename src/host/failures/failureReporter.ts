import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { Logger } from '../../core/common/logger.ts';
import { showError } from '../ui/messages.ts';
import { takeFailureStep } from './failureSteps.ts';
import { findOciCli } from './ociCli.ts';
import { toFailureText } from './failureText.ts';

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
    // The OCI CLI may have been installed since.
    await findOciCli();
    const { message, hint, action, more = [] } = toFailureText(failure);
    logger.error(message);
    const steps = [...(action ? [action] : []), ...more];
    const labels = [...new Set([...steps.map(({ label }) => label), failureActionLabels.showLog])];
    const pressed = await showError([message, hint], ...labels);
    if (pressed === undefined) return;
    const step = steps.find(({ label }) => label === pressed)?.id ?? 'showLog';
    await takeFailureStep(step, { failure });
  };
  return {
    report,
    unexpected: (error) => void report({ code: 'unexpected', message: errorReason(error) }),
  };
}
