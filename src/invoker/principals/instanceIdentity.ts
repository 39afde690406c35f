import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readMetadata } from './metadataService.ts';
import type { PrincipalContext, Trouble } from './principal.ts';

/** The certificate that identifies an instance; its metadata service renews it several times a day. */
export type InstanceIdentity = {
  readonly tenancy: string;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly intermediate: X509Certificate;
};

/** Reads the certificate of this instance, its key and the intermediate certificate. */
export async function readInstanceIdentity(context: PrincipalContext): Promise<InstanceIdentity | Trouble> {
  const files = ['cert.pem', 'key.pem', 'intermediate.pem'].map((name) =>
    readMetadata(`identity/${name}`, 10, context),
  );
  const texts = await Promise.all(files);
  const pems: string[] = [];
  for (const text of texts) {
    if (typeof text !== 'string') return text;
    pems.push(text);
  }
  const [certificate = '', key = '', intermediate = ''] = pems;
  try {
    return toIdentity(
      new X509Certificate(certificate),
      createPrivateKey(key),
      new X509Certificate(intermediate),
    );
  } catch {
    return { trouble: 'the metadata service returned a certificate or key that cannot be read' };
  }
}

function toIdentity(
  certificate: X509Certificate,
  key: KeyObject,
  intermediate: X509Certificate,
): InstanceIdentity | Trouble {
  if (!certificate.checkPrivateKey(key))
    return { trouble: 'the certificate of this instance is being renewed', passing: true };
  const tenancy = /\bopc-(?:tenant|identity):([\w.-]+)/.exec(certificate.subject)?.[1];
  return tenancy === undefined
    ? { trouble: 'the certificate of this instance has no tenancy' }
    : { tenancy, certificate, key, intermediate };
}
