/** The body of an error response of the service. */
export type ServiceError = { readonly code: string; readonly message: string };

/**
 * Reads `{code, message}` from the body of an error response; undefined for any other body.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/References/apierrors.htm
 */
export function parseServiceError(body: Uint8Array | string): ServiceError | undefined {
  try {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const code: unknown = 'code' in value ? value.code : undefined;
    const message: unknown = 'message' in value ? value.message : undefined;
    return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined;
  } catch {
    return undefined;
  }
}
