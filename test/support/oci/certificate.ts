import { randomBytes, sign, type KeyObject } from 'node:crypto';

/** Content of a certificate. */
export type CertificateText = {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly publicKey: KeyObject;
  /** Days from now; may be fractional or negative. */
  readonly days: readonly [begin: number, end: number];
  /** DER of each extension. */
  readonly extensions?: readonly Buffer[];
};

/** Parts of a name in order: `CN` or `OU`, and a text. */
type DistinguishedName = readonly (readonly [type: 'CN' | 'OU', text: string])[];

/** Creates a certificate and returns it as PEM, so that no test depends on a stored one that expires. */
export function signCertificate(text: CertificateText, issuerKey: KeyObject): string {
  const algorithm = sequence(objectId('2a864886f70d01010b'), der(0x05, Buffer.alloc(0)));
  const day = 24 * 60 * 60 * 1000;
  const [begin, end] = text.days;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    toName(text.issuer),
    sequence(time(Date.now() + begin * day), time(Date.now() + end * day)),
    toName(text.subject),
    text.publicKey.export({ type: 'spki', format: 'der' }),
    ...(text.extensions ? [der(0xa3, sequence(...text.extensions))] : []),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, issuerKey)]);
  const certificate = sequence(body, algorithm, der(0x03, signature)).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/** Returns the extension with the hosts of a certificate. */
export function alternativeNames(host: string, addresses: readonly (readonly number[])[]): Buffer {
  const names = [der(0x82, Buffer.from(host)), ...addresses.map((each) => der(0x87, Buffer.from(each)))];
  return sequence(objectId('551d11'), der(0x04, sequence(...names)));
}

/** The extension that allows a certificate to sign others. */
export function authority(): Buffer {
  const yes = der(0x01, Buffer.from([0xff]));
  return sequence(objectId('551d13'), yes, der(0x04, sequence(yes)));
}

function toName(name: DistinguishedName): Buffer {
  const types = { CN: '550403', OU: '55040b' } as const;
  return sequence(
    ...name.map(([type, text]) => der(0x31, sequence(objectId(types[type]), der(0x0c, Buffer.from(text))))),
  );
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function sequence(...items: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(items));
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function time(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`));
}
