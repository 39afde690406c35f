/** What the page of a tab gives VS Code to keep: the entry of the history that it shows, by which the next window finds it. */
export type ShownEntry = { readonly entry?: string };

/** Returns the entry of a kept state, perhaps of an older version. Undefined if there is none. */
export function toShownEntry(state: unknown): string | undefined {
  const entry: unknown =
    typeof state === 'object' && state !== null && 'entry' in state ? state.entry : undefined;
  return typeof entry === 'string' ? entry : undefined;
}
