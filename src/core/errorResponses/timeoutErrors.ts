import type { ErrorTable } from './errorResponse.ts';

/** Answers that say something took too long. */
export const timeoutErrors = {
  FunctionInvokeServiceUnavailable: () => ({
    cause: 'The service was too busy to run the function in time.',
    next: 'Wait a moment, then invoke again. Provisioned concurrency keeps capacity ready for a function that must not wait.',
    action: 'invokeAgain',
  }),
  FunctionInvokeTimeout: ({ facts }) => ({
    cause: 'The function exceeded its timeout and was stopped.',
    next:
      facts.type === 'detached'
        ? 'Increase the timeout of the function for detached invocations in the OCI console (at most one hour).'
        : 'Increase the timeout of the function in the OCI console (at most 300 seconds), or invoke it detached (at most one hour). It had started: check what it did before you invoke it again.',
    action: 'copyRequestId',
  }),
  FunctionInvokeContainerInitTimeout: () => ({
    cause: 'The container of the function was not ready in time.',
    next: 'Do less at startup, give the function more memory, and build it with the latest function development kit (FDK). Then check the logs of its application.',
    action: 'copyRequestId',
  }),
  FunctionInvokeImagePullTimeout: () => ({
    cause: 'Pulling the image of the function took too long.',
    next: 'Invoke again: part of the image may already be there. If it happens often, make the image smaller.',
    action: 'invokeAgain',
  }),
} satisfies ErrorTable;
