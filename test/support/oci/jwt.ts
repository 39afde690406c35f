/** Returns a security token with an expiry and a dummy signature. */
export function createToken(expiresAt: number, subject = 'someone'): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ sub: subject, exp: Math.floor(expiresAt / 1000) })}.c2lnbmF0dXJl`;
}

/** An hour from now. */
export const inAnHour = (): number => Date.now() + 3_600_000;
