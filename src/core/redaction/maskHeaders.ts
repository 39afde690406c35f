import type { Header } from '../http/header.ts';
import { isIdentifyingHeader } from './identifyingHeader.ts';
import { redactedMark } from './redactor.ts';

/** The parts of a signature that prove or name the signer. */
const proof = /\b(keyId|signature)="[^"]*"/g;

/** Masks what signs a request or identifies a user. Of a signature, the algorithm and the names of the signed headers stay. */
export function maskHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.map((header): Header => {
    const [name, value] = header;
    if (!isIdentifyingHeader(header) && name.toLowerCase() !== 'opc-obo-token') return header;
    const isSignature = name.toLowerCase() === 'authorization' && value.startsWith('Signature version="1",');
    return [name, isSignature ? value.replace(proof, `$1="${redactedMark}"`) : redactedMark];
  });
}
