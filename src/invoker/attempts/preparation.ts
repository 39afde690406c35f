import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { parseInvokeEndpoint, toInvokeUrl } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { hashBody } from '../signing/signer.ts';
import { collectBody } from './bodySource.ts';
import type { Credentials } from '../signing/credentials.ts';
import { toRequestHeaders, type RequestHeaders } from './requestHeaders.ts';

/** All that an attempt needs besides its credentials, its date and its signature. */
export type PreparedInvocation = RequestHeaders & {
  /** Origin and path prefix of the URL, without the API version. */
  readonly base: string;
  readonly url: URL;
  readonly body: Uint8Array;
  readonly sha256: string;
};

type Place = Pick<PreparedInvocation, 'base' | 'url'>;

/** What preparing needs from outside. Undefined results: the user would not go on. */
export type PreparationSources = {
  readonly allowedHosts: () => readonly string[];
  /** Called before each attempt too: files may have changed since. */
  readonly getCredentials: (request: InvocationRequest) => Promise<Result<Credentials> | undefined>;
  /** Called once at most, when the service does not know credentials that are renewable. */
  readonly renewCredentials: (request: InvocationRequest) => Promise<Result<Credentials> | undefined>;
  readonly findEndpoint: (
    request: InvocationRequest,
    credentials: Credentials,
  ) => Promise<Result<string> | undefined>;
};

/**
 * Checks a request and gathers what sending it takes, cheapest first: nothing is read, asked or sent for a request that cannot go out.
 * Undefined: the user would not give a passphrase, or the signal aborted.
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
  const toPlace = (text: string): Result<Place> => {
    const parsed = parseInvokeEndpoint(text);
    if (!parsed.ok) return parsed;
    const { base, endpoint } = parsed.value;
    const url = checkEndpoint(new URL(toInvokeUrl(endpoint, functionId)), sources.allowedHosts());
    return url.ok ? ok({ base, url: url.value }) : url;
  };
  const given = request.endpoint === undefined ? undefined : toPlace(request.endpoint);
  if (given?.ok === false) return given;
  const body = await collectBody(request.body, request.bufferLimit, signal);
  if (!body?.ok) return body;
  const credentials = await sources.getCredentials(request);
  if (!credentials?.ok) return credentials;
  const findPlace = async (): Promise<Result<Place> | undefined> => {
    const found = await sources.findEndpoint({ ...request, functionId }, credentials.value);
    return found?.ok ? toPlace(found.value) : found;
  };
  const place = given ?? (await findPlace());
  if (!place?.ok) return place;
  const sha256 = await hashBody(body.value);
  return ok({ ...headers.value, ...place.value, body: body.value, sha256 });
}
