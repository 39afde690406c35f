import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../src/core/http/header.ts';
import { isUnknownPath } from '../../../../src/core/oci/apiVersion.ts';

const own: Header = ['Opc-Request-Id', 'A/B'];

describe('isUnknownPath', () => {
  it('recognizes the 404 of the service for a path that it does not have', () => {
    expect(isUnknownPath(404, [['Content-Type', 'application/json'], own], 'NotFound')).toBe(true);
  });

  it.each<[string, number, string | undefined, readonly Header[]]>([
    ['a function that is unknown, or may not be seen', 404, 'NotAuthorizedOrNotFound', [own]],
    ['another status', 400, 'NotFound', [own]],
    ['a body without a code', 404, undefined, [own]],
    ['a gateway without request IDs', 404, 'NotFound', [['x-request-id', 'A']]],
    ['a function that was called', 404, 'NotFound', [own, ['Fn-Call-Id', '01']]],
    ['a function that set the status', 404, 'NotFound', [own, ['fn-http-status', '404']]],
    ['an FDK', 404, 'NotFound', [own, ['Fn-Fdk-Version', 'fdk-node/0.0.76']]],
  ])('does not take it from %s', (_, status, code, headers) => {
    expect(isUnknownPath(status, headers, code)).toBe(false);
  });
});
