import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** A request as received. */
export type SignedMessage = {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

/** Public keys by keyId. */
export type KnownKeys = ReadonlyMap<string, KeyObject>;

/**
 * Verifies a request as the OCI documentation describes it, and returns what is wrong, or undefined. Written from the documentation,
 * tested with its published vectors, and without any code of the signer.
 */
export function findSignatureFault(
  message: SignedMessage,
  keys: KnownKeys,
  now = Date.now(),
): string | undefined {
  const { headers, body } = message;
  const given = /^Signature (.*)$/.exec(headers['authorization'] ?? '')?.[1];
  if (given === undefined) return 'no signature';
  const parameters = new Map([...given.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const key = keys.get(parameters.get('keyId') ?? '');
  if (!key) return 'unknown keyId';
  if (parameters.get('algorithm') !== 'rsa-sha256' || parameters.get('version') !== '1')
    return 'another algorithm';
  const names = (parameters.get('headers') ?? '').toLowerCase().split(' ');
  const wanted = ['(request-target)', 'host', ...(message.method === 'POST' ? contentHeaders : [])];
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) return `${missing} is not signed`;
  const dateName = names.includes('x-date') ? 'x-date' : 'date';
  if (!names.includes(dateName)) return 'no signed date';
  if (!(Math.abs(now - Date.parse(headers[dateName] ?? '')) <= 5 * 60_000)) return 'clock skew';
  if (message.method === 'POST') {
    if (headers['content-length'] !== String(body.length)) return 'content-length differs';
    if (createHash('sha256').update(body).digest('base64') !== headers['x-content-sha256'])
      return 'body differs';
  }
  const target = `${message.method.toLowerCase()} ${message.path}`;
  const text = names
    .map((name) => `${name}: ${name === '(request-target)' ? target : headers[name]}`)
    .join('\n');
  const verify = createVerify('RSA-SHA256').update(text, 'latin1');
  return verify.verify(key, parameters.get('signature') ?? '', 'base64')
    ? undefined
    : 'signature does not hold';
}

const contentHeaders = ['content-length', 'content-type', 'x-content-sha256'];
