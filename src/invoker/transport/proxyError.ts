/** A proxy did not let a host be reached; nothing of the request was sent. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Name and port, never a user or password. */
  readonly proxy: string;
  /** errno, `credentialsMissing`, `credentialsRejected`, or a few words. */
  readonly reason: string;

  constructor(proxy: string, reason: string) {
    super(`${proxy}: ${reason}`);
    this.proxy = proxy;
    this.reason = reason;
  }
}
