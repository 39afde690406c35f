import type { Variables } from '../variables/variable.ts';

/** What earlier requests of a folder captured. */
export type CapturedValues = {
  readonly values: Variables;
  /** Values that are never shown. */
  readonly secrets: readonly string[];
  /** Names that a request should have captured and did not: they have no value, even if a file has one. */
  readonly missing: ReadonlySet<string>;
};

/** Overrides the variables of files by captured values, and removes those that should have been captured. */
export function withCaptured(
  variables: Variables,
  { values, missing }: Pick<CapturedValues, 'values' | 'missing'>,
): Variables {
  const all = { ...variables, ...values };
  return missing.size === 0
    ? all
    : Object.fromEntries(Object.entries(all).filter(([name]) => !missing.has(name)));
}
