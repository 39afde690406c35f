import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { silentLogger } from '../../core/common/logger.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { FindDisplayName } from './addFunction.ts';
import { getSetting } from '../common/settings.ts';

/** Longest wait for the name, in milliseconds. */
const longestWait = 5000;

type Reader = Pick<Invoker, 'openTenancy' | 'dispose'>;

/**
 * Looks up the display name of a function in the Functions service. Undefined if that fails, takes longer than 5 seconds, or would need
 * a passphrase that is not in the profile: nothing is asked, since the user is answering another question.
 */
export async function lookUpDisplayName(
  functionId: string,
  credentials: CredentialSource,
  cancelled: AbortSignal,
  openReader: () => Promise<Reader> = openQuietReader,
): Promise<string | undefined> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(longestWait)]);
  const reader = await openReader();
  try {
    const tenancy = await reader.openTenancy({ credentials }, signal);
    const found = tenancy?.ok ? await tenancy.value.getFunction(functionId, signal) : undefined;
    return found?.ok ? found.value.displayName : undefined;
  } finally {
    reader.dispose();
  }
}

/** Returns how the display name of a function is looked up with the profile of the settings. */
export function displayNamesOf(catalog: Pick<FunctionCatalog, 'context'>): FindDisplayName {
  return async (functionId, signal) =>
    lookUpDisplayName(functionId, (await catalog.context()).credentials, signal);
}

async function openQuietReader(): Promise<Reader> {
  const { createInvoker } = await import('../../invoker/invoker.ts');
  return createInvoker({
    logger: silentLogger,
    allowedHosts: () => getSetting('endpoint.allowedHosts'),
    apiVersion: () => getSetting('apiVersion'),
  });
}
