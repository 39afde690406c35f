/** Makes every member optional, and none undefined. */
export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * Omits members whose value is undefined, because `exactOptionalPropertyTypes` distinguishes absent from
 * undefined.
 */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
