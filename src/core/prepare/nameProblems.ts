import { findNodeAtLocation } from 'jsonc-parser';
import type { Failure } from '../common/failure.ts';
import { parseFunctionReference } from '../functions/functionReference.ts';
import { findPlaceholders } from '../variables/placeholder.ts';
import { parseRequestTree } from '../requestFile/requestTree.ts';

/** What a request names that there is not, where it is written. */
export type NameProblem = {
  readonly offset: number;
  readonly length: number;
  readonly failure: Extract<
    Failure,
    { code: 'functionUnknown' | 'functionAmbiguous' | 'ocidInvalid' | 'variableUnknown' }
  >;
};

/** The names there are. */
export type Names = {
  /** As a request names them, `local:NAME` included. */
  readonly functions: ReadonlySet<string>;
  /** The names of several local functions, `local:NAME` included, with what names one each. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  readonly hasVariable: (name: string) => boolean;
  /** Names of the environments, none of them chosen, that have a variable. */
  readonly environmentsOf: (name: string) => readonly string[];
};

/**
 * The function and the variables that a request names and that are not there. Problems of the JSON itself are for the
 * JSON language to tell: a text with such is looked at as far as it goes.
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
  // A variable may stand for any function; no name at all is a draft.
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
