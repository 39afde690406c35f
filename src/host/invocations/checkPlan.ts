import type { Result } from '../../core/common/result.ts';
import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { CaptureScope } from '../environments/sessionCaptures.ts';
import type { RequestTests } from '../../core/requestFile/requestTests.ts';
import type { RawResponse } from './rawResponse.ts';

/** What an invocation is checked with, as its request was when it was sent. */
export type CheckPlan = {
  /** With all placeholders replaced. */
  readonly checks: ResponseChecks;
  /** What the request file contained for them. */
  readonly tests: RequestTests;
  /** Replaces placeholders as they were replaced in `checks`. */
  readonly expand: (checks: ResponseChecks) => Result<ResponseChecks>;
  /** Path of the folder of the request file. */
  readonly folder: string;
  /** Where captured values are kept for the other requests of the folder. Absent in a run, which has its own. */
  readonly captureScope?: CaptureScope;
  /** Values that never appear in the results. */
  readonly secrets: readonly string[];
  /** The response with its secrets. Absent if its request has none: then the response is as it was received. */
  readonly raw?: RawResponse;
};

/** Returns true if the request expects or captures something: otherwise nothing is shown as a test. */
export function hasChecks({ checks: { expectations, captures } }: CheckPlan): boolean {
  return expectations.length + captures.length > 0;
}
