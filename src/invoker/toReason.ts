/** The short reason in an error of Node's: its code (`ENOSPC`) where it has one, else its message. */
export function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
