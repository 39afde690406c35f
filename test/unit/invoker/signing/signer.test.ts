import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headerValue } from '../../../../src/core/http/header.ts';
import { hashBody, signRequest } from '../../../../src/invoker/signing/signer.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';

const { keyId, vectors, privateKeyJwk } = signatureVectors;
const credentials = { keyId, key: createPrivateKey({ key: privateKeyJwk, format: 'jwk' }) };
const date = new Date('Thu, 05 Jan 2014 21:31:40 GMT');
const [get, post] = vectors;

describe('signRequest', () => {
  it('returns the published signature of a GET', async () => {
    const path = /get (\S+)/.exec(get.signingString)?.[1] ?? '';
    const url = new URL(`https://iaas.us-phoenix-1.oraclecloud.com${path}`);
    // The published date names the wrong day of the week; only its text counts.
    const fixed = Object.assign(new Date(date), { toUTCString: () => 'Thu, 05 Jan 2014 21:31:40 GMT' });
    const headers = await signRequest({ method: 'GET', url, date: fixed }, credentials);
    expect(headerValue(headers, 'authorization')).toBe(
      `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",headers="${get.headers}",signature="${get.signature}"`,
    );
  });

  it('returns the published signature of a POST', async () => {
    const url = new URL('https://iaas.us-phoenix-1.oraclecloud.com/20160918/volumeAttachments');
    const fixed = Object.assign(new Date(date), { toUTCString: () => 'Thu, 05 Jan 2014 21:31:40 GMT' });
    const body = Buffer.from(post.body);
    const content = { type: 'application/json', length: body.length, sha256: await hashBody(body) };
    const headers = await signRequest({ method: 'POST', url, date: fixed, content }, credentials);
    expect(headerValue(headers, 'authorization')).toContain(
      `headers="${post.headers}",signature="${post.signature}"`,
    );
    expect(headerValue(headers, 'x-content-sha256')).toBe('V9Z20UJTvkvpJ50flBzKE32+6m2zJjweHpDMX/U4Uy0=');
  });

  it('signs the host with its port', async () => {
    const url = new URL('http://127.0.0.1:8080/x');
    const headers = await signRequest({ method: 'GET', url, date }, credentials);
    expect(headerValue(headers, 'host')).toBe('127.0.0.1:8080');
  });
});

describe('hashBody', () => {
  it('returns the documented hashes of an empty and a small body', async () => {
    expect(await hashBody(new Uint8Array())).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
    expect(await hashBody(Buffer.from('{"message":"hello"}'))).toBe(
      'my1Dr/v0mjZwKN8uFBT4TA4JmsmMPVSoqAFX/XdxryU=',
    );
  });

  it('computes the same hash of a large body on another thread', async () => {
    const large = Buffer.alloc(256 * 1024 + 1, 'x');
    const hash = hashBody(large);
    expect(hash).toBeInstanceOf(Promise);
    expect(await hash).toBe((await import('node:crypto')).hash('sha256', large, 'base64'));
  });
});
