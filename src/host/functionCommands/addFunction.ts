import { describeFailure } from '../../core/failures/describeFailure.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';
import { askText } from '../ui/askText.ts';
import { pickItem } from '../ui/pickItem.ts';
import { sourceItems, writableSources, writeFunction } from '../functions/functionSettings.ts';
import { findNameProblem, suggestName } from './functionName.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

const title = 'Add Function';

/**
 * Asks for a function and writes it to the settings. An invoke URL or an OCID is sufficient (the endpoint of an OCID is looked up when it is
 * invoked); for an endpoint, the OCID is asked for as well.
 *
 * @param wanted the name to suggest
 * @returns the name of the function. Undefined if the user cancelled.
 */
export async function addFunction(taken: readonly string[], wanted?: string): Promise<string | undefined> {
  const pasted = await askText({
    title,
    prompt: "Paste the function's invoke URL, OCID or endpoint",
    placeHolder: 'https://….functions.oci.oraclecloud.com/20260325/functions/ocid1.fnfunc…/actions/invoke',
    ignoreFocusOut: true,
    validateInput: problemOf,
  });
  if (pasted === undefined) return undefined;
  const found = await completeAddress(pasted.trim());
  if (!found) return undefined;
  const name = await askText({
    title,
    prompt: 'Name for this function in requests and in the Functions view',
    value: wanted ?? suggestName(found.id, taken),
    ignoreFocusOut: true,
    validateInput: (value) => findNameProblem(value.trim(), taken),
  });
  if (name === undefined) return undefined;
  const source = await askSource();
  if (!source) return undefined;
  await writeFunction(name.trim(), found, source);
  return name.trim();
}

/** Returns the problem of an OCID, endpoint or invoke URL; undefined if there is none. */
function problemOf(text: string): string | undefined {
  const value = text.trim();
  if (value === '') return undefined;
  if (/^https?:/i.test(value)) {
    const endpoint = parseInvokeEndpoint(value);
    return endpoint.ok ? undefined : describeFailure(endpoint.failure).message;
  }
  return ocidProblem(value);
}

function ocidProblem(value: string): string | undefined {
  return isFunctionOcid(value) ? undefined : describeFailure({ code: 'ocidInvalid', value }).message;
}

async function completeAddress(
  value: string,
): Promise<{ readonly id: string; readonly endpoint: string | undefined } | undefined> {
  const reference = parseFunctionReference(value);
  if (reference.ok && reference.value.kind === 'ocid')
    return { id: reference.value.id, endpoint: reference.value.endpoint };
  const endpoint = parseInvokeEndpoint(value);
  if (!endpoint.ok) return undefined;
  const id = await askText({
    title,
    prompt: `Function OCID at ${endpoint.value.endpoint}`,
    placeHolder: 'ocid1.fnfunc.oc1.…',
    ignoreFocusOut: true,
    validateInput: (text) => ocidProblem(text.trim()),
  });
  return id === undefined ? undefined : { id: id.trim(), endpoint: endpoint.value.endpoint };
}

async function askSource(): Promise<SettingSource | undefined> {
  const [only, ...more] = writableSources();
  if (more.length === 0) return only;
  const picked = await pickItem(
    writableSources().map((source) => ({ ...sourceItems[source], source })),
    { title, placeHolder: 'Select where to save the function' },
  );
  return picked?.source;
}
