type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A copy with some values changed; a change that is undefined leaves what was there. */
export function withDefined<T extends object>(values: T, changes: Changes<T>): T {
  const defined = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...values, ...Object.fromEntries(defined) };
}
