import { checkEndpoint, parseFunctionsHost } from '../../core/oci/endpointPolicy.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import { findKnownRegion } from '../profile/knownRegions.ts';
import {
  endpointElsewhere,
  endpointMatches,
  endpointNotCompared,
  endpointOfManagement,
} from './placeFindings.ts';
import type { CheckLine, SetupCheckOptions } from './setupCheck.ts';
import { toCheckLines } from './toCheckLines.ts';

/** Checks the OCID of a function, and whether its endpoint may get a signature and is in the region of the OCID. */
export function* checkFunctionPlace(
  { functionId, endpoint }: Pick<SetupCheckOptions, 'functionId' | 'endpoint'>,
  allowedHosts: readonly string[],
  env: NodeJS.ProcessEnv,
): Generator<CheckLine, void, undefined> {
  const ocid = functionId === undefined ? undefined : parseOcid(functionId);
  if (functionId !== undefined && ocid?.type !== 'fnfunc')
    yield* toCheckLines('endpoint', { code: 'ocidInvalid', value: functionId });
  if (endpoint === undefined) return;
  const parsed = parseInvokeEndpoint(endpoint);
  const url = parsed.ok ? checkEndpoint(new URL(parsed.value.base), allowedHosts) : parsed;
  if (!url.ok) {
    yield* toCheckLines('endpoint', url.failure);
    return;
  }
  const { host, hostname } = url.value;
  const ofHost = parseFunctionsHost(hostname);
  const name = (ocid ?? (parsed.ok ? parseOcid(parsed.value.functionId ?? '') : undefined))?.region;
  const functionRegion = name && (findKnownRegion(name, env)?.id ?? name);
  if (ofHost?.kind === 'management') yield endpointOfManagement(host);
  else if (ofHost === undefined || !functionRegion) yield endpointNotCompared(host);
  else if (ofHost.region === functionRegion) yield endpointMatches(host, functionRegion);
  else yield endpointElsewhere({ host, region: ofHost.region, functionRegion });
}
