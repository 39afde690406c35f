import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findSignatureFault, type SignedMessage } from '../../../support/oci/signatureVerifier.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';

const { keyId, vectors, privateKeyJwk } = signatureVectors;
const privateKey = createPrivateKey({ key: privateKeyJwk, format: 'jwk' });
const keys = new Map([[keyId, createPublicKey(privateKey)]]);
const then = Date.parse('Thu, 05 Jan 2014 21:31:40 GMT');

/** Rebuilds the request that a published signing string was made of. */
function toMessage(vector: (typeof vectors)[number]): SignedMessage {
  const lines = vector.signingString.split('\n').map((line) => /^(.*?): (.*)$/.exec(line) ?? []);
  const headers = Object.fromEntries(lines.map(([, name, value]) => [name ?? '', value]));
  const [method = '', path = ''] = (headers['(request-target)'] ?? '').split(' ');
  const authorization = `Signature version="1",headers="${vector.headers}",keyId="${keyId}",algorithm="rsa-sha256",signature="${vector.signature}"`;
  const body = Buffer.from('body' in vector ? vector.body : '');
  return { method: method.toUpperCase(), path, headers: { ...headers, authorization }, body };
}

describe('the verifier that checks our signatures', () => {
  it.each(vectors)('accepts the published $name vector', (vector) => {
    expect(findSignatureFault(toMessage(vector), keys, then)).toBeUndefined();
  });

  it.each([
    ['the path', (m: SignedMessage) => ({ ...m, path: `${m.path}x` }), 'signature does not hold'],
    [
      'the body',
      (m: SignedMessage) => ({ ...m, body: Buffer.from(m.body).fill(0x20, 0, 1) }),
      'body differs',
    ],
    [
      'the host',
      (m: SignedMessage) => ({ ...m, headers: { ...m.headers, host: 'a' } }),
      'signature does not hold',
    ],
    ['the key', (m: SignedMessage) => withAuthorization(m, /keyId="[^"]*/, 'keyId="other'), 'unknown keyId'],
    ['the signature', (m: SignedMessage) => withAuthorization(m, /Mje8/, 'Mje9'), 'signature does not hold'],
  ])('rejects the POST vector once %s is changed', (_, change, fault) => {
    expect(findSignatureFault(change(toMessage(vectors[1])), keys, then)).toBe(fault);
  });

  it('rejects a date that is more than five minutes off', () => {
    expect(findSignatureFault(toMessage(vectors[0]), keys, then + 300_001)).toBe('clock skew');
  });

  it('rejects a POST that does not sign its content type', () => {
    const message = toMessage(vectors[1]);
    const text = vectors[1].signingString.replace(/content-type.*\n/, '');
    const forged = sign('sha256', Buffer.from(text), privateKey).toString('base64');
    const lax = withAuthorization(
      withAuthorization(message, / content-type/, ''),
      /signature=".*"/,
      `signature="${forged}"`,
    );
    expect(findSignatureFault(lax, keys, then)).toBe('content-type is not signed');
  });
});

function withAuthorization(message: SignedMessage, part: RegExp, by: string): SignedMessage {
  const authorization = message.headers['authorization']?.replace(part, by);
  return { ...message, headers: { ...message.headers, authorization } };
}
