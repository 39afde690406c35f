/** What the codes of the platform say of a connection, as the end of a sentence about a host. */
const words: Readonly<Record<string, string>> = {
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

/** Words for the code of a network error, the code kept for those who search for it; anything else as it is. */
export function describeReason(reason: string): string {
  return Object.hasOwn(words, reason) ? `${words[reason]} (${reason})` : reason;
}
