import { headerValue, type Header } from '../../http/header.ts';
import {
  directiveOf,
  headerOf,
  isComment,
  isNextRequest,
  isResponseLine,
  isWrittenComment,
  variableOf,
  type HttpLines,
} from './httpLines.ts';

/** Lists comments around a request, and titles that are not its name. */
export const commentsNote = 'Comments';

/** Where the parts of a body go that are not sent. */
export type BodyReader = {
  readonly headers: readonly Header[];
  readonly notes: Set<string>;
  /** Whether another request can begin only with a heading. */
  readonly needsHeading: boolean;
  readonly onDirective: (name: string, value: string) => void;
  readonly onVariable: (name: string, value: string) => void;
};

/** Lines after the body that belong to the next request if one follows. */
type Pending = {
  readonly at: number;
  readonly lines: { readonly text: string; readonly kind: PendingKind }[];
};
type PendingKind = 'text' | 'comment';

/**
 * Reads the lines of a body up to the end of the section, or to a line that begins another request, with the comments before it.
 * Scripts, assertions, comments and recorded responses are listed instead.
 *
 * @param afterBlank whether an empty line precedes
 */
export function readBodyLines(lines: HttpLines, reader: BodyReader, afterBlank: boolean): readonly string[] {
  const { notes } = reader;
  const type = headerValue(reader.headers, 'content-type') ?? '';
  // Parts of such a body look like requests and responses.
  const hasParts = /^multipart\/|^application\/http\b/i.test(type);
  const canBegin = !reader.needsHeading && !hasParts;
  // Headings of Markdown look like comments. httpyac sends them, REST Client does not.
  const keepsComments = /^text\/(?:x-)?markdown\b/i.test(type);
  const body: string[] = [];
  let pending: Pending | undefined;
  let [isResponse, mayBegin, comments, isCommented] = [false, afterBlank, 0, false];
  const wait = (text: string, kind: PendingKind): void => {
    pending ??= { at: lines.at, lines: [] };
    pending.lines.push({ text, kind });
  };
  const flush = (): void => {
    for (const { text, kind } of isResponse ? [] : (pending?.lines ?? []))
      if (kind === 'text' || keepsComments) body.push(text);
      else {
        comments++;
        const [name, value = ''] = directiveOf(text) ?? [];
        if (name !== undefined) reader.onDirective(name, value);
        else isCommented ||= isWrittenComment(text);
      }
    pending = undefined;
  };
  for (; lines.line !== undefined; lines.at++) {
    const { line } = lines;
    const note = noteOf(line);
    const variable = variableOf(line);
    const commentEnd = lines.blockComment(true);
    if (canBegin && isNextRequest(line) && (mayBegin || headerOf(lines.peek(1) ?? '') !== undefined)) {
      notes.add(
        'The next request begins without ###: REST Client and JetBrains send it as part of this body',
      );
      if (pending) lines.at = pending.at;
      pending = undefined;
      break;
    }
    if (line.trim() === '') {
      wait(line, 'text');
      mayBegin = true;
    } else if (isComment(line)) wait(line, 'comment');
    else if (commentEnd !== undefined && (mayBegin || line.trim() === '/*')) {
      // Only httpyac has block comments, with delimiters on lines of their own. Others precede a request or are text.
      const isOwn = line.trim() === '/*' && lines.peek(commentEnd)?.trim() === '*/';
      for (let left = commentEnd; ; left--) {
        wait(lines.peek() ?? '', isOwn ? 'comment' : 'text');
        if (left === 0) break;
        lines.at++;
      }
    } else if (note !== undefined) {
      flush();
      notes.add(note.text);
      if (note.isScript) lines.skipScript();
      mayBegin = true;
    } else if (variable && !isResponse && /^[\w$.-]+$/.test(variable[0])) {
      flush();
      notes.add(`Variable ${variable[0]} below the body: it is not sent`);
      reader.onVariable(...variable);
      mayBegin = true;
    } else if (isResponseLine(line) && !hasParts) {
      flush();
      notes.add('Recorded response');
      isResponse = true;
    } else {
      flush();
      if (!isResponse) body.push(line);
      mayBegin = false;
    }
  }
  flush();
  while (body.length > 0 && (body[0] ?? '').trim() === '') body.shift();
  while (body.length > 0 && (body.at(-1) ?? '').trim() === '') body.pop();
  if (comments > 0 && (body.length > 0 || type !== ''))
    notes.add(`Comments in the body (${comments} ${comments === 1 ? 'line' : 'lines'}): they are not sent`);
  else if (isCommented) notes.add(commentsNote);
  return body;
}

/** Returns what a line adds to the list that is not sent. */
function noteOf(line: string): { readonly text: string; readonly isScript?: true } | undefined {
  if (/^>\s*\{%/.test(line) || /^\{\{(?:[@+]\w*)?\s*$/.test(line))
    return { text: 'Response script', isScript: true };
  if (/^>\s+\S+\.js\s*$/.test(line)) return { text: 'Response script' };
  if (/^>>!?\s/.test(line)) return { text: 'File for the response' };
  if (/^\?\?\s/.test(line)) return { text: 'Assertions' };
  return /^\s*<>\s+\S/.test(line) ? { text: 'Recorded response' } : undefined;
}
