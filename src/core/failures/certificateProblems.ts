/** What would make a certificate good: trust in who signed it, the right time, the right name. */
type Mend = 'trust' | 'time' | 'name';

const mends = {
  trust:
    'A proxy that inspects TLS shows a certificate of its own. Name the file of its certificate authority in NODE_EXTRA_CA_CERTS; VS Code also takes those of the system (http.systemCertificates) and has http.proxyStrictSSL.',
  time: 'Check the clock of this machine; if it is right, the host, or a proxy between, has to renew its certificate.',
  name: 'Check the host in the endpoint: something else answers there, perhaps a proxy.',
} as const satisfies Record<Mend, string>;

/** Codes of Node and OpenSSL, with the end of the sentence "Its certificate …". */
const problems: Readonly<Record<string, readonly [words: string, mend: Mend]>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['comes without the one that signed it', 'trust'],
  UNABLE_TO_GET_ISSUER_CERT: ['is signed by one that is not there', 'trust'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['is signed by one that this machine does not trust', 'trust'],
  SELF_SIGNED_CERT_IN_CHAIN: ['comes from an authority that this machine does not trust', 'trust'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['is signed by nobody but itself', 'trust'],
  CERT_UNTRUSTED: ['is not trusted for this use', 'trust'],
  CERT_REJECTED: ['is rejected on this machine', 'trust'],
  CERT_REVOKED: ['was revoked', 'trust'],
  CERT_SIGNATURE_FAILURE: ['bears a wrong signature', 'trust'],
  CERT_CHAIN_TOO_LONG: ['has too long a chain', 'trust'],
  INVALID_CA: ['is signed by one that may not sign', 'trust'],
  INVALID_PURPOSE: ['is not one for servers', 'trust'],
  CERT_HAS_EXPIRED: ['has expired', 'time'],
  CERT_NOT_YET_VALID: ['is not valid yet', 'time'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['is that of another host', 'name'],
  HOSTNAME_MISMATCH: ['is that of another host', 'name'],
};

/** What is wrong with a certificate, and what helps. */
export type CertificateProblem = { readonly words: string; readonly hint: string; readonly mend: Mend };

/** Reads the code of a TLS error; undefined where it is not about a certificate. */
export function toCertificateProblem(reason: string): CertificateProblem | undefined {
  const [words, mend] = (Object.hasOwn(problems, reason) ? problems[reason] : undefined) ?? [];
  return words !== undefined && mend ? { words: `${words} (${reason})`, hint: mends[mend], mend } : undefined;
}

/** The codes that are known, for those who go through all of them. */
export const certificateCodes: readonly string[] = Object.keys(problems);
