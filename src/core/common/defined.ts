/** Makes every member optional, and none undefined. */
export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * Omits members whose value is undefined, because `exactOptionalPropertyTypes` distinguishes absent from
 * undefined.
 */
export function defined<T extends object>(values: T): Defined<T> {
  const present: Defined<T> = {};
  // Called dozens of times for each request: an array of its entries would take three times as long.
  for (const key in values)
    if (values[key] !== undefined) present[key] = values[key] as Defined<T>[typeof key];
  return present;
}
