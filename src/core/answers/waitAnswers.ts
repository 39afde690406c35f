import type { AnswerTable } from './errorAnswer.ts';

/** Answers that say something took too long. */
export const waitAnswers = {
  FunctionInvokeServiceUnavailable: () => ({
    cause: 'The service was too busy to run the function in time.',
    next: 'Wait a little, then invoke again; provisioned concurrency keeps room for a function that must not wait.',
    action: 'invokeAgain',
  }),
  FunctionInvokeTimeout: ({ facts }) => ({
    cause: 'The function took longer than its own time-out and was stopped.',
    next:
      facts.type === 'detached'
        ? 'Raise the time-out of the function for detached invocations in the OCI console (at most an hour).'
        : 'Raise the time-out of the function in the OCI console (at most 300 seconds), or invoke it detached, which may take up to an hour. It had begun: look at what it did before you invoke it again.',
    action: 'copyRequestId',
  }),
  FunctionInvokeContainerInitTimeout: () => ({
    cause: 'The container of the function did not get ready in time.',
    next: 'Do less while it starts, give it more memory, and build it with the newest function development kit; then search the logs of its application.',
    action: 'copyRequestId',
  }),
  FunctionInvokeImagePullTimeout: () => ({
    cause: 'Pulling the image of the function took too long.',
    next: 'Invoke again: the next pull may find a part done. Make the image smaller if it happens often.',
    action: 'invokeAgain',
  }),
} satisfies AnswerTable;
