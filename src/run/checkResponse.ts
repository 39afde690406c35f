import type { ResponseChecks } from '../core/expectations/expandChecks.ts';
import { isStatus, type Expectation, type Subject } from '../core/expectations/expectation.ts';
import { describeFailure } from '../core/failures/describeFailure.ts';
import { decodeFnHttp } from '../core/http/fnHttp.ts';
import { captureValues, type Captured, type CaptureOutcome } from './captures/captureValues.ts';
import { checkExpectation, withProblem } from './expectations/checkExpectation.ts';
import type { CheckContext } from './expectations/checkPredicates.ts';
import type { CheckResult } from './expectations/checkResult.ts';
import type { CompletedInvocation } from './expectations/completedInvocation.ts';
import { ResponseParts } from './expectations/responseParts.ts';

/** The results of all checks of a response, and the captured values. */
export type CheckReport = {
  /** The rule about the status first, if it applies, then the expectations and the captures, in the order of the file. */
  readonly results: readonly CheckResult[];
  readonly captured: readonly Captured[];
  /** The texts of the response that are never shown. */
  readonly secrets: readonly string[];
};

const noCaptures: CaptureOutcome = { captured: [], failed: [], secrets: [] };

/**
 * Checks a completed invocation against the expectations of its request, and captures values from it.
 *
 * @param checks with all placeholders replaced (`expandChecks`)
 */
export async function checkResponse(
  { expectations, captures }: ResponseChecks,
  invocation: CompletedInvocation,
  given: CheckContext,
): Promise<CheckReport> {
  const parts = new ResponseParts(invocation);
  const { captured, failed, secrets } =
    captures.length === 0 ? noCaptures : await captureValues(captures, parts, given.redactor);
  // Before anything is said about the response, which contains them.
  const context = { ...given, redactor: given.redactor.and(secrets) };
  const rule = checkOutcome(expectations, invocation, context);
  const results = rule ? [rule] : [];
  const isWrong =
    given.snapshots.updates &&
    (rule?.outcome === 'failed' || (await hasWrongStatus(expectations, parts, context)));
  const inContext = isWrong ? { ...context, hasWrongStatus: true } : context;
  for (const expectation of expectations) results.push(await checkExpectation(expectation, parts, inContext));
  return { results: [...results, ...failed], captured, secrets };
}

/** Checks what is expected of the status, wherever it is in the list. */
async function hasWrongStatus(
  expectations: readonly Expectation[],
  parts: ResponseParts,
  context: CheckContext,
): Promise<boolean> {
  for (const expectation of expectations)
    if (isStatus(expectation.subject)) {
      const { outcome } = await checkExpectation(expectation, parts, context);
      if (outcome === 'failed') return true;
    }
  return false;
}

/**
 * Applies the rule for requests that expect no status: there must be a response, with a status of 2xx and an `Fn-Http-Status`
 * below 400. Undefined if the request expects a failure, or there is a response and a status is expected.
 */
function checkOutcome(
  expectations: readonly Expectation[],
  { response, failure }: CompletedInvocation,
  { redactor }: CheckContext,
): CheckResult | undefined {
  const expects = (wanted: Subject['kind']): boolean =>
    expectations.some(({ subject }) => subject.kind === wanted);
  if (expects('failure')) return undefined;
  if (!response) {
    const { message, hint } = failure
      ? describeFailure(failure)
      : { message: 'There is no response.', hint: '' };
    const text = redactor.text(`${message} ${hint}`.trimEnd());
    return { outcome: 'failed', title: 'there is a response', message: text };
  }
  if (expects('status') || expects('functionStatus')) return undefined;
  const own = decodeFnHttp(response.headers)?.status;
  const isGood = response.status >= 200 && response.status < 300;
  if (isGood && own !== undefined && own >= 400)
    return {
      outcome: 'failed',
      title: 'function status is less than 400',
      message: `Expected function status to be less than 400, but it is ${own}.`,
    };
  const title = 'status is 2xx';
  if (isGood) return { outcome: 'passed', title };
  const message = `Expected status to be 2xx, but it is ${response.status}.`;
  return { outcome: 'failed', title, message: withProblem(message, response, redactor) };
}
