import { formatBytes } from '../common/formatBytes.ts';
import { bodyLimit } from '../common/limits.ts';
import type { ErrorTable } from './errorResponse.ts';

const logs = 'Search the logs of its application for the request ID';

/** Answers that say the function ran, and what went wrong with it. */
export const functionErrors = {
  FunctionInvokeExecutionFailed: () => ({
    cause: 'The function ran and failed: its code threw an error.',
    next: `${logs}; only they contain the error itself.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeExecutionError: () => ({
    cause: 'The function ended before it responded.',
    next: `${logs}. It may have crashed, exited or run out of memory.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeInvalidResponse: () => ({
    cause: 'The function returned a response that the service does not understand.',
    next: 'Respond only through the latest function development kit (FDK). The status of the function itself belongs in its HTTP response.',
    action: 'copyRequestId',
  }),
  FunctionInvokeResponseBodyTooLarge: () => ({
    cause: `The function returned more than the ${formatBytes(bodyLimit)} that the service passes on.`,
    next: 'Return less, or store the data in Object Storage and return its name. The function ran: if you invoke it again, it runs again.',
  }),
  FunctionInvokeResponseHeaderTooLarge: () => ({
    cause: 'The function returned larger headers than the service passes on.',
    next: 'Put data into the body instead of headers. The function ran: if you invoke it again, it runs again.',
  }),
} satisfies ErrorTable;
