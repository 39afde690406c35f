/** The short cause of an error of the platform, for `reason` of a failure: its code (`ENOENT`), else its message. */
export function errorReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.message || error.name;
}
