import { encodeBase64 } from '../../common/base64.ts';
import { hasMarks } from '../request/placeholderMark.ts';
import type { DraftBody, RequestDraft } from '../request/requestDraft.ts';
import { standardInput } from './runShellScript.ts';
import { hasBytes, toBytes } from './shellBytes.ts';

/**
 * Carries over what a request file can contain of a draft: bytes that are not UTF-8 only as a whole body, no standard input, and no
 * path in the home folder.
 *
 * @param feeder the program whose output is the standard input, if it is not known
 */
export function carryDraft(draft: RequestDraft, feeder: string | undefined): RequestDraft {
  const headers = draft.headers.filter(([, value]) => !hasBytes(value));
  const dropped = draft.headers.filter((header) => !headers.includes(header));
  const body = carryBody(draft.body, feeder);
  const notes = [
    ...draft.notes,
    ...dropped.map(([name]) => `Header ${name}: it is not UTF-8`),
    ...('note' in body ? [body.note] : []),
  ];
  return { ...draft, headers, body: 'note' in body ? { kind: 'none' } : body, notes };
}

function carryBody(body: DraftBody, feeder: string | undefined): DraftBody | { readonly note: string } {
  if (body.kind === 'file' && body.path === standardInput.path)
    return {
      note: `Body from standard input: ${
        feeder === undefined
          ? 'the command does not contain it'
          : `it is the output of ${feeder}, which is not run`
      }`,
    };
  if (body.kind === 'file' && /^~[\w.-]*[/\\]/.test(body.path))
    return { note: `Body from the file ${body.path}: its path begins with the home folder` };
  if (body.kind !== 'text' || !hasBytes(body.text)) return body;
  if (hasMarks(body.text)) return { note: 'Body of bytes with values from the shell' };
  return { kind: 'base64', data: encodeBase64(toBytes(body.text)) };
}
