import type { InvocationEvent } from '../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../core/invocation/invocationRequest.ts';
import { defined } from '../core/common/defined.ts';
import { defaultResponseLimit } from '../core/common/limits.ts';
import { toDisposable, type Disposable } from '../core/common/lifecycle.ts';
import type { Logger } from '../core/common/logger.ts';
import type { Result } from '../core/common/result.ts';
import { runAttempts, type AttemptTools } from './attempts/attempts.ts';
import { CircuitBreakers, type Circuits } from './attempts/circuitBreakers.ts';
import { Connections } from './transport/connections.ts';
import type { Proxies } from './transport/secureConnections.ts';
import type { ApiVersionChoice } from '../core/oci/apiVersion.ts';
import { iterate, type Producer } from '../core/common/producer.ts';
import { VersionMemory } from './common/versionMemory.ts';
import { CredentialStore } from './credentialStore.ts';
import { EndpointCache } from './tenancy/endpointCache.ts';
import { findEndpoint } from './tenancy/findEndpoint.ts';
import { logCircuit, logInvocation } from './invocationLog.ts';
import type { ManagementApi, TenancySource } from './tenancy/managementApi.ts';
import { toManagementEndpoint, type LocateService } from './tenancy/managementEndpoint.ts';
import { openTenancy, type TenancyContext } from './tenancy/openTenancy.ts';
import { systemClock, type Clock } from './common/clock.ts';
import { untilAborted } from './common/untilAborted.ts';
import type { AskPassphrase } from './signing/privateKey.ts';
import type { Credentials } from './signing/credentials.ts';
import type { CheckLine, SetupCheckOptions } from './setup/setupCheck.ts';

/** Signs and sends invocations, and streams their responses. Keeps connections and keys between calls; dispose it to release them. */
export interface Invoker extends Disposable {
  /**
   * Invokes a function; starts at the first `next()`. Leaving the loop closes the socket; aborting the signal yields `cancelled`.
   * Expected failures never throw: they are in the last event, `failed`. An error status is a response.
   *
   * Before anything is sent, it fails with `ocidInvalid`, `headerRefused`, `endpointInvalid`, `endpointRefused`, `bodyTooLarge`,
   * `bodyUnreadable`, those of the credentials (see `CredentialStore.get`) and of finding the endpoint (see `findEndpoint`). Attempts
   * fail with `circuitOpen`, `delegationRefused` or those of `exchange`; anything unforeseen is `unexpected`.
   */
  invoke(request: InvocationRequest, signal?: AbortSignal): AsyncIterable<InvocationEvent>;
  /** The circuit breakers of the endpoints that were invoked with one. */
  readonly circuits: Circuits;
  /**
   * Loads the credentials for reading a tenancy; nothing is sent yet. Fails with `tenancyUnknown`, or like `CredentialStore.get`.
   * Undefined if the user entered no passphrase, or the signal aborted.
   */
  openTenancy(source: TenancySource, signal?: AbortSignal): Promise<Result<ManagementApi> | undefined>;
  /** Checks everything that signing and sending depend on, and changes nothing. An aborted signal ends it. */
  checkSetup(options: SetupCheckOptions, signal?: AbortSignal): AsyncIterable<CheckLine>;
}

/** What an invoker needs from the program that creates it. */
export type InvokerOptions = {
  readonly logger: Logger;
  /** Further hosts that may get signed requests; called for each request. */
  readonly allowedHosts: () => readonly string[];
  /** Asks for the passphrase of an encrypted key, if the one of the profile is absent or wrong. Without it, such a key is a failure. */
  readonly passphrase?: AskPassphrase;
  /** Proxies, disposed with the invoker. Absent if the platform finds them itself, as VS Code does. */
  readonly proxies?: Proxies;
  /** Locates the services; `toManagementEndpoint` by default. */
  readonly locateService?: LocateService;
  /** Maximum size of a decoded response in bytes, read for each attempt; `defaultResponseLimit` by default. */
  readonly responseLimit?: () => number;
  /** The version of the Functions API that the user chose, read for each request; `auto` by default. */
  readonly apiVersion?: () => ApiVersionChoice;
  /** Milliseconds in which credentials are not read again; by default, each attempt looks whether their files have changed. */
  readonly credentialsKeptFor?: number;
  /** `systemClock` by default. */
  readonly clock?: Clock;
  /** File that keeps endpoints for later processes, usually `endpointCacheFile`; in memory only by default. */
  readonly cacheFile?: string;
};

/** Creates an invoker. Several invocations may run at once; disposing it cancels them, and any that start later. */
export function createInvoker(options: InvokerOptions): Invoker {
  const connections = new Connections(options.proxies);
  const credentials = new CredentialStore(
    options.passphrase,
    connections,
    process.env,
    options.credentialsKeptFor,
  );
  const locate = options.locateService ?? toManagementEndpoint;
  const { allowedHosts } = options;
  const cache = new EndpointCache(options.cacheFile);
  const versions = new VersionMemory(options.apiVersion ?? (() => 'auto'));
  const closing = new AbortController();
  const clock = options.clock ?? systemClock;
  const breakers = new CircuitBreakers(clock.now);
  breakers.onDidChange((status) => logCircuit(options.logger, status));
  const running = new Set<AbortController>();
  const toContext = (): TenancyContext => ({
    connections,
    locate,
    allowedHosts: allowedHosts(),
    versions,
    closing: closing.signal,
  });
  const untilClosed = (signal?: AbortSignal): AbortSignal =>
    signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;

  const tools: AttemptTools = {
    clock,
    breakers,
    connections,
    allowedHosts,
    versions,
    responseLimit: options.responseLimit ?? (() => defaultResponseLimit),
    getCredentials: (request, signal) => credentials.get(request.credentials, { signal }),
    renewCredentials: (request, signal) => credentials.get(request.credentials, { signal, renew: true }),
    findEndpoint: (request, signedBy, signal) =>
      findEndpoint(request, signedBy, { ...toContext(), cache }, signal),
  };

  const invoke =
    (request: InvocationRequest, signal?: AbortSignal): Producer<InvocationEvent> =>
    async (emit) => {
      const controller = new AbortController();
      const abort = (): void => controller.abort();
      if (signal?.aborted || closing.signal.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      running.add(controller);
      // Not the ID of the request, which may contain a line break: it is valid once there is an attempt.
      let id = '-';
      try {
        await runAttempts(
          request,
          tools,
          controller.signal,
        )((event) => {
          if (event.type === 'attempt') id = event.requestId;
          logInvocation(options.logger, id, event);
          return emit(event);
        });
      } finally {
        signal?.removeEventListener('abort', abort);
        running.delete(controller);
      }
    };

  async function* checkSetup(asked: SetupCheckOptions, signal?: AbortSignal): AsyncGenerator<CheckLine> {
    // Loaded on first use, so that invocations never wait for it.
    const setup = await import('./setup/checkSetup.ts');
    const context = {
      ...toContext(),
      getCredentials: (source: SetupCheckOptions['credentials'], until: AbortSignal) =>
        credentials.get(source, { signal: until }),
      env: process.env,
      ...defined({ passphrase: options.passphrase }),
    };
    yield* setup.checkSetup(asked, context, untilClosed(signal));
  }

  const disposal = toDisposable(() => {
    closing.abort();
    for (const controller of running) controller.abort();
    breakers.dispose();
    connections.dispose();
    credentials.dispose();
  });
  return {
    invoke: (request, signal) => iterate(invoke(request, signal)),
    circuits: breakers,
    async openTenancy(source, signal) {
      const getCredentials = (until: AbortSignal): Promise<Result<Credentials> | undefined> =>
        untilAborted(credentials.get(source.credentials, { signal: until }), until);
      const found = await getCredentials(untilClosed(signal));
      return found?.ok ? openTenancy(source, found.value, getCredentials, toContext()) : found;
    },
    checkSetup,
    dispose: () => disposal.dispose(),
  };
}
