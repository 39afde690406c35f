import { InputBoxValidationSeverity, type InputBoxValidationMessage } from 'vscode';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';
import { getSetting } from '../common/settings.ts';
import { askText } from '../ui/askText.ts';
import { askTextArriving } from '../ui/askTextArriving.ts';
import { pickItem } from '../ui/pickItem.ts';
import { sourceItems, writableSources, writeFunction } from '../functions/functionSettings.ts';
import { findAddressProblem, findOcidProblem, type AddressProblem } from './addressProblem.ts';
import { findNameProblem, suggestName } from './functionName.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

const title = 'Add Function';

/** Returns the display name of a function by its OCID; undefined if it is not known. */
export type FindDisplayName = (functionId: string, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Asks for a function and writes it to the settings. An invoke URL or an OCID is sufficient (the endpoint of an OCID is looked up when it is
 * invoked); for an endpoint, the OCID is asked for as well.
 *
 * @param wanted the name to suggest. Absent: the display name, once `findDisplayName` has found it
 * @returns the name of the function. Undefined if the user cancelled.
 */
export async function addFunction(
  taken: readonly string[],
  findDisplayName: FindDisplayName,
  wanted?: string,
): Promise<string | undefined> {
  const pasted = await askText({
    title,
    prompt: "Paste the function's invoke URL, OCID or endpoint",
    placeHolder: 'https://….functions.oci.oraclecloud.com/20260325/functions/ocid1.fnfunc…/actions/invoke',
    validateInput: (text) => toMessage(findAddressProblem(text, getSetting('endpoint.allowedHosts'))),
  });
  if (pasted === undefined) return undefined;
  const found = await completeAddress(pasted.trim());
  if (!found) return undefined;
  const name = await askTextArriving({
    title,
    prompt: 'Name for this function in requests and in the Functions view',
    value: wanted ?? suggestName(undefined, taken),
    async suggest(signal) {
      const displayName = wanted === undefined ? await findDisplayName(found.id, signal) : undefined;
      return displayName === undefined ? undefined : suggestName(displayName, taken);
    },
    validateInput: (value) => findNameProblem(value.trim(), taken),
  });
  if (name === undefined) return undefined;
  const source = await askSource();
  if (!source) return undefined;
  await writeFunction(name.trim(), found, source);
  return name.trim();
}

/** A warning is shown, but accepted. */
function toMessage(problem: AddressProblem | undefined): InputBoxValidationMessage | undefined {
  const { Error: error, Warning: warning } = InputBoxValidationSeverity;
  return problem && { message: problem.message, severity: problem.severity === 'error' ? error : warning };
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
    validateInput: (text) => toMessage(findOcidProblem(text)),
  });
  return id === undefined || id.trim() === ''
    ? undefined
    : { id: id.trim(), endpoint: endpoint.value.endpoint };
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
