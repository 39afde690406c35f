import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import { parseFunctionsHost } from '../../core/oci/functionsHost.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { parseOcid } from '../../core/oci/ocid.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { findKnownRegion } from '../profile/knownRegions.ts';
import type { SetupCheckOptions } from './setupCheckOptions.ts';

/** Looks at a function that was asked about: its OCID, and whether its endpoint may be signed for and is in the same region. */
export function* checkFunctionPlace(
  { functionId, endpoint }: Pick<SetupCheckOptions, 'functionId' | 'endpoint'>,
  allowedHosts: readonly string[],
  env: NodeJS.ProcessEnv,
): Generator<CheckLine, void, undefined> {
  const ocid = functionId === undefined ? undefined : parseOcid(functionId);
  if (functionId !== undefined && ocid?.type !== 'fnfunc')
    yield* describeFailed('endpoint', { code: 'ocidInvalid', value: functionId });
  if (endpoint === undefined) return;
  const parsed = parseInvokeEndpoint(endpoint);
  const url = parsed.ok ? checkEndpoint(new URL(parsed.value.base), allowedHosts) : parsed;
  if (!url.ok) {
    yield* describeFailed('endpoint', url.failure);
    return;
  }
  const { host, hostname } = url.value;
  const said = parseFunctionsHost(hostname);
  const name = (ocid ?? (parsed.ok ? parseOcid(parsed.value.functionId ?? '') : undefined))?.region;
  const real = name && (findKnownRegion(name, env)?.id ?? name);
  if (said?.kind === 'management') yield describeFinding({ code: 'endpointManages', host });
  else if (said === undefined || !real) yield describeFinding({ code: 'endpointUnjudged', host });
  else if (said.region === real) yield describeFinding({ code: 'endpointFits', host, region: real });
  else yield describeFinding({ code: 'endpointElsewhere', host, said: said.region, real });
}
