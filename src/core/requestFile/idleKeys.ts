import { defined } from '../common/defined.ts';
import { localPrefix } from '../functions/functionReference.ts';
import { headerValue, type Header } from '../http/header.ts';
import type { RequestBody } from './requestBody.ts';

/** The keys that may have no effect, and those that decide it. */
type Keys = {
  readonly function: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: string;
  readonly region?: string;
  readonly intent?: string;
  readonly requestId?: string;
  readonly contentType?: string;
  readonly headers: readonly Header[];
  readonly http?: object;
  readonly body: RequestBody;
  readonly bufferLimit?: number;
};

/** Finds the keys that have no effect because of other keys, with the reason as the end of a sentence. */
export function findIdleKeys(request: Keys): Readonly<Partial<Record<keyof Keys, string>>> {
  const { endpoint, region, profile, auth, intent, http, bufferLimit, body } = request;
  const isLocal = request.function.startsWith(localPrefix) && endpoint === undefined;
  const local = isLocal ? 'local functions do not use it' : undefined;
  const overridden = (key: 'contentType' | 'requestId', header: string): string | undefined =>
    request[key] !== undefined && headerValue(request.headers, header) !== undefined
      ? `the header "${header}" overrides it`
      : undefined;
  return defined({
    profile: profile === '' ? 'it is empty' : local,
    auth: auth && local,
    region:
      region === undefined || endpoint === undefined ? local : '"endpoint" determines where the function is',
    http: http && intent !== 'httprequest' ? 'it needs "intent": "httprequest"' : undefined,
    bufferLimit: bufferLimit && body.kind !== 'file' ? 'it only applies to a body from a file' : undefined,
    contentType: overridden('contentType', 'content-type'),
    requestId: overridden('requestId', 'opc-request-id'),
  });
}
