import { headerValue, type Header } from '../../http/header.ts';
import type { DraftBody } from '../request/requestDraft.ts';

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
  return { kind: 'text', text: isForm ? toFormText(body) : body.join('\n') };
}

/** Joins the lines of a form. Blanks around `&` and `=` are only for reading if there are several lines. */
function toFormText(body: readonly string[]): string {
  const text = body.map((line) => line.trim()).join('');
  if (body.length === 1) return text;
  return text
    .split('&')
    .map((field) => field.trim().replace(/^([^=]*?)\s*=\s*/, '$1='))
    .join('&');
}

/** Returns the content type of a text without one; undefined for JSON, which is the default. */
export function contentTypeOfText(text: string): string | undefined {
  if (isMeantAsJson(text)) return undefined;
  return /^\s*<[?!\w][^]*>\s*$/.test(text) ? 'application/xml' : 'text/plain';
}

/** Returns whether a text is JSON, or probably is when it is completed or its placeholders are replaced. */
function isMeantAsJson(text: string): boolean {
  if (/^\s*(?:\{(?!\{)[^]*\}|\[[^]*\])\s*$/.test(text)) return true;
  return parseTemplate(text) !== undefined;
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
  const value = parseTemplate(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the value of a JSON text with 0 for each placeholder; undefined if it is not JSON. */
function parseTemplate(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll(/\{\{[^{}]*\}\}/g, '0'));
  } catch {
    return undefined;
  }
}
