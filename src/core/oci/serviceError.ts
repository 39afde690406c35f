/** What the Functions service says in the body of an error answer. */
export type ServiceError = { readonly code: string; readonly message: string };

/** Reads `{code, message}` from the body of an error answer; undefined when the body is something else. */
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
