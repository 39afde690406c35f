import type { Node } from 'jsonc-parser';
import type { RequestReader } from '../decode/requestReader.ts';
import { withoutComments } from '../json/jsonBody.ts';

/** The value of a variable: as text, and as JSON as written, so that large numbers keep their digits. */
export type Variable = { readonly text: string; readonly json: string };

/** Variables by name. */
export type Variables = Readonly<Record<string, Variable>>;

/** Reads the value of a variable from its file. */
export function toVariable(source: string, node: Node): Variable {
  const json = withoutComments(source.slice(node.offset, node.offset + node.length));
  return { json, text: typeof node.value === 'string' ? node.value : json };
}

/** Reads the object `variables` of a file. */
export function readVariables(text: string, file: RequestReader): Variables {
  return Object.fromEntries(
    file.members('variables').map(({ name, value }) => [name, toVariable(text, value)]),
  );
}

/** Creates a variable from a string. */
export function textVariable(text: string): Variable {
  return { text, json: JSON.stringify(text) };
}
