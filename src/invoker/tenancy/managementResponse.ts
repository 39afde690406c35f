import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import type { ManagementResponse } from './managementClient.ts';

/** What is read, in words, and what a policy has to allow for it. */
export type Reading = Pick<Extract<Failure, { code: 'readingRefused' }>, 'what' | 'permission' | 'policy'>;

/** Takes the JSON out of an answer; an error status becomes a failure that names the service's own words and the missing permission. */
export function readManagementResponse(
  { head, body, host }: ManagementResponse,
  reading: Reading,
): Result<unknown> {
  if (head.status !== 200) {
    const { status, requestId } = head;
    return fail({ code: 'readingRefused', ...reading, status, reason: toReason(head, body), requestId });
  }
  try {
    return ok(JSON.parse(body));
  } catch {
    return fail({ code: 'responseUnexpected', host, reason: 'it is not valid JSON' });
  }
}

/** The service's own code and message on one line, else what HTTP calls the status. */
function toReason({ status, statusText }: ManagementResponse['head'], body: string): string {
  const said = parseServiceError(body);
  const text = said ? `${said.code}: ${said.message}` : statusText || `HTTP ${status}`;
  return text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300);
}
