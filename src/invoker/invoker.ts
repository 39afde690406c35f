import type { InvocationEvent } from '../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../core/invocation/invocationRequest.ts';
import { defaultResponseLimit } from '../core/common/limits.ts';
import { toDisposable, type Disposable } from '../core/common/lifecycle.ts';
import type { Logger } from '../core/common/logger.ts';
import type { Result } from '../core/common/result.ts';
import { runAttempts, type AttemptTools } from './attempts/attempts.ts';
import { CircuitBreakers, type Circuits } from './attempts/circuitBreakers.ts';
import { Connections, type Proxies } from './transport/connections.ts';
import { CredentialStore } from './credentials/credentialStore.ts';
import { EndpointCache } from './tenancy/endpointCache.ts';
import { EndpointDirectory, type LocateService } from './tenancy/endpointDirectory.ts';
import { logCircuit, logInvocation } from './invocationLog.ts';
import type { ManagementApi, TenancySource } from './tenancy/managementApi.ts';
import { toManagementEndpoint } from './tenancy/managementEndpoint.ts';
import { systemClock, type Clock } from './common/clock.ts';
import type { AskPassphrase } from './signing/privateKey.ts';
import type { CheckLine, SetupCheckOptions } from './setup/setupCheck.ts';
import { TenancyAccess } from './tenancyAccess.ts';

/** Signs and sends invocations, and streams their answers. Keeps connections and keys between calls; dispose it to let go of them. */
export interface Invoker extends Disposable {
  /**
   * Starts at the first `next()`. Leaving the loop closes the socket; the signal's abort yields `cancelled`.
   * Never throws for what can be expected to fail: the last event tells.
   */
  invoke(request: InvocationRequest, signal?: AbortSignal): AsyncIterable<InvocationEvent>;
  /** The circuit breakers of the endpoints that were invoked with one. */
  readonly circuits: Circuits;
  /** Loads the profile for reading its tenancy; nothing is sent yet. Undefined: the user would not give a passphrase, or the signal ended it. */
  openTenancy(source: TenancySource, signal?: AbortSignal): Promise<Result<ManagementApi> | undefined>;
  /** Looks at everything that signing and sending depend on, one line after the other; nothing is changed. An aborted signal ends it. */
  checkSetup(options: SetupCheckOptions, signal?: AbortSignal): AsyncIterable<CheckLine>;
}

/** What an invoker asks of the one who makes it. */
export type InvokerOptions = {
  readonly logger: Logger;
  /** Further hosts that may get signed requests; asked at each call. */
  readonly allowedHosts: () => readonly string[];
  /** Asked when a key is encrypted and the profile has no passphrase that fits. Absent: such a key is a failure. */
  readonly passphrase?: AskPassphrase;
  /** How hosts are reached that need a proxy; absent where the platform finds out itself, as VS Code does. Disposed with the invoker. */
  readonly proxies?: Proxies;
  /** Where the Functions service of a function is; absent: by the region of the OCID or the profile. */
  readonly locateService?: LocateService;
  /** Most bytes that are read of a decompressed response, asked at each attempt; absent: `defaultResponseLimit`. */
  readonly responseLimit?: () => number;
  /** Clock, waits and chance; absent: those of this machine. */
  readonly clock?: Clock;
  /** Where looked-up endpoints are kept for the next process; absent: in memory only. `endpointCacheFile` names the usual one. */
  readonly cacheFile?: string;
};

/** Makes an invoker. Several invocations may run at once; disposing it cancels them, and those that begin later. */
export function createInvoker(options: InvokerOptions): Invoker {
  const connections = new Connections(options.proxies);
  const credentials = new CredentialStore(options.passphrase, connections);
  const locate = options.locateService ?? toManagementEndpoint;
  const { allowedHosts } = options;
  const cache = new EndpointCache(options.cacheFile);
  const endpoints = new EndpointDirectory({ connections, locate, allowedHosts, cache });
  const closing = new AbortController();
  const clock = options.clock ?? systemClock;
  const breakers = new CircuitBreakers(clock.now);
  breakers.onDidChange((status) => logCircuit(options.logger, status));
  const running = new Set<AbortController>();

  async function* invoke(request: InvocationRequest, signal?: AbortSignal): AsyncGenerator<InvocationEvent> {
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const tools: AttemptTools = {
      clock,
      breakers,
      connections,
      allowedHosts,
      responseLimit: options.responseLimit ?? (() => defaultResponseLimit),
      getCredentials: (wanted) => credentials.get(wanted.credentials, { signal: controller.signal }),
      renewCredentials: (wanted) =>
        credentials.get(wanted.credentials, { signal: controller.signal, renew: true }),
      findEndpoint: (wanted, signedBy) => endpoints.find(wanted, signedBy, controller.signal),
    };
    if (signal?.aborted || closing.signal.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    running.add(controller);
    // What the request says is checked by the first attempt: before, it may hold a line of its own.
    let id = '-';
    try {
      for await (const event of runAttempts(request, tools, controller.signal)) {
        if (event.type === 'attempt') id = event.requestId;
        logInvocation(options.logger, id, event);
        yield event;
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      running.delete(controller);
    }
  }

  const access = new TenancyAccess({
    connections,
    credentials,
    locate,
    allowedHosts,
    passphrase: options.passphrase,
    closing: closing.signal,
  });

  const disposal = toDisposable(() => {
    closing.abort();
    for (const controller of running) controller.abort();
    breakers.dispose();
    connections.dispose();
    credentials.dispose();
  });
  return {
    invoke,
    circuits: breakers,
    openTenancy: (source, signal) => access.openTenancy(source, signal),
    checkSetup: (asked, signal) => access.checkSetup(asked, signal),
    dispose: () => disposal.dispose(),
  };
}
