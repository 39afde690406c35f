import { generateKeyPairSync } from 'node:crypto';
import { alternativeNames, authority, signCertificate } from './certificate.ts';

/**
 * Creates a self-signed certificate for loopback, so that no stored one expires: for `localhost`, 127.0.0.1 and 127.0.0.2 (which VS
 * Code treats like any other host).
 *
 * @param lastDay days from now until it expires; it is valid from two days before that
 * @param host host name instead of `localhost`
 */
export function createSelfSignedCertificate(
  lastDay = 1,
  host = 'localhost',
): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = [['CN', host]] as const;
  const addresses = [1, 2].map((last) => [127, 0, 0, last]);
  const cert = signCertificate(
    {
      subject: name,
      issuer: name,
      publicKey,
      days: [lastDay - 2, lastDay],
      extensions: [alternativeNames(host, addresses), authority()],
    },
    privateKey,
  );
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}
