import { setTimeout } from 'node:timers/promises';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Result } from '../../core/common/result.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { ManagementApi } from '../../invoker/tenancy/managementApi.ts';
import { showProgress } from '../ui/showProgress.ts';

/** A key is read in no time; who is asked for by a machine's own services may take seconds. In milliseconds. */
const unnoticed = 500;

/** Loads what reads a tenancy. Undefined: the person would not wait, or would not give a passphrase. */
export async function openTenancy(
  invoker: Pick<Invoker, 'openTenancy'>,
  credentials: CredentialSource,
): Promise<Result<ManagementApi> | undefined> {
  const ending = new AbortController();
  const opening = invoker.openTenancy({ credentials }, ending.signal);
  const slow = await Promise.race([opening.then(() => false), setTimeout(unnoticed, true)]);
  if (!slow) return opening;
  return showProgress('Loading OCI profile', async (_, token) => {
    token.onCancellationRequested(() => ending.abort());
    return opening;
  });
}
