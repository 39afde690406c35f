/** Version of the Functions API that is called where an endpoint names none. */
export const defaultApiVersion = '20181201';

/** True for a path segment that is a version of an OCI API: a date as `YYYYMMDD`. */
export function isApiVersion(segment: string): boolean {
  return /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(segment);
}
