import { findNodeAtLocation } from 'jsonc-parser';
import type { Failure } from '../common/failure.ts';
import { parseFunctionReference } from '../functions/functionReference.ts';
import { findPlaceholders } from '../variables/placeholder.ts';
import { parseRequestTree } from '../requestFile/parseRequestTree.ts';

/** An unknown name in a request, and its position. */
export type NameProblem = {
  readonly offset: number;
  readonly length: number;
  readonly failure: Extract<
    Failure,
    { code: 'functionUnknown' | 'functionAmbiguous' | 'ocidInvalid' | 'variableUnknown' }
  >;
};

/** The known names. */
export type Names = {
  /** As in a request, including `local:NAME`. */
  readonly functions: ReadonlySet<string>;
  /** Names that several local functions have, including `local:NAME`, with a reference for each function. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  readonly hasVariable: (name: string) => boolean;
  /** Names of the environments that have a variable and are not selected. */
  readonly environmentsOf: (name: string) => readonly string[];
};

/**
 * Finds the function and variables of a request that do not exist. Ignores syntax errors, which the JSON
 * language reports: an invalid text is read as far as possible.
 */
export function findNameProblems(text: string, file: string, names: Names): readonly NameProblem[] {
  return [
    ...functionProblems(text, names),
    ...findPlaceholders(text)
      .filter(({ name }) => !names.hasVariable(name))
      .map(({ name, offset, length }): NameProblem => ({
        offset,
        length,
        failure: { code: 'variableUnknown', name, file, environments: names.environmentsOf(name) },
      })),
  ];
}

function functionProblems(text: string, { functions, ambiguous }: Names): readonly NameProblem[] {
  const { root } = parseRequestTree(text);
  const node = root && findNodeAtLocation(root, ['function']);
  if (node?.type !== 'string') return [];
  const value = String(node.value);
  // The value of a variable is unknown, and a draft may have no name.
  if (value.trim() === '' || value.includes('{{')) return [];
  const { offset, length } = node;
  const reference = parseFunctionReference(value);
  if (!reference.ok)
    return reference.failure.code === 'ocidInvalid' ? [{ offset, length, failure: reference.failure }] : [];
  const name = value.trim();
  const references = ambiguous.get(name);
  if (references) return [{ offset, length, failure: { code: 'functionAmbiguous', name, references } }];
  if (reference.value.kind === 'ocid' || functions.has(name)) return [];
  const known = [...functions];
  return [{ offset, length, failure: { code: 'functionUnknown', name, known } }];
}
