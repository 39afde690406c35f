import type { Result } from '../../core/common/result.ts';
import type { ManagementApi } from '../tenancy/managementApi.ts';
import { openTenancy } from '../tenancy/openTenancy.ts';
import type { Signer } from './checkSigner.ts';
import { serviceShowsNothing, signatureAccepted, signatureRejected } from './placeFindings.ts';
import type { CheckLine, SetupCheckOptions } from './setupCheck.ts';
import type { SetupContext } from './setupContext.ts';
import { toCheckLines } from './toCheckLines.ts';

/** Sends one signed GET and explains the response. It reads the function in question, else the applications of the root compartment. */
export async function* checkService(
  options: SetupCheckOptions,
  getCredentials: NonNullable<Signer['getCredentials']>,
  context: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, void, undefined> {
  const credentials = await getCredentials();
  if (!credentials) return;
  const tenancy = credentials.ok
    ? openTenancy(options, credentials.value, getCredentials, context)
    : credentials;
  const read = tenancy.ok ? await readOnce(tenancy.value, options.functionId, signal) : tenancy;
  if (!read) return;
  if (read.ok) {
    yield signatureAccepted(read.value);
    return;
  }
  const { failure } = read;
  if (failure.code !== 'readingRefused') yield* toCheckLines('service', failure);
  else if (failure.status === 401) yield signatureRejected(failure.reason, failure.requestId);
  else if (failure.status === 404) yield serviceShowsNothing(failure);
  else yield* toCheckLines('service', failure);
}

/** Returns a clause about what was read. Undefined if the signal fired. */
async function readOnce(
  tenancy: ManagementApi,
  functionId: string | undefined,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  if (functionId !== undefined) {
    const found = await tenancy.getFunction(functionId, signal);
    return found?.ok ? { ok: true, value: `it found the function ${found.value.displayName}` } : found;
  }
  for await (const application of tenancy.listApplications(tenancy.tenancyId, signal)) {
    if (!application.ok) return application;
    break;
  }
  return signal.aborted ? undefined : { ok: true, value: `it lists applications in ${tenancy.region}` };
}
