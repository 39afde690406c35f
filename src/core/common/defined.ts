/** Members that may be absent, and are never undefined while they are there. */
export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out the members whose value is undefined: absent and undefined are two things under `exactOptionalPropertyTypes`. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
