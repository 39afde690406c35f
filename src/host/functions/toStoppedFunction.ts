import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';

/** How a function is shown that was found on disk while nothing runs yet. */
export function toStoppedFunction({ id, name, folder, path, definition }: FoundFunction): LocalFunction {
  const base = { id, name, folder, path };
  return definition.ok
    ? {
        ...base,
        state: 'idle',
        runtime: definition.value.runtime,
        timeoutInSeconds: definition.value.timeoutInSeconds,
        memoryInMBs: definition.value.memoryInMBs,
      }
    : {
        ...base,
        state: 'failed',
        failure: definition.failure,
        runtime: '',
        timeoutInSeconds: 0,
        memoryInMBs: 0,
      };
}
