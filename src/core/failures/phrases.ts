/** `1 second`, `2 seconds`. */
export function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}

/** Names what there is to choose from, in parentheses; nothing when there is nothing. */
export function among(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (there are ${list(names)})`;
}

/** `one, two and three`. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
