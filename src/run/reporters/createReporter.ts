import { createDotReporter } from './dotReporter.ts';
import { githubReporter } from './githubReporter.ts';
import { jsonReporter } from './jsonReporter.ts';
import { junitReporter } from './junitReporter.ts';
import { listReporter } from './listReporter.ts';
import type { Reporter } from './reporter.ts';
import { createTapReporter } from './tapReporter.ts';

/** Names of the reporters. */
export const reporterNames = ['list', 'dot', 'json', 'junit', 'tap', 'github'] as const;
export type ReporterName = (typeof reporterNames)[number];

const reporters: Readonly<Record<ReporterName, () => Reporter>> = {
  list: () => listReporter,
  dot: createDotReporter,
  json: () => jsonReporter,
  junit: () => junitReporter,
  tap: createTapReporter,
  github: () => githubReporter,
};

/** Creates a reporter for one run. */
export function createReporter(name: ReporterName): Reporter {
  return reporters[name]();
}
