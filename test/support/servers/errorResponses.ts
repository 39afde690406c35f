import type { ErrorFacts } from '../../../src/core/errorResponses/errorFacts.ts';
import type { ErrorResponse } from '../../../src/core/errorResponses/errorResponse.ts';

/** An invocation in Phoenix with an explicit endpoint. */
const phoenixFacts: ErrorFacts = {
  functionId: 'ocid1.fnfunc.oc1.phx.aaaa',
  local: false,
  host: 'abc.us-phoenix-1.functions.oci.oraclecloud.com',
  endpointGiven: true,
  profile: 'DEV',
  auth: 'api_key',
  type: 'sync',
};

/** An invocation of a local function. */
export const localFacts: ErrorFacts = {
  ...phoenixFacts,
  functionId: 'ocid1.fnfunc.local..abc',
  local: true,
  host: '127.0.0.1:4000',
};

/** An error response that has just arrived; the clocks agree. */
export function errorResponse(
  status: number,
  code: string | undefined,
  changes: Partial<Omit<ErrorResponse, 'facts'>> & { readonly facts?: Partial<ErrorFacts> } = {},
): ErrorResponse {
  const { facts, ...rest } = changes;
  return {
    status,
    headers: [['Date', 'Sun, 22 Nov 2026 19:41:33 GMT']],
    receivedAt: Date.UTC(2026, 10, 22, 19, 41, 34),
    ...(code !== undefined && { code, message: 'MESSAGE' }),
    ...rest,
    facts: { ...phoenixFacts, ...facts },
  };
}
