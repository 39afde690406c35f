import type { Finding } from '../../core/common/finding.ts';
import type { Archive } from './archive.ts';
import type { Jar } from './jar.ts';
import type { Language, Shape } from './managedRuntime.ts';

/** What an archive is checked for. */
export type ArchiveUse = {
  readonly language: Language;
  readonly shape: Shape;
  /** Undefined: the handler is not checked. */
  readonly handler?: string;
};

/** What a rule can look at. */
export type RuleContext = ArchiveUse & {
  readonly archive: Archive;
  /** Opens the jar of a Java function; undefined if there is not exactly one. */
  readonly jar: () => Promise<Jar | undefined>;
};

/** What a rule reports. */
export type Findings = readonly Finding[];

/** Creates findings: all functions of this file are for the rules. */
export function pass(text: string): Findings {
  return [{ state: 'ok', text }];
}

/** Creates the finding of a rule that is broken. */
export function broken(text: string, hint: string): Findings {
  return [{ state: 'wrong', text, hint }];
}

/** Creates the finding of a rule that is kept under a condition, which the hint names. */
export function limited(text: string, hint: string): Findings {
  return [{ state: 'warning', text, hint }];
}

/** Creates the finding of a rule that cannot be checked. */
export function skipped(text: string): Findings {
  return [{ state: 'skipped', text }];
}
