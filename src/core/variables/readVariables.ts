import type { RequestReader } from '../decode/requestReader.ts';
import { toVariable, type Variables } from './variable.ts';

/** Reads the object `variables` of a file; each value keeps the JSON it was written as. */
export function readVariables(text: string, file: RequestReader): Variables {
  return Object.fromEntries(
    file.members('variables').map(({ name, value }) => [name, toVariable(text, value)]),
  );
}
