import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';

/** What is wrong with a file, beside a line that names the file: the place comes first, for a side bar is narrow. */
export function toBrokenText(failure: Failure): string {
  const { message } = describeFailure(failure);
  const named = namedFirst(failure);
  return message.startsWith(named) ? message.slice(named.length) : message;
}

/** The words with which a message names its file. */
function namedFirst(failure: Failure): string {
  if (failure.code === 'requestInvalid') return `${failure.file}, `;
  return failure.code === 'requestUnreadable' ? `Cannot read ${failure.path}: ` : '';
}
