import { describeFailure } from '../../core/failures/describeFailure.ts';
import { checkEndpoint } from '../../core/oci/endpointPolicy.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { localRealm, parseOcid } from '../../core/oci/ocid.ts';

/** What is wrong with an address of a function. One with a warning can be saved. */
export type AddressProblem = { readonly message: string; readonly severity: 'error' | 'warning' };

/** Length of the last part of every OCID that OCI has assigned so far; it is not documented. */
const usualLength = 60;

/**
 * Returns the problem of an invoke URL, endpoint or function OCID, while it is typed; undefined if there is none, or no text.
 *
 * @param allowedHosts hosts besides those of OCI Functions that may receive signed requests
 */
export function findAddressProblem(
  text: string,
  allowedHosts: readonly string[],
): AddressProblem | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  if (/^https?:/i.test(value)) return findUrlProblem(value, allowedHosts);
  if (/^ocid/i.test(value)) return findOcidProblem(value);
  if (/^[\w-]+(?:\.[\w-]+){2,}(?::\d+)?(?:\/|$)/.test(value)) return error('Start the URL with https://.');
  return error('Not an invoke URL or function OCID.');
}

/** Returns the problem of a function OCID; undefined if there is none, or no text. */
export function findOcidProblem(text: string): AddressProblem | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  const ocid = parseOcid(value);
  if (ocid === undefined)
    return 'ocid1.fnfunc.'.startsWith(value) || value.startsWith('ocid1.fnfunc.')
      ? error('This OCID is incomplete.')
      : error('Not a function OCID. It starts with ocid1.fnfunc.');
  const { type, realm, unique } = ocid;
  if (type !== 'fnfunc')
    return error(`This is an OCID of type ${type}. The OCID of a function starts with ocid1.fnfunc.`);
  return realm === localRealm || unique.length >= usualLength
    ? undefined
    : {
        message: `This OCID may be incomplete: its last part has ${unique.length} instead of ${usualLength} characters.`,
        severity: 'warning',
      };
}

function findUrlProblem(value: string, allowedHosts: readonly string[]): AddressProblem | undefined {
  const parsed = parseInvokeEndpoint(value);
  if (!parsed.ok) return error(describeFailure(parsed.failure).message);
  const { endpoint, functionId } = parsed.value;
  const url = new URL(endpoint);
  const checked = checkEndpoint(url, allowedHosts);
  if (!checked.ok && url.protocol === 'http:')
    return error('Use https. Plain HTTP is only allowed for this machine (localhost).');
  const ofOcid = functionId === undefined ? undefined : findOcidProblem(functionId);
  if (ofOcid?.severity === 'error') return ofOcid;
  if (!checked.ok)
    return {
      message: `${url.host} is not a Functions host of Oracle Cloud. Requests are rejected until you allow this host.`,
      severity: 'warning',
    };
  return ofOcid;
}

function error(message: string): AddressProblem {
  return { message, severity: 'error' };
}
