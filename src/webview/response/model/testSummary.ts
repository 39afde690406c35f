import type { TestLine } from '../../../protocol/response.ts';

/** Counts results in words: `2 passed, 1 failed`. */
export function toTestSummary(tests: readonly TestLine[]): string {
  const count = (outcome: TestLine['outcome']): number =>
    tests.filter((test) => test.outcome === outcome).length;
  const parts = (['passed', 'failed', 'skipped'] as const).flatMap((outcome) =>
    count(outcome) > 0 ? [`${count(outcome)} ${outcome}`] : [],
  );
  return parts.join(', ');
}
