import { defined } from '../common/defined.ts';
import { didYouMean } from '../common/phrases.ts';
import type { Span } from '../json/jsonSpan.ts';
import { nearestNames } from '../text/nearestNames.ts';
import { shorten } from '../text/shorten.ts';

/** A key of a file or setting that does not do what it seems to. */
export type KeyFinding = {
  /** With an error nothing is sent. */
  readonly severity: 'error' | 'warning';
  /** The keys that lead to it, and itself. */
  readonly path: readonly string[];
} & (
  | { readonly kind: 'unknown'; /** The known key that was probably meant. */ readonly nearest?: string }
  /** Differs from a known key in case alone. */
  | { readonly kind: 'case'; readonly nearest: string }
  /** Known, and without effect here. */
  | { readonly kind: 'idle'; /** The end of a sentence. */ readonly reason: string }
  /** Its value is of no kind that the key may have. */
  | { readonly kind: 'value'; /** The end of a sentence: what it must be. */ readonly reason: string }
);

/** One in a text, at its key. */
export type PlacedFinding = KeyFinding & Span;

/** For so many unknown keys of an object it is looked for what was meant; a file of thousands must not take long. */
const mostCompared = 100;

/** Judges the keys of an object that nobody reads, in their order. */
export function judgeKeys(keys: readonly string[], known: readonly string[]): readonly KeyFinding[] {
  const byCase = new Map(known.map((each) => [each.toLowerCase(), each]));
  return keys.map((key, index): KeyFinding => {
    const same = byCase.get(key.toLowerCase());
    if (same !== undefined) return { severity: 'error', path: [key], kind: 'case', nearest: same };
    const [nearest] = index < mostCompared ? nearestNames(key, known) : [];
    return { severity: 'warning', path: [key], kind: 'unknown', ...defined({ nearest }) };
  });
}

/** Returns findings inside of a member as findings of the object that has it. */
export function below(name: string, findings: readonly KeyFinding[]): readonly KeyFinding[] {
  return findings.map((finding) => ({ ...finding, path: [name, ...finding.path] }));
}

/**
 * Describes a finding in one sentence or two.
 *
 * @param file names the file or setting; absent where that is evident
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
 * Lists warnings for a place that has room for a few.
 *
 * @param most how many are told apart; the others are counted
 */
export function firstWarnings(warnings: readonly string[], most: number): readonly string[] {
  const more = warnings.length - most;
  if (more <= 0) return warnings;
  const rest = more === 1 ? '1 more key has no effect.' : `${more} more keys have no effect.`;
  return [...warnings.slice(0, most), rest];
}
