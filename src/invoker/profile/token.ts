/** True for text that may stand in a header as a token. */
export function isToken(text: string): boolean {
  return /^[\w.~+/=-]+$/.test(text);
}

/** When a token ends, in milliseconds since the epoch, by the claim it carries; undefined when it does not say. Its signature is not looked at. */
export function readExpiry(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const exp: unknown = typeof claims === 'object' && claims !== null && 'exp' in claims && claims.exp;
    // The last instant that a Date can name; beyond it there is no expiry to speak of.
    return typeof exp === 'number' && Math.abs(exp) <= 8.64e12 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
