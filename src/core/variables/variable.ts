import type { Node } from 'jsonc-parser';
import type { RequestReader } from '../decode/requestReader.ts';
import { withoutComments } from '../json/jsonBody.ts';

/** The value of a variable: as text, and as the JSON it was written as, so that large numbers keep their digits. */
export type Variable = { readonly text: string; readonly json: string };

export type Variables = Readonly<Record<string, Variable>>;

/** Reads a variable's value from the file it is written in. */
export function toVariable(source: string, node: Node): Variable {
  const json = withoutComments(source.slice(node.offset, node.offset + node.length));
  return { json, text: typeof node.value === 'string' ? node.value : json };
}

/** Reads the object `variables` of a file; each value keeps the JSON it was written as. */
export function readVariables(text: string, file: RequestReader): Variables {
  return Object.fromEntries(
    file.members('variables').map(({ name, value }) => [name, toVariable(text, value)]),
  );
}

/** A variable of a string. */
export function textVariable(text: string): Variable {
  return { text, json: JSON.stringify(text) };
}
