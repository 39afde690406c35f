import type { ConfigProblem } from '../common/configProblem.ts';

/** The problems in one sentence's end: `line 3, user: not a valid OCID; tenancy: missing`. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  return problems.map(describeProblem).join('; ');
}

/** What to do about them, each once. */
export function describeHints(problems: readonly ConfigProblem[]): string {
  return [...new Set(problems.map(({ hint }) => hint))].join(' ');
}

function describeProblem({ line, key, problem }: ConfigProblem): string {
  const place = [line === undefined ? undefined : `line ${line}`, key].filter(Boolean).join(', ');
  return place === '' ? problem : `${place}: ${problem}`;
}
