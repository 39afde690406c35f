import type { Expectation } from '../../core/expectations/expectation.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { checkCount, checkPredicates, type CheckContext, type Mismatch } from './checkPredicates.ts';
import type { CheckResult } from './checkResult.ts';
import { describeExpectation, describeSubject, toInfinitive, toPhrases } from './describePredicates.ts';
import type { CompletedInvocation } from './completedInvocation.ts';
import { preview } from './preview.ts';
import type { Match, ResponseParts } from './responseParts.ts';

/** Subjects that are known without a response. */
const withoutResponse = ['failure', 'duration', 'attempts'];

/** Checks one expectation: all its predicates must hold for each value of its subject. */
export async function checkExpectation(
  expectation: Expectation,
  parts: ResponseParts,
  context: CheckContext,
): Promise<CheckResult> {
  const { subject, predicates, span } = expectation;
  const { redactor } = context;
  const title = describeExpectation(expectation, redactor);
  const values = await parts.matches(subject);
  if (values.kind === 'skipped') return { outcome: 'skipped', title, message: values.reason, span };
  // The reason is already reported by the rule about the outcome.
  if (!parts.invocation.response && !withoutResponse.includes(subject.kind))
    return { outcome: 'skipped', title, message: 'There is no response.', span };
  const fail = ({ predicate, reason, comparison }: Mismatch, others = 0): CheckResult => {
    const [phrase] = toPhrases({ [predicate]: predicates[predicate] }, subject, redactor);
    const more = others === 0 ? '' : ` ${others} more ${others === 1 ? 'match does' : 'matches do'} not.`;
    const expected = phrase ? ` ${toInfinitive(phrase)}` : '';
    const message = `Expected ${describeSubject(subject, redactor)}${expected}, but ${reason}.${more}`;
    return {
      outcome: 'failed',
      title,
      message:
        subject.kind === 'status' ? withProblem(message, parts.invocation.response, redactor) : message,
      ...(comparison && { comparison }),
      span,
    };
  };
  if (values.kind === 'unreadable') {
    const [first = 'exists'] = Object.keys(predicates) as (keyof typeof predicates)[];
    return fail({ predicate: first, reason: redactor.text(values.reason) });
  }
  const { matches } = values;
  if (predicates.count) {
    const wrong = await checkCount(predicates.count, matches.length, context);
    if (wrong)
      return fail({
        predicate: 'count',
        reason: wrong.isUndecided ? wrong.reason : `it has ${matches.length}`,
      });
    if (matches.length === 0)
      return predicates.exists
        ? fail({ predicate: 'exists', reason: 'there is no match' })
        : { outcome: 'passed', title, span };
  }
  if (predicates.exists === false)
    return matches[0]
      ? fail({ predicate: 'exists', reason: `it is ${preview(matches[0].value, redactor)}` })
      : { outcome: 'passed', title, span };
  if (matches.length === 0) {
    const [first = 'exists'] = Object.keys(predicates) as (keyof typeof predicates)[];
    return fail({ predicate: first, reason: 'there is no match' });
  }
  if (predicates.snapshot !== undefined && matches.length > 1)
    return fail({ predicate: 'snapshot', reason: `there are ${matches.length} matches` });
  const mismatches = await checkMatches(matches, expectation, context);
  const [first] = mismatches;
  return first ? fail(first, mismatches.length - 1) : { outcome: 'passed', title, span };
}

async function checkMatches(
  matches: readonly Match[],
  { subject, predicates }: Expectation,
  context: CheckContext,
): Promise<readonly Mismatch[]> {
  const mismatches: Mismatch[] = [];
  for (const { value, at } of matches) {
    const isItself = at === undefined || (subject.kind === 'json' && at === subject.path);
    const name = isItself ? 'it' : context.redactor.text(at);
    const mismatch = await checkPredicates(predicates, value, subject, name, context, at);
    if (mismatch) mismatches.push(mismatch);
  }
  return mismatches;
}

/** Adds why the service returned an error. */
export function withProblem(
  message: string,
  response: CompletedInvocation['response'],
  redactor: Redactor,
): string {
  return response?.problem === undefined ? message : `${message} ${redactor.text(response.problem)}`;
}
