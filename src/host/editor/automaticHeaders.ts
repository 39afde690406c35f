import { encodeFnHttp } from '../../core/http/fnHttp.ts';
import { defaultContentType } from '../../core/prepare/invocationBody.ts';
import type { RetryPolicy } from '../../core/policies/retryPolicy.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { toAutomaticHeaders } from '../../invoker/attempts/requestHeaders.ts';
import type { AutomaticHeader, HeaderControl } from '../../protocol/requestEditor.ts';

/** The control that decides a header. The others are replaced by a header of the request. */
const controls: Readonly<Record<string, HeaderControl>> = {
  'fn-intent': 'intent',
  'fn-invoke-type': 'type',
  'is-dry-run': 'dryRun',
  'opc-client-retries': 'retry',
  'opc-request-id': 'requestId',
  'content-type': 'contentType',
};

/**
 * Returns the headers that a request gets besides its own, as they are sent. Without those that the signature sets.
 *
 * @param request with the defaults of its scope
 * @param retry its resolved strategy, if its target is known
 */
export function automaticHeaders(
  request: RequestFile,
  retry: RetryPolicy | undefined,
): readonly AutomaticHeader[] {
  const { intent, http, body, contentType = defaultContentType(body.kind) } = request;
  const { retry: _, ...sent } = request;
  const source = { ...sent, contentType, ...(retry && { retry }) };
  return [
    ...toAutomaticHeaders(source, () => 'Generated for each invocation').map(
      ([name, value]): AutomaticHeader => {
        const control = controls[name];
        return { name, value, ...(control && { control }) };
      },
    ),
    ...(http && intent === 'httprequest'
      ? encodeFnHttp(http).map(([name, value]) => ({ name, value, control: 'httpMethod' as const }))
      : []),
  ];
}
