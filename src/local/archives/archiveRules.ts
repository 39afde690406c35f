import { checkFormat, checkLinks, checkNames, checkPaths, checkSize } from './fileRules.ts';
import { checkHandler } from './handlerRules.ts';
import { checkJar, checkLayout, checkNative } from './layoutRules.ts';
import { checkArchitecture, checkProgram } from './programRules.ts';
import type { Findings, RuleContext } from './rule.ts';
import type { Language } from './managedRuntime.ts';

/** A rule for the archives of some languages. */
type ArchiveRule = {
  readonly languages: readonly Language[];
  readonly check: (context: RuleContext) => Findings | Promise<Findings>;
};

const all = ['python', 'node', 'java', 'go'] as const;

/**
 * The packaging rules of code-only functions, in the order in which they are checked.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functions-codeonly-packaging.htm
 */
export const archiveRules = {
  format: { languages: all, check: checkFormat },
  size: { languages: all, check: checkSize },
  paths: { languages: all, check: checkPaths },
  links: { languages: all, check: checkLinks },
  names: { languages: all, check: checkNames },
  layout: { languages: all, check: checkLayout },
  native: { languages: ['python', 'node', 'java'], check: checkNative },
  jar: { languages: ['java'], check: checkJar },
  handler: { languages: all, check: checkHandler },
  program: { languages: ['go'], check: checkProgram },
  architecture: { languages: ['go'], check: checkArchitecture },
} as const satisfies Readonly<Record<string, ArchiveRule>>;

/** The ID of a rule, which scripts read. */
export type ArchiveRuleId = keyof typeof archiveRules;
