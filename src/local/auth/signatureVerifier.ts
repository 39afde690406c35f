import { createHash, verify, type KeyObject } from 'node:crypto';
import { parseAuthorization } from './authorizationHeader.ts';

/** The head of a request as it came: the target with its query, header names in lower case. */
export type SignedHead = {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** Finds the public key that a key id (`tenancy/user/fingerprint` or `ST$token`) names. */
export type KeyFinder = (keyId: string) => Promise<KeyObject | undefined>;

const maxSkew = 5 * 60 * 1000;
const bodySigned = ['x-content-sha256', 'content-type', 'content-length'];

/**
 * Verifies the OCI signature of a request's head and gives the key id that signed it; undefined: the service would answer 401.
 * The body is not part of it: compare it with `isSignedBody` when it is there.
 */
export async function verifySignature(
  head: SignedHead,
  findKey: KeyFinder,
  now: number = Date.now(),
): Promise<string | undefined> {
  const parameters = parseAuthorization(headerText(head, 'authorization'));
  if (parameters?.algorithm !== 'rsa-sha256') return undefined;

  // Of `x-date` and `date` the first counts when both are there; it must be the signed one.
  const dateName = head.headers['x-date'] === undefined ? 'date' : 'x-date';
  const required = ['(request-target)', 'host', dateName, ...(hasBody(head.method) ? bodySigned : [])];
  if (!required.every((name) => parameters.headers.includes(name))) return undefined;
  const skew = Math.abs(now - Date.parse(headerText(head, dateName) ?? ''));
  if (!(skew <= maxSkew)) return undefined;

  const signingString = toSigningString(head, parameters.headers);
  const key = signingString === undefined ? undefined : await findKey(parameters.keyId);
  if (signingString === undefined || key === undefined) return undefined;
  // Header values are the bytes that came, read as Latin-1.
  const holds = verify('sha256', Buffer.from(signingString, 'latin1'), key, parameters.signature);
  return holds ? parameters.keyId : undefined;
}

/** True when the body has the hash that the head was signed with. */
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
