import { Emitter } from '../../core/common/emitter.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { CircuitStatus } from '../../invoker/attempts/circuitBreakers.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { lazy } from '../common/lazy.ts';
import type { Passphrases } from '../common/passphrases.ts';
import { getSetting } from '../common/settings.ts';

/** Creates an invoker that loads on first use: activation must not pay for signing and transport. */
export function openInvoker(logger: Logger, passphrases: Passphrases): Invoker {
  const circuitChanges = new Emitter<CircuitStatus>();
  let opened: Invoker | undefined;
  const open = lazy(async () => {
    const { createInvoker } = await import('../../invoker/invoker.ts');
    const { endpointCacheFile } = await import('../../files/cacheFolder.ts');
    opened = createInvoker({
      logger,
      allowedHosts: () => getSetting('endpoint.allowedHosts'),
      apiVersion: () => getSetting('apiVersion'),
      responseLimit: () => getSetting('response.sizeLimit'),
      passphrase: (ask) => passphrases.ask(ask),
      cacheFile: endpointCacheFile(),
    });
    opened.circuits.onDidChange((status) => circuitChanges.fire(status));
    return opened;
  });
  return {
    async *invoke(request, signal) {
      yield* (await open()).invoke(request, signal);
    },
    async openTenancy(source, signal) {
      return (await open()).openTenancy(source, signal);
    },
    async *checkSetup(options, signal) {
      yield* (await open()).checkSetup(options, signal);
    },
    circuits: {
      onDidChange: circuitChanges.event,
      list: () => opened?.circuits.list() ?? [],
      reset: (endpoint) => opened?.circuits.reset(endpoint),
    },
    dispose() {
      opened?.dispose();
      circuitChanges.dispose();
    },
  };
}
