/** By code of Node or the platform: what went wrong with a connection, as the end of a sentence. */
const connectionProblems: Readonly<Record<string, string>> = {
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'the DNS server did not respond',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ECONNABORTED: 'connection aborted',
  EPIPE: 'connection closed',
  ETIMEDOUT: 'timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ENETDOWN: 'network down',
  EADDRNOTAVAIL: 'no local address can reach it',
  EMFILE: 'too many open connections and files',
  EPROTO: 'no common TLS version or cipher',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the host does not use TLS',
};

/** Describes the code of a connection error as the end of a sentence that names the host. Keeps the code, to search for. Returns any other reason unchanged. */
export function describeConnectionReason(reason: string): string {
  return Object.hasOwn(connectionProblems, reason) ? `${connectionProblems[reason]} (${reason})` : reason;
}

/** What is wrong with a certificate: its issuer, its dates, or the host that it is for. */
type CertificateFault = 'trust' | 'time' | 'name';

const certificateHints = {
  trust:
    'A proxy that inspects TLS presents its own certificate. Set NODE_EXTRA_CA_CERTS to the file of its certificate authority. VS Code can also use the system certificates (http.systemCertificates) and has http.proxyStrictSSL.',
  time: 'Check the clock of this machine. If it is right, the host or a proxy in between has to renew its certificate.',
  name: 'Check the host in the endpoint: something else is responding there, perhaps a proxy.',
} as const satisfies Record<CertificateFault, string>;

/** By code of Node or OpenSSL: what is wrong with a certificate, as the end of the sentence "its certificate …". */
const certificateProblems: Readonly<Record<string, readonly [words: string, kind: CertificateFault]>> = {
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

type CertificateProblem = {
  /** The end of the sentence "its certificate …". */
  readonly words: string;
  readonly hint: string;
  readonly kind: CertificateFault;
};

/** Returns what is wrong with a certificate by the code of a TLS error. Undefined if the code is not about a certificate. */
export function toCertificateProblem(reason: string): CertificateProblem | undefined {
  const [words, kind] =
    (Object.hasOwn(certificateProblems, reason) ? certificateProblems[reason] : undefined) ?? [];
  return words !== undefined && kind
    ? { words: `${words} (${reason})`, hint: certificateHints[kind], kind }
    : undefined;
}

/** All codes that are about a certificate. */
export const certificateCodes: readonly string[] = Object.keys(certificateProblems);
