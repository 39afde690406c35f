/** `1 second`, `2 seconds`. */
export function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}

/** Names what there is to choose from, in parentheses; nothing when there is nothing. */
export function among(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (there are ${list([...new Set(names)])})`;
}

/** Names the environments that have what is missing elsewhere; nothing when none has it. */
export function outside(environments: readonly string[]): string {
  if (environments.length === 0) return '';
  return ` outside the environment${environments.length === 1 ? '' : 's'} ${list(environments)}`;
}

/** Says to select what {@link outside} named. */
export function selectOne(environments: readonly string[]): string {
  return environments.length === 1 ? 'Select that environment' : 'Select one of these environments';
}

/** `one, two and three`. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Suggests names as a sentence after another one: ` Did you mean a or b?`; nothing when there are none. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  const last = names.at(-1);
  return ` Did you mean ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`}?`;
}
