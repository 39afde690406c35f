import { replaceComments } from './jsonScan.ts';
import { parseJsonTree, type TextProblem } from './jsonTree.ts';

/** Removes the comments from a JSON body. Every other character stays as it is. */
export function withoutComments(source: string): string {
  return replaceComments(source, () => '');
}

/** Returns true for valid JSON with comments, in a tenth of the time that finding its problems takes. */
export function isJson(source: string): boolean {
  try {
    // A comment separates tokens; a comment that is not closed is a syntax error.
    JSON.parse(replaceComments(source, (comment) => (isClosed(comment) ? ' ' : comment)));
    return true;
  } catch {
    return false;
  }
}

/** Returns the problems of a JSON body. Comments are allowed, trailing commas are not. */
export function jsonBodyProblems(source: string): readonly TextProblem[] {
  return isJson(source) ? [] : parseJsonTree(source, false).problems;
}

function isClosed(comment: string): boolean {
  return comment.startsWith('//') || /^\/\*[^]*\*\/$/.test(comment);
}
