/** Returns true for text that can be a token in a header. */
export function isToken(text: string): boolean {
  return /^[\w.~+/=-]+$/.test(text);
}

/** Reads the expiry from the claims of a token, in milliseconds since the epoch; undefined if there is none. Does not verify the token. */
export function readExpiry(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const exp: unknown = typeof claims === 'object' && claims !== null && 'exp' in claims && claims.exp;
    // The last instant that a Date can represent, in seconds.
    return typeof exp === 'number' && Math.abs(exp) <= 8.64e12 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
