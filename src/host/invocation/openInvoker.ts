import type { Logger } from '../../core/logger.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { lazy } from '../lazy.ts';
import type { Passphrases } from '../passphrases.ts';
import { getSetting } from '../settings.ts';

/** The invoker, loaded by the first invocation: activation must not pay for signing and transport. */
export function openInvoker(logger: Logger, passphrases: Passphrases): Invoker {
  let opened: Invoker | undefined;
  const open = lazy(async () => {
    const { createInvoker } = await import('../../invoker/invoker.ts');
    opened = createInvoker({
      logger,
      allowedHosts: () => getSetting('endpoint.allowedHosts'),
      passphrase: (ask) => passphrases.ask(ask),
    });
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
    dispose() {
      opened?.dispose();
    },
  };
}
