import { parseFunctionsHost } from '../oci/endpointPolicy.ts';
import { parseOcid } from '../oci/ocid.ts';
import { findRegion } from '../oci/regions.ts';
import { nameProfile, type ErrorFacts } from './errorFacts.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';

/** Explains a 404: by a wrong host, realm or region if there is one, since OCID and policy do not matter then. */
export function explainNotFound({ facts }: ErrorResponse): Explanation {
  return misplaced(facts) ?? refusedOrGone(facts);
}

/**
 * Explains responses about an unknown function or path, or one that the caller is not allowed to see.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/References/apierrors.htm
 */
export const notFoundErrors = {
  NotAuthorizedOrNotFound: explainNotFound,
  NotFound: ({ facts }) =>
    misplaced(facts) ?? {
      cause: `${facts.host} has no such path: it is not an invoke endpoint, or it does not know this version of the Functions API.`,
      hint: "Copy the invoke endpoint from the function's page in the OCI Console, or omit it to have it looked up. If it is right, remove the API version from it or select another one: ociFunctions.apiVersion, --api-version.",
      action: 'editFunction',
    },
  MethodNotAllowed: ({ facts }) => ({
    cause: `${facts.host} does not accept invocations at this path.`,
    hint: "Compare the endpoint with the invoke endpoint on the function's page in the OCI Console. A proxy may also have changed the request.",
    action: 'editFunction',
  }),
} satisfies ErrorTable;

/** Explains an endpoint that cannot be the function's. Undefined if host and OCID do not contradict each other. */
function misplaced({ functionId, host }: ErrorFacts): Explanation | undefined {
  const hint =
    "Use the invoke endpoint from the function's page in the OCI Console, or omit it to have it looked up. If the endpoint is right, the OCID is another function's.";
  const wrong = (cause: string): Explanation => ({ cause, hint, action: 'editFunction' });
  const ocid = parseOcid(functionId);
  const endpoint = parseFunctionsHost(host);
  if (!ocid || !endpoint) return undefined;
  if (endpoint.kind === 'management')
    return wrong(`${host} manages functions; each function has its own invoke endpoint.`);
  const here = findRegion(endpoint.region);
  const there = findRegion(ocid.region);
  if (here && here.realm !== ocid.realm)
    return wrong(`The endpoint is in realm ${here.realm}, but the OCID is in realm ${ocid.realm}.`);
  if (there && there.id !== endpoint.region)
    return wrong(`The endpoint is in region ${endpoint.region}, but the OCID is in region ${there.id}.`);
  return undefined;
}

function refusedOrGone(facts: ErrorFacts): Explanation {
  const policy = 'a policy must allow its group to "use fn-invocation" in the compartment of the function';
  return facts.endpointGiven
    ? {
        cause: `${capital(nameProfile(facts))} is not allowed to invoke the function, or there is no function with this OCID at this endpoint.`,
        hint: `Check the profile and OCID first, then the permission: ${policy}. If you omit the endpoint, the right one is looked up.`,
        action: 'checkSetup',
      }
    : {
        cause: `${capital(nameProfile(facts))} could read the function to look up its endpoint but is not allowed to invoke it, or the function was deleted since.`,
        hint: `Check the permission: ${policy}.`,
        action: 'checkSetup',
      };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
