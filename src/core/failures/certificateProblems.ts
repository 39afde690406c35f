/** What would make a certificate good: trust in who signed it, the right time, the right name. */
type HintKind = 'trust' | 'time' | 'name';

const hints = {
  trust:
    'A proxy that inspects TLS presents its own certificate. Set NODE_EXTRA_CA_CERTS to the file of its certificate authority. VS Code can also use the system certificates (http.systemCertificates) and has http.proxyStrictSSL.',
  time: 'Check the clock of this machine. If it is right, the host or a proxy in between has to renew its certificate.',
  name: 'Check the host in the endpoint: something else is responding there, perhaps a proxy.',
} as const satisfies Record<HintKind, string>;

/** Codes of Node and OpenSSL, with the end of the sentence "Its certificate …". */
const problems: Readonly<Record<string, readonly [words: string, kind: HintKind]>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['was sent without its issuer', 'trust'],
  UNABLE_TO_GET_ISSUER_CERT: ['was issued by an authority that is missing from the chain', 'trust'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['was issued by an authority that this machine does not trust', 'trust'],
  SELF_SIGNED_CERT_IN_CHAIN: ['has a root authority that this machine does not trust', 'trust'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['is self-signed', 'trust'],
  CERT_UNTRUSTED: ['is not trusted for this use', 'trust'],
  CERT_REJECTED: ['is rejected by this machine', 'trust'],
  CERT_REVOKED: ['has been revoked', 'trust'],
  CERT_SIGNATURE_FAILURE: ['has an invalid signature', 'trust'],
  CERT_CHAIN_TOO_LONG: ['has a chain that is too long', 'trust'],
  INVALID_CA: ['was issued by an authority that may not issue certificates', 'trust'],
  INVALID_PURPOSE: ['is not meant for servers', 'trust'],
  CERT_HAS_EXPIRED: ['has expired', 'time'],
  CERT_NOT_YET_VALID: ['is not valid yet', 'time'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['belongs to another host', 'name'],
  HOSTNAME_MISMATCH: ['belongs to another host', 'name'],
};

/** What is wrong with a certificate, and what helps. */
export type CertificateProblem = { readonly words: string; readonly hint: string; readonly kind: HintKind };

/** Reads the code of a TLS error; undefined where it is not about a certificate. */
export function toCertificateProblem(reason: string): CertificateProblem | undefined {
  const [words, kind] = (Object.hasOwn(problems, reason) ? problems[reason] : undefined) ?? [];
  return words !== undefined && kind ? { words: `${words} (${reason})`, hint: hints[kind], kind } : undefined;
}

/** The codes that are known, for those who go through all of them. */
export const certificateCodes: readonly string[] = Object.keys(problems);
