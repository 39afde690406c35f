import { explainUnauthenticated } from './credentialErrors.ts';
import { describeClockSkew } from './clockSkew.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';

const output = 'Check its output';

/** Explains the responses of a local function whose code means something else than in OCI. Codes that are not here mean the same. */
export const localErrors = {
  NotAuthenticated: (response) =>
    describeClockSkew(response) === undefined
      ? {
          cause: 'The local functions host does not recognize the key: it was restarted with a new one.',
          hint: 'Invoke again. If you use your own program, read the config file of the host again.',
          action: 'invokeAgain',
        }
      : explainUnauthenticated(response),
  NotAuthorizedOrNotFound: gone,
  NotFound: gone,
  FunctionInvokeExecutionFailed: (response) => ({
    cause: reasonOf(response) ?? 'The function ran and failed: its code threw an error.',
    hint: `${output}, fix the code, and invoke again: the next invocation uses changed files.`,
    action: 'invokeAgain',
  }),
  FunctionInvokeExecutionError: (response) => ({
    cause: reasonOf(response) ?? 'The function ended or closed the connection before it responded.',
    hint: `${output}, fix the code, and invoke again.`,
    action: 'invokeAgain',
  }),
  FunctionInvokeContainerInitFail: (response) => ({
    cause:
      reasonOf(response) ??
      'The process of the function ended before it could be called, or its func.yaml is not valid.',
    hint: `Fix the problem. ${output} for details; the next invocation uses changed files.`,
    action: 'showLog',
  }),
  FunctionInvokeContainerInitTimeout: (response) => ({
    cause: reasonOf(response) ?? 'The process of the function did not start listening in time.',
    hint: `${output}: it has to pass its handler to the function development kit (FDK) soon after it starts.`,
    action: 'showLog',
  }),
  FunctionInvokeImageNotAvailable: (response) => ({
    cause:
      reasonOf(response) ??
      'The function cannot start: its runtime or its function development kit (FDK) was not found.',
    hint: 'Install what is missing or fix the problem, then invoke again.',
    action: 'showLog',
  }),
  FunctionInvokeTimeout: () => ({
    cause: 'The function exceeded its timeout and was stopped.',
    hint: `Increase "timeout" in its func.yaml. ${output} to see where it spent the time.`,
    action: 'raiseTimeout',
  }),
} satisfies ErrorTable;

/** Returns what the local functions host adds to the service's message: a sentence about the problem on this machine. */
function reasonOf({ message = '' }: ErrorResponse): string | undefined {
  const end = message.indexOf(': ');
  return end < 0 ? undefined : message.slice(end + 2);
}

function gone(): Explanation {
  return {
    cause: 'The local functions host has no such function: its folder was moved, renamed or deleted.',
    hint: 'Select the function again: its OCID depends on the path of its folder.',
  };
}
