import type { StatusCodes } from './retryPolicy.ts';

/** Whether a map of statuses and codes names an answer; undefined when it says nothing of that status. */
export function matchesStatus(
  map: StatusCodes,
  status: number,
  code: string | undefined,
): boolean | undefined {
  const key = String(status);
  const codes = Object.hasOwn(map, key) ? map[key] : undefined;
  return codes && (codes.length === 0 || (code !== undefined && codes.includes(code)));
}
