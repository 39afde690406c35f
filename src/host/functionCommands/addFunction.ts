import { describeFailure } from '../../core/failures/describeFailure.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { isFunctionOcid } from '../../core/oci/ocid.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';
import { askText } from '../ui/askText.ts';
import { pickItem } from '../ui/pickItem.ts';
import { writableSources, writeFunction } from '../functions/functionSettings.ts';
import { sourceItems } from './sourceItems.ts';
import { suggestName } from './suggestName.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';

const title = 'Add Function';

/**
 * Asks for a function and keeps it in the settings. An invoke URL has all that is needed, an OCID too (its endpoint is
 * then looked up), an endpoint alone asks for the OCID.
 *
 * @param wanted the name that is suggested
 * @returns the name it got; undefined when the person gave up
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
  const found = await completed(pasted.trim());
  if (!found) return undefined;
  const name = await askText({
    title,
    prompt: 'Name for this function in requests and in the Functions view',
    value: wanted ?? suggestName(found.id, taken),
    ignoreFocusOut: true,
    validateInput: (value) => nameProblem(value.trim(), taken),
  });
  if (name === undefined) return undefined;
  const source = await askForSource();
  if (!source) return undefined;
  await writeFunction(name.trim(), found, source);
  return name.trim();
}

/** What is wrong with the name of a function; undefined when nothing is. */
function nameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name === '') return 'Enter a name.';
  if (taken.includes(name)) return `A function named "${name}" already exists.`;
  return /[:{}"]|^ocid1\./.test(name)
    ? 'A name cannot contain colons, braces or quotes, and cannot be an OCID.'
    : undefined;
}

/** What is wrong with an OCID, endpoint or invoke URL; undefined when nothing is. */
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

async function completed(
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

async function askForSource(): Promise<SettingSource | undefined> {
  const [only, ...more] = writableSources();
  if (more.length === 0) return only;
  const picked = await pickItem(
    writableSources().map((source) => ({ ...sourceItems[source], source })),
    { title, placeHolder: 'Select where to save the function' },
  );
  return picked?.source;
}
