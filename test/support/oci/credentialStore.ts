import { onTestFinished } from 'vitest';
import { Connections } from '../../../src/invoker/transport/connections.ts';
import { CredentialStore } from '../../../src/invoker/credentialStore.ts';
import type { AskPassphrase } from '../../../src/invoker/signing/privateKey.ts';

/** Opens a store for the running test. */
export function openStore(ask: AskPassphrase | undefined, env: NodeJS.ProcessEnv = {}): CredentialStore {
  const connections = new Connections();
  const store = new CredentialStore(ask, connections, env);
  onTestFinished(() => {
    store.dispose();
    connections.dispose();
  });
  return store;
}
