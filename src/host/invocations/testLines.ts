import { shorten } from '../../core/text/shorten.ts';
import type { TestLine } from '../../protocol/response.ts';
import type { CheckReport } from '../../run/checkResponse.ts';
import type { CheckPlan } from './checkPlan.ts';

type CheckResult = CheckReport['results'][number];

/** Characters of a compared text that the page shows. */
const shownLength = 300;

/** Returns the results that are shown. The rule about the status only counts beside expectations. */
export function shownResults({ checks }: CheckPlan, { results }: CheckReport): readonly CheckResult[] {
  return checks.expectations.length > 0 ? results : results.filter(({ span }) => span !== undefined);
}

/** Returns the index of the expectation that a result is of; -1 for a capture and the rule about the status. */
export function expectationOf({ checks }: CheckPlan, { span }: CheckResult): number {
  return checks.expectations.findIndex((each) => each.span.offset === span?.offset);
}

/** Describes the results for the page; undefined if there is nothing to show. */
export function toTestLines(
  plan: CheckPlan | undefined,
  report: CheckReport | undefined,
): readonly TestLine[] | undefined {
  const lines = plan && report ? shownResults(plan, report).map((result) => toLine(plan, result)) : [];
  return lines.length > 0 ? lines : undefined;
}

function toLine(plan: CheckPlan, result: CheckResult): TestLine {
  const { outcome, title, message, comparison, span } = result;
  const expectation = plan.checks.expectations[expectationOf(plan, result)];
  const { expected = '', actual = '' } = comparison ?? {};
  return {
    outcome,
    title,
    ...(message !== undefined && { message }),
    ...(comparison && {
      comparison: { expected: shorten(expected, shownLength), actual: shorten(actual, shownLength) },
    }),
    ...(expectation?.predicates.snapshot !== undefined && outcome !== 'skipped' && { updates: true }),
    ...(span && { hasRow: true }),
  };
}
