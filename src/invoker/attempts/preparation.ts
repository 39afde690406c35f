import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { parseInvokeEndpoint, toInvokeUrl } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ApiVersion } from '../../core/oci/apiVersion.ts';
import type { VersionMemory } from '../common/versionMemory.ts';
import { hashBody } from '../signing/signer.ts';
import { collectBody } from './bodySource.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { VersionedPlace } from './versionSwitch.ts';
import { toRequestHeaders, type RequestHeaders } from './requestHeaders.ts';

/** Everything that an attempt needs, except credentials that were read long before, date and signature. */
export type PreparedInvocation = RequestHeaders &
  VersionedPlace & {
    /** Of the first attempt; absent if they may have expired while the endpoint was looked up. */
    readonly credentials?: Credentials;
    readonly body: Uint8Array;
    readonly sha256: string;
  };

/** The parts of the invoker that preparing uses. Results are undefined if the user cancelled a prompt, or the signal aborted. */
export type PreparationSources = {
  readonly allowedHosts: () => readonly string[];
  /** Which API versions to send with. */
  readonly versions: VersionMemory;
  /** Called again before each attempt, since files may have changed, except at once. */
  readonly getCredentials: CredentialsOf;
  /** Called at most once, if the service rejects credentials that are renewable. */
  readonly renewCredentials: CredentialsOf;
  readonly findEndpoint: (
    request: InvocationRequest,
    credentials: Credentials,
    signal: AbortSignal,
  ) => Promise<Result<string> | undefined>;
};

type CredentialsOf = (
  request: InvocationRequest,
  signal: AbortSignal,
) => Promise<Result<Credentials> | undefined>;

/**
 * Checks a request and prepares everything for sending it, in this order: OCID, headers, endpoint, body, credentials, lookup of the
 * endpoint. So nothing is read, asked for or sent for a request that is invalid. Undefined if the user cancelled a prompt, or the signal
 * aborted.
 *
 * Fails with `ocidInvalid`, `headerRefused`, `endpointInvalid`, `endpointRefused`, like `collectBody`, or like the sources.
 */
export async function prepareInvocation(
  request: InvocationRequest,
  sources: PreparationSources,
  signal: AbortSignal,
): Promise<Result<PreparedInvocation> | undefined> {
  const functionId = request.functionId.trim();
  if (!isFunctionOcid(functionId)) return fail({ code: 'ocidInvalid', value: request.functionId });
  const headers = toRequestHeaders(request);
  if (!headers.ok) return headers;
  const toPlace = (text: string): Result<VersionedPlace> => {
    const parsed = parseInvokeEndpoint(text);
    if (!parsed.ok) return parsed;
    const { base, endpoint } = parsed.value;
    const [first, other] = sources.versions.versionsFor(base);
    const toUrl = (version: ApiVersion): URL => toSharedUrl(toInvokeUrl(endpoint, functionId, version));
    const url = checkEndpoint(toUrl(first), sources.allowedHosts());
    if (!url.ok) return url;
    const place = { base, url: url.value };
    // An endpoint with a version keeps it.
    return ok(
      other === undefined || endpoint !== base
        ? place
        : { ...place, other: { version: other, url: () => toUrl(other) } },
    );
  };
  const given = request.endpoint === undefined ? undefined : toPlace(request.endpoint);
  if (given?.ok === false) return given;
  const body = await collectBody(request.body, request.bufferLimit, signal);
  if (!body?.ok) return body;
  const credentials = await sources.getCredentials(request, signal);
  if (!credentials?.ok) return credentials;
  const findPlace = async (): Promise<Result<VersionedPlace> | undefined> => {
    const found = await sources.findEndpoint({ ...request, functionId }, credentials.value, signal);
    return found?.ok ? toPlace(found.value) : found;
  };
  const place = given ?? (await findPlace());
  if (!place?.ok) return place;
  const sha256 = await hashBody(body.value);
  return ok({
    ...headers.value,
    ...place.value,
    ...(given && { credentials: credentials.value }),
    body: body.value,
    sha256,
  });
}

/** Returns a URL, which nobody changes: most invocations go to the same one as the one before. */
function toSharedUrl(href: string): URL {
  if (last?.href !== href) last = new URL(href);
  return last;
}

let last: URL | undefined;
