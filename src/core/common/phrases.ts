/** `1 second`, `2 seconds`. */
export function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}

/** Lists what is available, in parentheses; empty when there is nothing. */
export function among(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (available: ${[...new Set(names)].join(', ')})`;
}

/** `the environment dev`, `the environments dev and prod`. */
export function nameEnvironments(environments: readonly string[]): string {
  return `the environment${environments.length === 1 ? '' : 's'} ${list(environments)}`;
}

/** `one, two and three`. */
export function list(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

/** Suggests names as a sentence after another one: ` Did you mean a or b?`; nothing when there are none. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${list(names, 'or')}?`;
}
