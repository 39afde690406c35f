import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { findTooDeep } from './jsonDepth.ts';

/** A problem in a text, at a place in UTF-16 units. */
export type TextProblem = { readonly offset: number; readonly length: number; readonly problem: string };

/** A member of a JSON object. */
export type Member = { readonly name: string; readonly key: Node; readonly value: Node; readonly node: Node };

/** JSON with comments, parsed as far as it goes; it is sound when `problems` is empty. */
export type JsonTree = { readonly root: Node | undefined; readonly problems: readonly TextProblem[] };

/**
 * Parses JSON with comments. One that is nested too deeply has no root, and one problem.
 *
 * @param trailingCommas forgiven in files that people write, not in a body that is sent as it stands
 */
export function parseJsonTree(text: string, trailingCommas: boolean): JsonTree {
  const tooDeep = findTooDeep(text);
  if (tooDeep) return { root: undefined, problems: [tooDeep] };
  const errors: ParseError[] = [];
  // A byte order mark is as wide as the space that stands in for it: no offset changes.
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: trailingCommas });
  return { root, problems: errors.map(toProblem) };
}

/** The object that a text is, when it is sound; undefined where it is anything else. */
export function soundObject({ root, problems }: JsonTree): Node | undefined {
  return root?.type === 'object' && problems.length === 0 ? root : undefined;
}

/** The members of an object in the order they are written, those without a value left out. */
export function membersOf(object: Node): readonly Member[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key && value ? [{ name: String(key.value), key, value, node }] : [];
  });
}

/** Line and column of an offset, both from 1, the column in UTF-16 units. */
export function toPosition(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function toProblem({ error, offset, length }: ParseError): TextProblem {
  return { offset, length, problem: words[printParseErrorCode(error)] };
}

const words: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a key in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the end of the text is expected',
  InvalidCommentToken: 'a comment is not allowed here',
  UnexpectedEndOfComment: 'the comment is not closed',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidUnicode: 'a unicode escape is not complete',
  InvalidEscapeCharacter: 'this escape is not known to JSON',
  InvalidCharacter: 'a control character is not allowed in a string',
  '<unknown ParseErrorCode>': 'this is no JSON',
};
