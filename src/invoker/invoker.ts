import type { InvocationEvent } from '../core/invocationEvent.ts';
import type { InvocationRequest } from '../core/invocationRequest.ts';
import { toDisposable, type Disposable } from '../core/lifecycle.ts';
import type { Logger } from '../core/logger.ts';
import { Connections } from './connections.ts';
import { CredentialStore } from './credentials.ts';
import { EndpointDirectory, type LocateService } from './endpointDirectory.ts';
import { runInvocation } from './invocation.ts';
import { logInvocation } from './invocationLog.ts';
import type { PreparationSources } from './preparation.ts';
import type { AskPassphrase } from './privateKey.ts';

/** Signs and sends invocations, and streams their answers. Keeps connections and keys between calls; dispose it to let go of them. */
export interface Invoker extends Disposable {
  /**
   * Starts at the first `next()`. Leaving the loop closes the socket; the signal's abort yields `cancelled`.
   * Never throws for what can be expected to fail: the last event tells.
   */
  invoke(request: InvocationRequest, signal?: AbortSignal): AsyncIterable<InvocationEvent>;
}

/** What an invoker asks of the one who makes it. */
export type InvokerOptions = {
  readonly logger: Logger;
  /** Further hosts that may get signed requests; asked at each call. */
  readonly allowedHosts: () => readonly string[];
  /** Asked when a key is encrypted and the profile has no passphrase that fits. Absent: such a key is a failure. */
  readonly passphrase?: AskPassphrase;
  /** Where the Functions service of a function is; absent: by the region of the OCID or the profile. */
  readonly locateService?: LocateService;
};

/** Makes an invoker. Several invocations may run at once; disposing it cancels them. */
export function createInvoker(options: InvokerOptions): Invoker {
  const connections = new Connections();
  const credentials = new CredentialStore(options.passphrase);
  const endpoints = new EndpointDirectory(connections, options.locateService);
  const running = new Set<AbortController>();

  async function* invoke(request: InvocationRequest, signal?: AbortSignal): AsyncGenerator<InvocationEvent> {
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const sources: PreparationSources = {
      allowedHosts: options.allowedHosts,
      getCredentials: (wanted) => credentials.get(wanted.credentials),
      findEndpoint: (wanted, signedBy) => endpoints.find(wanted, signedBy, controller.signal),
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    running.add(controller);
    // What the request says is checked by the first attempt: before, it may hold a line of its own.
    let id = '-';
    try {
      for await (const event of runInvocation(request, sources, connections, controller.signal)) {
        if (event.type === 'attempt') id = event.requestId;
        logInvocation(options.logger, id, event);
        yield event;
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      running.delete(controller);
    }
  }

  const disposal = toDisposable(() => {
    for (const controller of running) controller.abort();
    connections.dispose();
    credentials.dispose();
  });
  return { invoke, dispose: () => disposal.dispose() };
}
