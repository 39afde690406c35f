import { parseJsonTree, type TextProblem } from './jsonTree.ts';
import { jsonTokens } from './jsonTokens.ts';

/** The JSON that is sent for the text of a JSON body: the same tokens, comments taken out, nothing else changed. */
export function withoutComments(source: string): string {
  if (!/\/[/*]/.test(source)) return source;
  return [...jsonTokens(source)].map(({ kind, text }) => (kind === 'comment' ? '' : text)).join('');
}

/** What keeps a text from being a JSON body; comments are no problem, trailing commas are. */
export function jsonBodyProblems(source: string): readonly TextProblem[] {
  return parseJsonTree(source, false).problems;
}
