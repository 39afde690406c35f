import { requestEnding } from './requestName.ts';
import { parseFunctionReference } from '../functions/functionReference.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { trimEnds } from '../text/trimEnds.ts';

/** Characters that a file name cannot contain on Windows, macOS or Linux. */
const unfit = /[\p{Cc}<>:"/\\|?*]+/gu;

/** Converts the name of a request to a file name; empty if no character of it is allowed. */
export function toFileBase(name: string): string {
  const base = name.trim();
  const fit = (base.endsWith(requestEnding) ? base.slice(0, -requestEnding.length) : base).replace(
    unfit,
    '-',
  );
  return trimEnds(fit, (char) => /[.\s-]/.test(char));
}

/**
 * Proposes the name of the file of a new request: its own name, else its HTTP request, else its function.
 * The name may be taken.
 */
export function proposeRequestName({
  name = '',
  intent,
  http,
  function: reference,
}: Pick<RequestFile, 'function'> & Partial<RequestFile>): string {
  const { method = '', url = '' } = intent === 'httprequest' && http ? http : {};
  const [path = ''] = url.split('?');
  const sent = path === '' ? '' : `${method.toLowerCase()} ${path.replaceAll('/', ' ').trim()}`;
  const proposed = [name, sent, nameOfFunction(reference)].map((each) => toFileBase(each.slice(0, 80)));
  return proposed.find((each) => each !== '') ?? 'request';
}

/** Returns the name of a function without its folder; empty for an OCID or URL, which no user would recognise. */
function nameOfFunction(reference: string): string {
  const parsed = parseFunctionReference(reference);
  if (!parsed.ok || parsed.value.kind === 'ocid') return '';
  return parsed.value.name.slice(parsed.value.name.lastIndexOf('/') + 1);
}

/** Returns the first name of `base`, `base-2`, `base-3`… that is not taken. */
export async function toFreeBase(
  base: string,
  isTaken: (base: string) => boolean | Promise<boolean>,
): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!(await isTaken(name))) return name;
  }
}
