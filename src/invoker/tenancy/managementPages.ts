import { headerValue } from '../../core/http/header.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { ManagementResponse } from './managementClient.ts';

/** Far more pages than a tenancy fills: a service that has more goes in circles. */
const maxPages = 2000;

/**
 * Asks for page after page until an answer names no next one. A failure is the last item; undefined from `get` ends the pages without one.
 * A page that was there before ends them with a failure.
 */
export async function* readPages(
  first: URL,
  get: (url: URL) => Promise<Result<ManagementResponse> | undefined>,
): AsyncGenerator<Result<ManagementResponse>, void, undefined> {
  const seen = new Set<string>();
  const url = new URL(first);
  for (;;) {
    const response = await get(url);
    if (!response) return;
    yield response;
    if (!response.ok) return;
    const next = headerValue(response.value.head.headers, 'opc-next-page');
    if (!next) return;
    if (seen.has(next) || seen.size >= maxPages) {
      yield fail({ code: 'responseUnexpected', host: url.host, reason: 'the pages do not end' });
      return;
    }
    seen.add(next);
    url.searchParams.set('page', next);
  }
}
