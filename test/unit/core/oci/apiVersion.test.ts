import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../src/core/http/header.ts';
import { knowsPath } from '../../../../src/core/oci/apiVersion.ts';

const own: Header = ['Opc-Request-Id', 'A/B'];

describe('knowsPath', () => {
  it.each<[string, boolean | undefined, number, string | undefined, readonly Header[]]>([
    ['of the service without such a path', false, 404, 'NotFound', [['Date', 'x'], own]],
    ['about a function that is unknown, or may not be seen', true, 404, 'NotAuthorizedOrNotFound', [own]],
    ['about the request', true, 400, 'NotFound', [own]],
    ['without a body', true, 404, undefined, [own]],
    ['of success', true, 200, undefined, [own]],
    ['of a function that was called', true, 404, 'NotFound', [own, ['Fn-Call-Id', '01']]],
    ['of a function that set the status', true, 404, 'NotFound', [own, ['fn-http-status', '404']]],
    ['of an FDK', true, 404, 'NotFound', [own, ['Fn-Fdk-Version', 'fdk-node/0.0.76']]],
    ['of a function that failed', true, 502, 'FunctionInvokeExecutionFailed', [own, ['fn-call-id', '01']]],
    ['of a gateway without request IDs', undefined, 404, 'NotFound', [['x-request-id', 'A']]],
    ['of a proxy', undefined, 200, undefined, []],
    ['about credentials', undefined, 401, 'NotAuthenticated', [own]],
    ['about too many requests', undefined, 429, 'TooManyRequests', [own]],
    ['of a service that is not available', undefined, 503, 'ServiceUnavailable', [own]],
  ])('a response %s: %s', (_, known, status, code, headers) => {
    expect(knowsPath(status, headers, code)).toBe(known);
  });
});
