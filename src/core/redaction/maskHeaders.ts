import type { Header } from '../http/header.ts';
import { isIdentifyingHeader } from './identifyingHeader.ts';
import { redactedMark } from './redactor.ts';

/** Masks what signs a request or identifies a user: of a signature, only that there was one is left. */
export function maskHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.map((header): Header => {
    const [name, value] = header;
    if (!isIdentifyingHeader(header) && name.toLowerCase() !== 'opc-obo-token') return header;
    return [name, value.startsWith('Signature ') ? `Signature ${redactedMark}` : redactedMark];
  });
}
