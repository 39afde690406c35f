import { parseInvokeEndpoint } from '../oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../oci/ocid.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** What the user entered to identify a function. */
export type FunctionReference =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'local'; /** Name, or folder and name. */ readonly name: string }
  | {
      readonly kind: 'ocid';
      readonly id: string;
      /** As `parseInvokeEndpoint` gives it. */ readonly endpoint?: string;
    };

/** Prefix of a name that always means a local function. */
export const localPrefix = 'local:';

/**
 * Reads a name, `local:NAME`, `local:FOLDER/NAME`, an OCID, or the invoke URL that the OCI Console shows.
 * Fails with `ocidInvalid` or `endpointInvalid`; whether the function exists is not checked.
 */
export function parseFunctionReference(text: string): Result<FunctionReference> {
  const value = text.trim();
  if (value.startsWith(localPrefix)) return ok({ kind: 'local', name: value.slice(localPrefix.length) });
  if (isFunctionOcid(value)) return ok({ kind: 'ocid', id: value });
  if (value.startsWith('ocid1.')) return fail({ code: 'ocidInvalid', value });
  if (!/^https?:/i.test(value)) return ok({ kind: 'name', name: value });
  const endpoint = parseInvokeEndpoint(value);
  if (!endpoint.ok) return endpoint;
  const { functionId } = endpoint.value;
  if (functionId === undefined)
    return fail({
      code: 'endpointInvalid',
      value,
      reason: 'it does not include a function: paste the full invoke URL',
    });
  return isFunctionOcid(functionId)
    ? ok({ kind: 'ocid', id: functionId, endpoint: endpoint.value.endpoint })
    : fail({ code: 'ocidInvalid', value: functionId });
}
