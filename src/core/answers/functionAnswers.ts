import { formatBytes } from '../common/formatBytes.ts';
import { bodyLimit } from '../common/limits.ts';
import type { AnswerTable } from './errorAnswer.ts';

const logs = 'Search the logs of its application for the request id';

/** Answers that say the function ran, and what went wrong with it. */
export const functionAnswers = {
  FunctionInvokeExecutionFailed: () => ({
    cause: 'The function ran and failed: its code threw an error.',
    next: `${logs}; the error itself stands only there.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeExecutionError: () => ({
    cause: 'The function ended before it had answered.',
    next: `${logs}. It may have crashed, left its process, or used up its memory.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeInvalidResponse: () => ({
    cause: 'The function answered something that the service does not understand.',
    next: 'Answer by the function development kit alone, in its newest version; the status of the function itself belongs into its HTTP answer.',
    action: 'copyRequestId',
  }),
  FunctionInvokeResponseBodyTooLarge: () => ({
    cause: `The function answered more than the ${formatBytes(bodyLimit)} that the service passes on.`,
    next: 'Let it answer less, or put the data into Object Storage and answer its name. It ran: invoking again does it again.',
  }),
  FunctionInvokeResponseHeaderTooLarge: () => ({
    cause: 'The function answered larger headers than the service passes on.',
    next: 'Let it put data into the body instead of headers. It ran: invoking again does it again.',
  }),
} satisfies AnswerTable;
