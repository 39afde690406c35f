import type { Disposable } from '../../core/common/lifecycle.ts';
import type { OpenRequest } from '../http/outgoingRequest.ts';
import { PlainConnections } from '../http/plainConnections.ts';
import type { Proxies, SecureConnections } from './secureConnections.ts';

/** Opens requests, and keeps their connections for the next ones. Never follows redirects. Plain HTTP only goes to this machine. */
export class Connections implements Disposable {
  readonly #plain = new PlainConnections();
  readonly #proxies: Proxies | undefined;
  #secure: SecureConnections | undefined;

  /** @param proxies disposed with this; absent if the platform finds them itself, as VS Code does */
  constructor(proxies?: Proxies) {
    this.#proxies = proxies;
  }

  /**
   * Returns the function that opens requests to URLs with the same protocol. HTTPS is loaded at its first use: functions on this machine
   * do not need it, and it takes a tenth of the time of a command that invokes one.
   */
  async opener({ protocol }: URL): Promise<OpenRequest> {
    if (protocol !== 'https:') return (head, events) => this.#plain.open(head, events);
    const { SecureConnections } = await import('./secureConnections.ts');
    const secure = (this.#secure ??= new SecureConnections(this.#proxies));
    return (head, events) => secure.open(head, events);
  }

  dispose(): void {
    this.#plain.dispose();
    this.#secure?.dispose();
    this.#proxies?.dispose();
  }
}
