import { defined } from '../../../core/common/defined.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { resolveTarget } from '../../../core/prepare/resolveTarget.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { RequestToSave } from '../../request/requestToSave.ts';
import type { HistoryEntry } from './historyEntry.ts';
import { toRequestText, type SentTarget } from './toRequestText.ts';

/** Makes a request file that sends the same request. It contains the name of the function if that still resolves to the same OCID, else the OCID. */
export async function toRequestToSave(
  catalog: FunctionCatalog,
  { source }: HistoryEntry,
  request: InvocationRequest,
): Promise<RequestToSave> {
  const { body } = request;
  if (!(body instanceof Uint8Array)) throw new TypeError('The body was not read');
  return {
    text: toRequestText(await toSentTarget(catalog, source.functionName, request), { ...request, body }),
    name: source.functionName,
  };
}

async function toSentTarget(
  catalog: FunctionCatalog,
  name: string,
  { functionId, endpoint, region, credentials, timeout }: InvocationRequest,
): Promise<SentTarget> {
  const context = await catalog.context();
  const usual = resolveTarget({ function: name, saidBy: 'person' }, context);
  const same = usual.ok && usual.value.functionId === functionId ? usual.value : undefined;
  if (same?.kind === 'local') return { function: name };
  const place = same ?? { credentials: context.credentials, timeout: context.timeout };
  const usualPlace = 'endpoint' in place ? place.endpoint : undefined;
  const usualRegion = 'region' in place ? place.region : undefined;
  const times = {
    ...(timeout.connect !== place.timeout.connect && { connect: timeout.connect }),
    ...(timeout.read !== place.timeout.read && { read: timeout.read }),
  };
  const differing = <T>(value: T, usually: T): T | undefined =>
    value === usually || value === '' ? undefined : value;
  return {
    function: same ? name : functionId,
    ...defined({
      endpoint: differing(endpoint, usualPlace),
      profile: differing(credentials.profile, place.credentials.profile),
      auth: differing(credentials.auth, place.credentials.auth),
      region: differing(region, usualRegion),
      timeout: Object.keys(times).length > 0 ? times : undefined,
    }),
  };
}
