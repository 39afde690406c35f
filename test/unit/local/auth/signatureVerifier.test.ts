import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isSignedBody,
  verifySignature,
  type SignedHead,
} from '../../../../src/local/auth/signatureVerifier.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';

const key = createPrivateKey({ key: { ...signatureVectors.privateKeyJwk }, format: 'jwk' });
const publicKey = createPublicKey(key);
const findKey = (keyId: string) => Promise.resolve(keyId === signatureVectors.keyId ? publicKey : undefined);
const now = Date.parse('2026-11-22T20:00:00Z');
const date = new Date(now).toUTCString();
const sha = createHash('sha256').update('{}').digest('base64');

type Options = {
  method?: string;
  names?: string;
  headers?: Record<string, string>;
  authorization?: (keyId: string, names: string, signature: string) => string;
};

const usual = 'date (request-target) host content-length content-type x-content-sha256';
const usualAuthorization = (keyId: string, names: string, signature: string): string =>
  `Signature algorithm="rsa-sha256",headers="${names}",keyId="${keyId}",signature="${signature}",version="1"`;

/** A head that is signed as the options say. */
function signHead({
  method = 'POST',
  names = usual,
  headers = {},
  authorization = usualAuthorization,
}: Options = {}): SignedHead {
  const target = '/20181201/functions/a/actions/invoke?x=1';
  const all: Record<string, string> = {
    date,
    host: '127.0.0.1:8080',
    'content-length': '2',
    'content-type': 'application/json',
    'x-content-sha256': sha,
    ...headers,
  };
  const text = names
    .toLowerCase()
    .split(' ')
    .map(
      (name) => `${name}: ${name === '(request-target)' ? `${method.toLowerCase()} ${target}` : all[name]}`,
    )
    .join('\n');
  const signature = sign('sha256', Buffer.from(text, 'latin1'), key).toString('base64');
  return {
    method,
    target,
    headers: { ...all, authorization: authorization(signatureVectors.keyId, names, signature) },
  };
}

const verify = (head: SignedHead) => verifySignature(head, findKey, now);

describe('verifySignature', () => {
  it.each(signatureVectors.vectors)('holds for the published vector $name', async (vector) => {
    const lines = vector.signingString.split('\n').map((line) => /^(.*?): (.*)$/.exec(line)?.slice(1) ?? []);
    const values = Object.fromEntries(lines) as Record<string, string>;
    const [method = '', target = ''] = (values['(request-target)'] ?? '').split(' ');
    const head = {
      method: method.toUpperCase(),
      target,
      headers: {
        ...values,
        authorization: usualAuthorization(signatureVectors.keyId, vector.headers, vector.signature),
      },
    };
    const then = Date.parse(values['date'] ?? '');
    expect(await verifySignature(head, findKey, then)).toBe(signatureVectors.keyId);
  });

  it('accepts the signature of the Python SDK: date signed', async () => {
    expect(await verify(signHead())).toBe(signatureVectors.keyId);
  });

  it('accepts the signature of the TypeScript SDK: x-date, names in mixed case, version first, an unsigned date', async () => {
    const head = signHead({
      names: 'x-date (request-target) host Content-Type Content-Length x-content-sha256',
      headers: { 'x-date': date, date: 'Mon, 01 Jan 2001 00:00:00 GMT' },
      authorization: (keyId, names, signature) =>
        `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
    });
    expect(await verify(head)).toBe(signatureVectors.keyId);
  });

  it('accepts further signed headers', async () => {
    const head = signHead({ names: `${usual} opc-obo-token`, headers: { 'opc-obo-token': 'token' } });
    expect(await verify(head)).toBe(signatureVectors.keyId);
  });

  it('accepts a clock that is up to five minutes off, in both directions', async () => {
    for (const sign of [-1, 1]) {
      const at = (ms: number) => ({ headers: { date: new Date(now + sign * ms).toUTCString() } });
      expect(await verify(signHead(at(300_000)))).toBe(signatureVectors.keyId);
      expect(await verify(signHead(at(301_000)))).toBeUndefined();
    }
  });

  it.each(['date', '(request-target)', 'host', 'content-length', 'content-type', 'x-content-sha256'])(
    'rejects a request that does not sign %s',
    async (name) => {
      const names = usual.split(' ').filter((each) => each !== name);
      expect(await verify(signHead({ names: names.join(' ') }))).toBeUndefined();
    },
  );

  it('rejects an x-date that is not signed, because it overrides the date', async () => {
    expect(await verify(signHead({ headers: { 'x-date': date } }))).toBeUndefined();
  });

  it.each(['date', 'host', 'content-length', 'content-type', 'x-content-sha256'])(
    'rejects a request whose %s differs from the signed one',
    async (name) => {
      const head = signHead();
      const value = name === 'date' ? new Date(now + 1000).toUTCString() : `${String(head.headers[name])}0`;
      expect(await verify({ ...head, headers: { ...head.headers, [name]: value } })).toBeUndefined();
    },
  );

  it.each(['GET', 'get', 'DELETE', 'HEAD', 'OPTIONS', ''])(
    'requires no signed body for the method %j',
    async (method) => {
      const head = signHead({ method, names: 'date (request-target) host' });
      expect(await verify(head)).toBe(signatureVectors.keyId);
      expect(await verify(signHead({ method, names: 'date (request-target)' }))).toBeUndefined();
    },
  );

  it.each(['POST', 'post', 'PUT', 'Put', 'PATCH', 'patch'])(
    'requires a signed body for the method %s',
    async (method) => {
      expect(await verify(signHead({ method }))).toBe(signatureVectors.keyId);
      expect(await verify(signHead({ method, names: 'date (request-target) host' }))).toBeUndefined();
    },
  );

  it('joins repeated headers, and reads their bytes as Latin-1', async () => {
    const names = `${usual} x-a x-b`;
    const head = signHead({ names, headers: { 'x-a': '1, 2', 'x-b': 'é' } });
    expect(await verify({ ...head, headers: { ...head.headers, 'x-a': ['1', '2'] } })).toBe(
      signatureVectors.keyId,
    );
    expect(await verify({ ...head, headers: { ...head.headers, 'x-a': ['12'] } })).toBeUndefined();
  });

  it('accepts the algorithm in any case, and rejects all others', async () => {
    const by = (algorithm: string) =>
      verify(
        signHead({
          authorization: (k, n, s) => usualAuthorization(k, n, s).replace('rsa-sha256', algorithm),
        }),
      );
    expect(await by('RSA-SHA256')).toBe(signatureVectors.keyId);
    expect(await by('hmac-sha256')).toBeUndefined();
    expect(await by('rsa-sha512')).toBeUndefined();
  });

  it('uses the clock of this machine by default', async () => {
    const head = signHead({ headers: { date: new Date().toUTCString() } });
    expect(await verifySignature(head, findKey)).toBe(signatureVectors.keyId);
    expect(await verifySignature(signHead(), findKey)).toBeUndefined();
  });

  it('does not look for the key of a request that is rejected by its head', async () => {
    const asked: string[] = [];
    const ask = (keyId: string) => {
      asked.push(keyId);
      return findKey(keyId);
    };
    const authorization = (k: string, n: string, s: string) => usualAuthorization(k, `${n} x-gone`, s);
    for (const head of [signHead({ authorization }), signHead({ headers: { date: 'today' } })])
      expect(await verifySignature(head, ask, now)).toBeUndefined();
    expect(asked).toEqual([]);
    await verifySignature(signHead(), ask, now);
    expect(asked).toEqual([signatureVectors.keyId]);
  });

  it('rejects another method, path or query', async () => {
    const head = signHead();
    expect(await verify({ ...head, method: 'PUT' })).toBeUndefined();
    expect(await verify({ ...head, target: head.target.replace('/a/', '/b/') })).toBeUndefined();
    expect(await verify({ ...head, target: head.target.replace('x=1', 'x=2') })).toBeUndefined();
  });

  it('rejects an unknown key, and the signature of another key', async () => {
    expect(await verifySignature(signHead(), () => Promise.resolve(undefined), now)).toBeUndefined();
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(await verifySignature(signHead(), () => Promise.resolve(other), now)).toBeUndefined();
  });

  it.each([
    ['none', () => ''],
    ['another scheme', () => 'Bearer abc'],
    ['no signature', (keyId: string) => `Signature keyId="${keyId}",algorithm="rsa-sha256",headers="date"`],
    [
      'another algorithm',
      (k: string, n: string, s: string) => usualAuthorization(k, n, s).replace('rsa-sha256', 'rsa-sha1'),
    ],
    ['no key', (_k: string, n: string, s: string) => usualAuthorization('', n, s)],
    ['a signature that is no base64', (k: string, n: string) => usualAuthorization(k, n, '!')],
    [
      'a header that is not there',
      (k: string, n: string, s: string) => usualAuthorization(k, `${n} x-gone`, s),
    ],
  ])('rejects an authorization with %s', async (_what, authorization) => {
    expect(await verify(signHead({ authorization }))).toBeUndefined();
  });

  it('rejects an invalid date', async () => {
    expect(await verify(signHead({ headers: { date: 'today' } }))).toBeUndefined();
  });
});

describe('isSignedBody', () => {
  it('compares the body with the signed hash', () => {
    expect(isSignedBody({ 'x-content-sha256': sha }, Buffer.from('{}'))).toBe(true);
    expect(isSignedBody({ 'x-content-sha256': sha }, Buffer.from('{} '))).toBe(false);
    expect(isSignedBody({}, Buffer.from('{}'))).toBe(false);
  });
});
