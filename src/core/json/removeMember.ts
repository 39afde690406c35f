import type { Node } from 'jsonc-parser';
import { commaAfter, endOf, endOfLineTrivia } from './jsonSpan.ts';
import { membersOf, type Member } from './jsonTree.ts';
import type { TextEdit } from './textEdit.ts';
import { trimEnd } from '../text/trimEnds.ts';

/** Takes a member out of its object, with its comma and, where it has lines of its own, with these and what is said beside it. */
export function removeMember(text: string, object: Node, member: Member): readonly TextEdit[] {
  const members = membersOf(object);
  const index = members.findIndex(({ node }) => node === member.node);
  const previous = members[index - 1];
  const last = index === members.length - 1;
  const comma = commaAfter(text, endOf(member.node));
  const own = ownLines(text, member.node.offset, comma === undefined ? endOf(member.node) : comma + 1);
  const commaBefore = last && previous ? commaAfter(text, endOf(previous.node)) : undefined;
  if (commaBefore === undefined || comma !== undefined) return [own];
  // Only white space between the comma and the member: both go in one.
  return text.slice(commaBefore + 1, own.offset).trim() === ''
    ? [
        toEdit(
          commaBefore,
          own.offset + own.length,
          trimEnd(text.slice(commaBefore + 1, own.offset), isBlank),
        ),
      ]
    : [{ offset: commaBefore, length: 1, text: '' }, own];
}

/** The whole lines of a member that shares them with nothing but comments, else the member and the white space after it. */
function ownLines(text: string, start: number, end: number): TextEdit {
  const lineStart = trimEnd(text.slice(0, start), isBlank).length;
  const atLineStart = lineStart === 0 || /[\r\n]/.test(text.charAt(lineStart - 1));
  const lineEnd = endOfLineTrivia(text, end);
  const rest = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(lineEnd))?.[0];
  if (atLineStart && rest !== undefined) return toEdit(lineStart, lineEnd + rest.length);
  // The space before a closing brace stays with the brace.
  const space = /^[ \t]+(?![ \t}])/.exec(text.slice(end))?.[0].length ?? 0;
  return toEdit(start, end + space);
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function toEdit(start: number, end: number, text = ''): TextEdit {
  return { offset: start, length: end - start, text };
}
