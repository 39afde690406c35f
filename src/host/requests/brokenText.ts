import { describeFailure } from '../../core/describeFailure.ts';
import type { Failure } from '../../core/failure.ts';

/** What is wrong with a file, beside a line that names the file: the place comes first, for a side bar is narrow. */
export function toBrokenText(failure: Failure): string {
  const { message } = describeFailure(failure);
  const named = failure.code === 'requestInvalid' ? `${failure.file}, ` : '';
  return message.startsWith(named) ? message.slice(named.length) : message;
}
