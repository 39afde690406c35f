import { headerValue, type Header } from '../../http/header.ts';
import type { DraftBody } from '../request/requestDraft.ts';
import { emptyFolder, type SourceFolder, type SourceRequest } from './sourceCollection.ts';

const requestLine = /^([A-Za-z]+)\s+(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$/;
const methods =
  /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|PATCH|OPTIONS|TRACE|GRAPHQL|WEBSOCKET|GRPC|SSE|RSOCKET|MQTT|AMQP|WS)$/i;
const variableLine = /^@([^\s=]+)\s*=\s*(.*?)\s*$/;
/** Directives without an effect on what is sent. */
const silent = new Set([
  'name',
  'title',
  'description',
  'note',
  'no-log',
  'no-cookie-jar',
  'no-redirect',
  'no-auto-encoding',
  'prompt',
  'use-os-credentials',
  'verbose',
  'debug',
]);

/**
 * Reads a `.http` file of the VS Code REST Client, httpyac or the HTTP Client of JetBrains. Scripts, assertions and directives that
 * change what is sent are listed.
 *
 * @param name of the file, without its ending
 */
export function parseHttpFile(text: string, name: string): SourceFolder {
  const variables = new Map<string, string>();
  const requests: SourceRequest[] = [];
  const notes = new Set<string>();
  let block: string[] = [];
  let title = '';
  const finish = (): void => {
    const request = readBlock(block, title, variables, notes);
    if (request) requests.push(request);
    block = [];
  };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const heading = /^###+(.*)$/.exec(line)?.[1];
    if (heading === undefined) block.push(line);
    else {
      finish();
      title = heading.replaceAll('#', '').trim();
    }
  }
  finish();
  return { ...emptyFolder(name), requests, variables, notes: [...notes] };
}

/** Reads the lines between two headings. Adds variables to those of the file; undefined without a request. */
function readBlock(
  lines: readonly string[],
  title: string,
  variables: Map<string, string>,
  fileNotes: Set<string>,
): SourceRequest | undefined {
  const notes = new Set<string>();
  const prompts: [string, string][] = [];
  let name = '';
  let at = 0;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    const [, directive, value = ''] = /^(?:#|\/\/)\s*@([\w-]+)\s*(.*)$/.exec(line) ?? [];
    const [, variable, given = ''] = variableLine.exec(line) ?? [];
    if (directive === 'name' || directive === 'title') name ||= value.trim();
    else if (directive === 'prompt') {
      const prompt = /^[\w-]+/.exec(value)?.[0];
      if (prompt !== undefined) prompts.push([prompt, `{{$prompt.${prompt}}}`]);
    } else if (directive !== undefined) {
      if (!silent.has(directive)) notes.add(`Directive @${directive}`);
    } else if (variable !== undefined) variables.set(variable, given);
    else if (/^(?:<\s*)?\{[{%]/.test(line) && !/^\{\{[^{}]+\}\}\S/.test(line)) {
      notes.add('Script before the request');
      at = skipScript(lines, at);
    } else if (/^<\s/.test(line)) notes.add('Script before the request');
    else if (/^(?:run|import)\s/.test(line))
      fileNotes.add(`Line "${line.split(/\s/)[0] ?? ''}" for another file`);
    else if (line !== '' && !/^(?:#|\/\/)/.test(line)) break;
  }
  if (at >= lines.length) {
    for (const note of notes) fileNotes.add(note);
    return undefined;
  }
  const first = (lines[at] ?? '').trim();
  at++;
  const [, word = '', rest = ''] = requestLine.exec(first) ?? [];
  const method = methods.test(word) ? word : 'GET';
  let url = methods.test(word) ? rest : first.replace(/\s+HTTP\/[\d.]+$/, '');
  // A URL continues in lines that are indented.
  for (; /^\s+\S/.test(lines[at] ?? ''); at++) url += (lines[at] ?? '').trim();
  const headers: Header[] = [];
  for (; at < lines.length && (lines[at] ?? '').trim() !== ''; at++) {
    const line = (lines[at] ?? '').trim();
    const [, key, value = ''] = /^([^\s:]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (/^(?:#|\/\/)/.test(line)) continue;
    if (/^(?:\?\?|>|<>)/.test(line)) break;
    if (key !== undefined) headers.push([key, value]);
    else notes.add('Lines among the headers that are not headers');
  }
  const body = readBody(lines.slice(at), headers, notes);
  return { name: name || title, method, url, headers, body, variables: new Map(prompts), notes: [...notes] };
}

/** Returns the last line of the script that begins at a line. */
function skipScript(lines: readonly string[], start: number): number {
  const end = (lines[start] ?? '').includes('{%') ? '%}' : '}}';
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (
      line
        .slice(at === start ? line.indexOf('{') + 2 : 0)
        .trimEnd()
        .endsWith(end)
    )
      return at;
  }
  return lines.length;
}

function readBody(lines: readonly string[], headers: readonly Header[], notes: Set<string>): DraftBody {
  const body: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^>\s*\{%/.test(line)) {
      notes.add('Response script');
      at = skipScript(lines, at);
    } else if (/^>\s+\S+\.js\s*$/.test(line)) notes.add('Response script');
    else if (/^>>!?\s/.test(line)) notes.add('File for the response');
    else if (/^\?\?\s/.test(line)) notes.add('Assertions');
    else if (/^\{\{(?:[@+]\w*)?\s*$/.test(line)) {
      notes.add('Response script');
      at = skipScript(lines, at);
    } else if (!/^<>\s/.test(line)) body.push(line);
  }
  while (body.length > 0 && (body[0] ?? '').trim() === '') body.shift();
  while (body.length > 0 && (body.at(-1) ?? '').trim() === '') body.pop();
  if (body.length === 0) return { kind: 'none' };
  const files = body.filter((line) => /^<@?\w*\s+\S/.test(line));
  if (files.length > 0 && (body.length > 1 || /^<@\w/.test(files[0] ?? ''))) {
    notes.add(body.length > 1 ? 'Body of text and files' : 'Encoding of the body file');
    return { kind: 'none' };
  }
  const [, expand, path] = /^<(@?)\s+(.*?)\s*$/.exec(body[0] ?? '') ?? [];
  if (path !== undefined) return { kind: 'file', path, expand: expand !== '' };
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^multipart\//i.test(type)) notes.add('Multipart body: it is sent as text');
  const isForm = /^application\/x-www-form-urlencoded/i.test(type);
  return { kind: 'text', text: isForm ? body.map((line) => line.trim()).join('') : body.join('\n') };
}
