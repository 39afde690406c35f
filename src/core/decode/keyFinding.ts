import { defined } from '../common/defined.ts';
import { didYouMean } from '../common/phrases.ts';
import type { Span } from '../json/jsonSpan.ts';
import { nearestNames } from '../text/nearestNames.ts';
import { shorten } from '../text/shorten.ts';

/** A key of a file or setting that does not do what it seems to. */
export type KeyFinding = {
  /** An error prevents sending. */
  readonly severity: 'error' | 'warning';
  /** The keys that lead to it, and the key itself. */
  readonly path: readonly string[];
} & (
  | { readonly kind: 'unknown'; /** The known key that was probably meant. */ readonly nearest?: string }
  /** Differs from a known key only in case. */
  | { readonly kind: 'case'; readonly nearest: string }
  /** A known key without effect here. */
  | { readonly kind: 'idle'; /** Completes a sentence. */ readonly reason: string }
  /** Its value has the wrong type. */
  | { readonly kind: 'value'; /** Completes a sentence: what it must be. */ readonly reason: string }
);

/** A finding at the position of its key in a text. */
export type PlacedFinding = KeyFinding & Span;

/**
 * Only this many unknown keys of an object are compared with the known ones: a file with thousands must not
 * take long.
 */
const mostCompared = 100;

/** Returns a finding for each key that is not read, in the order of the keys. */
export function judgeKeys(keys: readonly string[], known: readonly string[]): readonly KeyFinding[] {
  const byCase = new Map(known.map((each) => [each.toLowerCase(), each]));
  return keys.map((key, index): KeyFinding => {
    const same = byCase.get(key.toLowerCase());
    if (same !== undefined) return { severity: 'error', path: [key], kind: 'case', nearest: same };
    const [nearest] = index < mostCompared ? nearestNames(key, known) : [];
    return { severity: 'warning', path: [key], kind: 'unknown', ...defined({ nearest }) };
  });
}

/** Adds the name of the member to the path of findings inside it. */
export function below(name: string, findings: readonly KeyFinding[]): readonly KeyFinding[] {
  return findings.map((finding) => ({ ...finding, path: [name, ...finding.path] }));
}

/**
 * Describes a finding in one or two sentences.
 *
 * @param file name of the file or setting; omit it where the reader knows
 */
export function describeKey(finding: KeyFinding, file?: string): string {
  const key = `"${finding.path.map((key) => shorten(key, 80)).join('.')}"`;
  const where = file === undefined ? '' : ` in ${file}`;
  switch (finding.kind) {
    case 'unknown': {
      const meant = finding.nearest === undefined ? [] : [`"${finding.nearest}"`];
      return `Unknown key ${key}${where}.${didYouMean(meant)}`;
    }
    case 'case':
      return `${key} must be spelled "${finding.nearest}"${where}.`;
    case 'value':
      return `${key} must be ${finding.reason}${where}.`;
    case 'idle':
      return `${key} has no effect${where}: ${finding.reason}.`;
  }
}

/**
 * Returns the first warnings, and a line that counts the others.
 *
 * @param most number of warnings before that line
 */
export function firstWarnings(warnings: readonly string[], most: number): readonly string[] {
  const more = warnings.length - most;
  if (more <= 0) return warnings;
  const rest = more === 1 ? '1 more key has no effect.' : `${more} more keys have no effect.`;
  return [...warnings.slice(0, most), rest];
}
