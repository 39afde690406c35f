import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { findTooDeep } from './jsonScan.ts';
import { parseValidTree, type SkipValue } from './parseValidTree.ts';

/** A problem at a position in a text, in UTF-16 units. Its text completes a sentence. */
export type TextProblem = { readonly offset: number; readonly length: number; readonly problem: string };

/** A member of a JSON object. */
export type Member = { readonly name: string; readonly key: Node; readonly value: Node; readonly node: Node };

/**
 * Parsed JSON with comments. The text is valid if there are no problems; else `root` is what could be parsed.
 */
export type JsonTree = { readonly root: Node | undefined; readonly problems: readonly TextProblem[] };

/**
 * Parses JSON with comments. A text that is nested too deeply has no root and one problem.
 *
 * @param trailingCommas allowed in files that users write, not in a body that is sent as it is
 * @param skip finds values of members whose content needs no nodes, if the text is valid
 */
export function parseJsonTree(text: string, trailingCommas: boolean, skip?: SkipValue): JsonTree {
  const valid = parseValidTree(text, trailingCommas, skip);
  return valid ? { root: valid, problems: [] } : findProblems(text, trailingCommas);
}

function findProblems(text: string, trailingCommas: boolean): JsonTree {
  const tooDeep = findTooDeep(text);
  if (tooDeep) return { root: undefined, problems: [tooDeep] };
  const errors: ParseError[] = [];
  // The space that replaces a byte order mark has the same width: offsets do not change.
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: trailingCommas });
  return { root, problems: errors.map(toProblem) };
}

/** Returns the root if it is an object and there are no problems. */
export function soundObject({ root, problems }: JsonTree): Node | undefined {
  return root?.type === 'object' && problems.length === 0 ? root : undefined;
}

/** Returns the members of an object in order, without those that have no value. */
export function membersOf(object: Node): readonly Member[] {
  const members: Member[] = [];
  for (const node of object.children ?? []) {
    const key = node.children?.[0];
    const value = node.children?.[1];
    if (key && value) members.push({ name: String(key.value), key, value, node });
  }
  return members;
}

/** Returns the line and column of an offset, both from 1, the column in UTF-16 units. */
export function toPosition(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function toProblem({ error, offset, length }: ParseError): TextProblem {
  return { offset, length, problem: words[printParseErrorCode(error)] };
}

const words: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'not a valid JSON value',
  InvalidNumberFormat: 'not a valid JSON number',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon',
  CommaExpected: 'expected a comma',
  CloseBraceExpected: 'expected a closing brace',
  CloseBracketExpected: 'expected a closing bracket',
  EndOfFileExpected: 'unexpected text after the end of the JSON',
  InvalidCommentToken: 'comments are not allowed here',
  UnexpectedEndOfComment: 'the comment is not closed',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'incomplete number',
  InvalidUnicode: 'incomplete Unicode escape',
  InvalidEscapeCharacter: 'not a valid JSON escape sequence',
  InvalidCharacter: 'control characters are not allowed in strings',
  '<unknown ParseErrorCode>': 'not valid JSON',
};
