import { createHash, verify, type KeyObject } from 'node:crypto';
import { parseAuthorization } from './authorizationHeader.ts';

/** The head of a request: the target with its query, header names in lower case. */
export type SignedHead = {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** Finds the public key of a key ID (`tenancy/user/fingerprint` or `ST$token`). */
export type KeyFinder = (keyId: string) => Promise<KeyObject | undefined>;

/**
 * Maximum difference between the clocks, in milliseconds.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/Concepts/signingrequests.htm
 */
const maxSkew = 5 * 60 * 1000;
const bodySigned = ['x-content-sha256', 'content-type', 'content-length'];

/**
 * Verifies the OCI signature of the head of a request. Returns the key ID that signed it; undefined if the service would respond 401.
 * Does not verify the body: check it with `isSignedBody` once it was received.
 */
export async function verifySignature(
  head: SignedHead,
  findKey: KeyFinder,
  now: number = Date.now(),
): Promise<string | undefined> {
  const parameters = parseAuthorization(headerText(head, 'authorization'));
  if (parameters?.algorithm !== 'rsa-sha256') return undefined;

  // `x-date` overrides `date`; the one that is used must be signed.
  const dateName = head.headers['x-date'] === undefined ? 'date' : 'x-date';
  const required = ['(request-target)', 'host', dateName, ...(hasBody(head.method) ? bodySigned : [])];
  if (!required.every((name) => parameters.headers.includes(name))) return undefined;
  const skew = Math.abs(now - Date.parse(headerText(head, dateName) ?? ''));
  if (!(skew <= maxSkew)) return undefined;

  const signingString = toSigningString(head, parameters.headers);
  const key = signingString === undefined ? undefined : await findKey(parameters.keyId);
  if (signingString === undefined || key === undefined) return undefined;
  // Node decodes header values as Latin-1.
  const holds = verify('sha256', Buffer.from(signingString, 'latin1'), key, parameters.signature);
  return holds ? parameters.keyId : undefined;
}

/** Returns true if the body has the hash in the signed head. */
export function isSignedBody(headers: SignedHead['headers'], body: Uint8Array): boolean {
  return headers['x-content-sha256'] === createHash('sha256').update(body).digest('base64');
}

function toSigningString(head: SignedHead, names: readonly string[]): string | undefined {
  const lines = names.map((name) => {
    if (name === '(request-target)') return `${name}: ${head.method.toLowerCase()} ${head.target}`;
    const value = headerText(head, name);
    return value === undefined ? undefined : `${name}: ${value}`;
  });
  return lines.includes(undefined) ? undefined : lines.join('\n');
}

function headerText(head: SignedHead, name: string): string | undefined {
  const value = head.headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}

function hasBody(method: string): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method.toUpperCase());
}
