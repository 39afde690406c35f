/** Writes `1 second` or `2 seconds`. */
export function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}

/** Lists the available names in parentheses, with a leading space; empty for no names. */
export function among(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (available: ${[...new Set(names)].join(', ')})`;
}

/** Writes `the environment dev` or `the environments dev and prod`. */
export function nameEnvironments(environments: readonly string[]): string {
  return `the environment${environments.length === 1 ? '' : 's'} ${list(environments)}`;
}

/** Writes `one, two and three`. */
export function list(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

/** Returns ` Did you mean a or b?` to append to a sentence; empty for no names. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${list(names, 'or')}?`;
}
