import { explainUnauthenticated } from './credentialAnswers.ts';
import { describeClockSkew } from './clockSkew.ts';
import type { AnswerTable, ErrorAnswer, Explanation } from './errorAnswer.ts';

const output = 'Read its output';

/** Answers of a function of this machine where they mean something else than in the cloud. */
export const localAnswers = {
  NotAuthenticated: (answer) =>
    describeClockSkew(answer) === undefined
      ? {
          cause: 'The host of local functions does not know the key: it was started anew, with a new key.',
          next: 'Invoke again; a program of your own has to read the config file of the host anew.',
          action: 'invokeAgain',
        }
      : explainUnauthenticated(answer),
  NotAuthorizedOrNotFound: gone,
  NotFound: gone,
  FunctionInvokeExecutionFailed: () => ({
    cause: 'The function ran and failed: its code threw an error.',
    next: `${output}, correct the code, and invoke again: a changed file is taken up by the next invocation.`,
    action: 'invokeAgain',
  }),
  FunctionInvokeExecutionError: (answer) => ({
    cause: reasonOf(answer) ?? 'The process of the function ended before it had responded.',
    next: `${output}, correct the code, and invoke again.`,
    action: 'invokeAgain',
  }),
  FunctionInvokeContainerInitFail: (answer) => ({
    cause:
      reasonOf(answer) ??
      'The process of the function ended before it could be called, or its func.yaml is wrong.',
    next: `Correct what is named. ${output} for more; a changed file is used by the next invocation.`,
    action: 'showLog',
  }),
  FunctionInvokeContainerInitTimeout: (answer) => ({
    cause: reasonOf(answer) ?? 'The process of the function did not begin to listen in time.',
    next: `${output}: it has to hand its handler to the function development kit soon after its start.`,
    action: 'showLog',
  }),
  FunctionInvokeImageNotAvailable: (answer) => ({
    cause:
      reasonOf(answer) ??
      'The function cannot be started: its runtime, or its function development kit, was not found.',
    next: 'Install or correct what is named, then invoke again.',
    action: 'showLog',
  }),
  FunctionInvokeTimeout: () => ({
    cause: 'The function took longer than its own time-out and was stopped.',
    next: `Raise "timeout" in its func.yaml. ${output} for where the time goes.`,
    action: 'raiseTimeout',
  }),
} satisfies AnswerTable;

/** What the local host adds to the message of the service: a sentence about what is wrong on this machine. */
function reasonOf({ message = '' }: ErrorAnswer): string | undefined {
  const end = message.indexOf(': ');
  return end < 0 ? undefined : message.slice(end + 2);
}

function gone(): Explanation {
  return {
    cause: 'The host of local functions has no such function: its folder was moved, renamed or deleted.',
    next: 'Choose the function anew; its OCID comes from the path of its folder.',
  };
}
