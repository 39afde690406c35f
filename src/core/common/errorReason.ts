/**
 * Returns the short cause of a platform error for the `reason` of a failure: its code (`ENOENT`), else its
 * message.
 */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.message || error.name;
}
