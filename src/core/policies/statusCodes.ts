import type { StatusCodes } from './retryPolicy.ts';

/** Returns whether a map contains a status and its code; undefined if it does not contain the status. */
export function matchesStatus(
  map: StatusCodes,
  status: number,
  code: string | undefined,
): boolean | undefined {
  const key = String(status);
  const codes = Object.hasOwn(map, key) ? map[key] : undefined;
  return codes && (codes.length === 0 || (code !== undefined && codes.includes(code)));
}
