/** A proxy did not connect to a host, so nothing of the request was sent. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Host and port, never a user or password. */
  readonly proxy: string;
  /** An error code such as `ECONNREFUSED`, `credentialsMissing`, `credentialsRejected`, or a few words. */
  readonly reason: string;

  constructor(proxy: string, reason: string) {
    super(`${proxy}: ${reason}`);
    this.proxy = proxy;
    this.reason = reason;
  }
}
