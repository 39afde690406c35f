/** What the codes of the platform say of a connection, as the end of a sentence about a host. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'the name server did not answer',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  ECONNABORTED: 'the connection was aborted',
  EPIPE: 'the connection was closed',
  ETIMEDOUT: 'there was no answer in time',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to its network',
  ENETDOWN: 'the network is down',
  EADDRNOTAVAIL: 'no address of this machine can reach it',
  EMFILE: 'too many connections and files are open',
  EPROTO: 'it speaks no TLS that fits',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
};

/** Words for the code of a network error, the code kept for those who search for it; anything else as it is. */
export function describeReason(reason: string): string {
  return Object.hasOwn(words, reason) ? `${words[reason]} (${reason})` : reason;
}
