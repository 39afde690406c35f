import type { Failure } from '../../core/failure.ts';
import type { FailureText } from '../../protocol/response.ts';

export function toFailureText(failure: Failure): FailureText {
  return { message: JSON.stringify(failure), hint: '' };
}
