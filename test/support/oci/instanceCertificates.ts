import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { authority, signCertificate } from './certificate.ts';

/** The certificates of an OCI instance as PEM, with their issuer. */
export type InstanceCertificates = {
  readonly tenancy: string;
  readonly leaf: string;
  readonly leafKey: string;
  readonly intermediate: string;
  readonly root: KeyObject;
};

/** Creates a chain of three certificates: a root, an intermediate and that of an instance of the tenancy. */
export function createInstanceCertificates(tenancy: string): InstanceCertificates {
  const [root, middle, own] = [createPair(), createPair(), createPair()];
  const rootName = [['CN', 'PKISVC Identity Root']] as const;
  const middleName = [['CN', 'PKISVC Identity Intermediate']] as const;
  const leafName = [
    ['OU', 'opc-certtype:instance'],
    ['OU', 'opc-compartment:ocid1.compartment.oc1..aaaatest'],
    ['OU', 'opc-instance:ocid1.instance.oc1.phx.aaaatest'],
    ['OU', `opc-tenant:${tenancy}`],
    ['CN', 'ocid1.instance.oc1.phx.aaaatest'],
  ] as const;
  const days = [-1, 1] as const;
  return {
    tenancy,
    leaf: signCertificate(
      { subject: leafName, issuer: middleName, publicKey: own.publicKey, days },
      middle.privateKey,
    ),
    leafKey: own.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    intermediate: signCertificate(
      {
        subject: middleName,
        issuer: rootName,
        publicKey: middle.publicKey,
        days,
        extensions: [authority()],
      },
      root.privateKey,
    ),
    root: root.publicKey,
  };
}

function createPair(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
