import { replaceComments } from './jsonScan.ts';
import { parseJsonTree, type TextProblem } from './jsonTree.ts';

/** The JSON that is sent for the text of a JSON body: the same tokens, comments taken out, nothing else changed. */
export function withoutComments(source: string): string {
  return replaceComments(source, () => '');
}

/** Tells a sound JSON body: a tenth of the time that it takes to say what is wrong with another one. */
export function isJson(source: string): boolean {
  try {
    // A comment parts what stands on either side of it; one that does not end is none.
    JSON.parse(replaceComments(source, (comment) => (isClosed(comment) ? ' ' : comment)));
    return true;
  } catch {
    return false;
  }
}

/** What keeps a text from being a JSON body; comments are no problem, trailing commas are. */
export function jsonBodyProblems(source: string): readonly TextProblem[] {
  return isJson(source) ? [] : parseJsonTree(source, false).problems;
}

function isClosed(comment: string): boolean {
  return comment.startsWith('//') || /^\/\*[^]*\*\/$/.test(comment);
}
