import { headerValue, type Header } from '../../http/header.ts';
import type { DraftBody } from '../request/requestDraft.ts';
import {
  directiveOf,
  headerOf,
  isComment,
  isNextRequest,
  isResponseLine,
  variableOf,
  type HttpLines,
} from './httpLines.ts';

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
  let [isResponse, mayBegin, comments] = [false, afterBlank, 0];
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

/** Returns whether a line of a body is a file: `< path`, `<@ path` or `<@encoding path`. */
function isFileLine(line: string): boolean {
  return /^<(?:@\w*)?\s+\S/.test(line);
}

/** Converts the lines of a body. What cannot be carried over is listed. */
export function toBody(body: readonly string[], headers: readonly Header[], notes: Set<string>): DraftBody {
  if (body.length === 0) return { kind: 'none' };
  const files = body.filter(isFileLine);
  if (files.length > 0 && (body.length > 1 || /^<@\w/.test(files[0] ?? ''))) {
    notes.add(body.length > 1 ? 'Body of text and files' : 'Encoding of the body file');
    return { kind: 'none' };
  }
  const [, expand, path] = /^<(@?)\s+(.*?)\s*$/.exec(body[0] ?? '') ?? [];
  if (path !== undefined) return { kind: 'file', path, expand: expand !== '' };
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^\s*(?:query|mutation)(?:\s+\w+)?\s*[({]/.test(body[0] ?? ''))
    notes.add('GraphQL query: it is sent as text, by httpyac as JSON');
  if (body.some((line) => /^\s*(?:proxy-)?authorization\s*:/i.test(line)))
    notes.add('Authorization line in the body: remove it if it is not part of the body');
  if (/^multipart\//i.test(type)) notes.add('Multipart body: it is sent as text');
  const isForm = /^application\/x-www-form-urlencoded/i.test(type);
  return { kind: 'text', text: isForm ? body.map((line) => line.trim()).join('') : body.join('\n') };
}

/**
 * Converts the lines of a GraphQL query, and of its variables after an empty line, to the JSON that REST Client, httpyac and JetBrains
 * send.
 */
export function toGraphQlBody(body: readonly string[], notes: Set<string>): DraftBody {
  if (body.length === 0) return { kind: 'none' };
  if (body.some(isFileLine)) {
    notes.add('GraphQL query in a file');
    return { kind: 'none' };
  }
  const gap = body.findIndex((line) => line.trim() === '');
  const query = (gap < 0 ? body : body.slice(0, gap)).join('\n');
  const given = gap < 0 ? '' : body.slice(gap).join('\n').trim();
  const operation = /^\s*query\s+([^@{(\s]+)/i.exec(query)?.[1];
  if (given !== '' && !isObjectText(given)) notes.add('GraphQL variables that are not a JSON object');
  const members = [
    `"query":${JSON.stringify(query)}`,
    ...(operation === undefined ? [] : [`"operationName":${JSON.stringify(operation)}`]),
    `"variables":${given !== '' && isObjectText(given) ? given : '{}'}`,
  ];
  return { kind: 'text', text: `{${members.join(',')}}` };
}

/** Returns whether a text is a JSON object, or may be one when its placeholders are replaced. */
function isObjectText(text: string): boolean {
  if (/^\{\{[^{}]*\}\}$/.test(text)) return true;
  try {
    const value: unknown = JSON.parse(text.replaceAll(/\{\{[^{}]*\}\}/g, '0'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
