import { toBodyForm, type BodyForm } from './bodyForm.ts';
import { isLocalCopy, type CopySource } from './copySource.ts';
import * as obstacles from './obstacles.ts';
import { toCurl } from './toCurl.ts';
import { toFnInvoke } from './toFnInvoke.ts';
import { toGo } from './toGo.ts';
import { toJava } from './toJava.ts';
import { toOcifnCommand } from './toOcifnCommand.ts';
import { toOciInvoke } from './toOciInvoke.ts';
import { toPython } from './toPython.ts';
import { toRawRequest } from './toRawRequest.ts';
import { toTypeScript } from './toTypeScript.ts';

/** A text that sends a request with another tool. */
type CopyFormat = {
  readonly label: string;
  readonly detail: string;
  /** Returns why the tool cannot send the request; undefined if it can. */
  readonly obstacle: (source: CopySource, form: BodyForm) => string | undefined;
  readonly write: (source: CopySource, form: BodyForm) => string;
};

/** All formats in the order of the menu. */
export const copyFormats = {
  ocifn: {
    label: 'ocifn Command',
    detail: 'Shell command for the ocifn CLI',
    obstacle: () => undefined,
    write: toOcifnCommand,
  },
  curl: {
    label: 'curl',
    detail: 'Shell commands that sign with OpenSSL',
    obstacle: obstacles.ofCurl,
    write: toCurl,
  },
  rawRequest: {
    label: 'oci raw-request',
    detail: 'Shell command for the OCI CLI',
    obstacle: obstacles.ofRawRequest,
    write: toRawRequest,
  },
  ociInvoke: {
    label: 'oci fn function invoke',
    detail: 'Shell command for the OCI CLI',
    obstacle: obstacles.ofOciInvoke,
    write: toOciInvoke,
  },
  fnInvoke: {
    label: 'fn invoke',
    detail: 'Shell command for the Fn CLI',
    obstacle: obstacles.ofFnInvoke,
    write: toFnInvoke,
  },
  python: { label: 'Python SDK', detail: 'Python program', obstacle: obstacles.ofPython, write: toPython },
  typescript: {
    label: 'TypeScript SDK',
    detail: 'TypeScript program',
    obstacle: obstacles.ofTypeScript,
    write: toTypeScript,
  },
  java: { label: 'Java SDK', detail: 'Java program', obstacle: obstacles.ofSdk, write: toJava },
  go: { label: 'Go SDK', detail: 'Go program', obstacle: obstacles.ofSdk, write: toGo },
} as const satisfies Readonly<Record<string, CopyFormat>>;

/** A format for a request: its text, or the reason why there is none. */
export type OfferedFormat = Pick<CopyFormat, 'label' | 'detail'> &
  ({ readonly write: (placed: CopySource) => string } | { readonly obstacle: string });

/** How long the URL and the key of a local function are valid. */
const localNote = 'Works while this window is open.';

/**
 * Returns a format for a request. `write` takes the source again, since the URL and the key of a local function are only needed, and its
 * host only opened, for the format that is selected.
 */
export function offerFormat(format: CopyFormat, source: CopySource): OfferedFormat {
  const form = toBodyForm(source.body);
  const obstacle = form ? format.obstacle(source, form) : obstacles.longBody;
  const { label } = format;
  if (!form || obstacle !== undefined) return { label, detail: '', obstacle: obstacle ?? obstacles.longBody };
  const notes = isLocalCopy(source) && format.write !== toOcifnCommand ? [localNote] : [];
  return {
    label,
    detail: [format.detail, ...notes].join('. '),
    write: (placed) => format.write({ ...placed, notes: [...notes, ...placed.notes] }, form),
  };
}
