import { defined } from '../../core/common/defined.ts';
import type { RequestResult } from '../runner/runFolders.ts';
import type { Reporter } from './reporter.ts';
import { countResults } from './resultTexts.ts';

/** One JSON object at the end. Scripts depend on its form, which docs/run.md describes: members are added, never changed. */
export const jsonReporter: Reporter = {
  onResult: () => '',
  onEnd: (run) =>
    `${JSON.stringify(
      {
        version: 1,
        startedAt: run.startedAt.toISOString(),
        duration: toTenths(run.duration),
        cancelled: run.cancelled,
        counts: countResults(run),
        requests: run.results.map(toRecord),
      },
      null,
      2,
    )}\n`,
};

function toRecord({ request, outcome, message, duration, checks }: RequestResult) {
  return {
    file: request.label,
    name: request.name,
    tags: request.tags,
    ...(request.row && { row: { number: request.row.number, name: request.row.name } }),
    ...defined({ repetition: request.repetition }),
    outcome,
    ...defined({ message }),
    duration: toTenths(duration),
    checks: checks.map((check) => ({
      title: check.title,
      outcome: check.outcome,
      ...defined({ message: check.message }),
      ...check.position,
      ...check.comparison,
    })),
  };
}

function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
