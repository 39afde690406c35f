import { headerValue, type Header } from '../../http/header.ts';
import type { DraftBody } from '../request/requestDraft.ts';
import {
  directiveOf,
  headerOf,
  headingOf,
  HttpLines,
  isComment,
  isNextRequest,
  isResponseLine,
  isWrittenComment,
  readRequestLine,
  variableOf,
} from './httpLines.ts';
import { commentsNote, readBodyLines } from './readHttpBody.ts';
import { emptyFolder, type SourceFolder, type SourceRequest } from './sourceCollection.ts';
import { contentTypeOfText, toBody, toGraphQlBody } from './toHttpBody.ts';

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
  'forceRegionDelimiter',
  'force-region-delimiter',
]);

/**
 * Reads a `.http` file of the VS Code REST Client, httpyac or the HTTP Client of JetBrains. Scripts, assertions and directives that
 * change what is sent are listed.
 *
 * @param name of the file, without its ending
 * @param known names of the variables of environments
 */
export function parseHttpFile(text: string, name: string, known: Iterable<string> = []): SourceFolder {
  const { requests, variables, notes } = new HttpFileParser(text).run();
  // httpyac adds the variable `host` to a URL that is only a path.
  const hasHost = new Set([...variables.keys(), ...known]).has('host');
  const placed = requests.map((request) =>
    hasHost && /^\/(?!\/)/.test(request.url) ? { ...request, url: `{{host}}${request.url}` } : request,
  );
  return { ...emptyFolder(name), requests: placed, variables, notes: [...notes] };
}

/** A request that is being read. */
type OpenRequest = { name: string; readonly prompts: [string, string][]; readonly notes: Set<string> };

class HttpFileParser {
  readonly variables = new Map<string, string>();
  readonly requests: SourceRequest[] = [];
  readonly notes = new Set<string>();
  readonly #lines: HttpLines;
  /** Whether only headings separate requests. */
  #needsHeading = false;

  constructor(text: string) {
    this.#lines = new HttpLines(text);
  }

  run(): this {
    const lines = this.#lines;
    while (lines.peek() !== undefined) {
      const titles: string[] = [];
      for (; lines.peek() !== undefined && lines.line === undefined; lines.at++)
        titles.push(headingOf(lines.peek() ?? '') ?? '');
      this.#readRequest(titles);
    }
    return this;
  }

  /**
   * Reads to the end of a request or of the section.
   *
   * @param titles of the headings above it; the last one may name the request
   */
  #readRequest(titles: readonly string[]): void {
    const lines = this.#lines;
    const request: OpenRequest = { name: '', prompts: [], notes: new Set() };
    this.#readBefore(request);
    if (lines.line === undefined) {
      if (titles.some((each) => each !== '')) this.notes.add(commentsNote);
      for (const note of request.notes) this.notes.add(note);
      return;
    }
    const { method, url: start } = readRequestLine(lines.line);
    lines.at++;
    const { url, headers, afterBlank } = this.#readHeaders(start, request);
    const { notes } = request;
    const body = readBodyLines(
      lines,
      {
        headers,
        notes,
        needsHeading: this.#needsHeading,
        onDirective: (name, value) => this.#directive(name, value, request),
        onVariable: (name, value) => this.#variable(name, value),
      },
      afterBlank,
    );
    const name = request.name || (titles.at(-1) ?? '');
    if (titles.some((each) => each !== '' && each !== name)) notes.add(commentsNote);
    const kind = headers.find(([each]) => each.toLowerCase() === 'x-request-type');
    const isGraphQl = method.toUpperCase() === 'GRAPHQL' || kind?.[1].toLowerCase() === 'graphql';
    const sent = isGraphQl ? headers.filter((header) => header !== kind) : headers;
    const content = isGraphQl ? toGraphQlBody(body, notes) : toBody(body, sent, notes);
    this.requests.push({
      name,
      method: method.toUpperCase() === 'GRAPHQL' ? 'POST' : method,
      ...withHost(url, withContentType(sent, content), notes),
      body: content,
      variables: new Map(request.prompts),
      notes: [...notes],
    });
  }

  /** Reads the lines before a request line. */
  #readBefore(request: OpenRequest): void {
    const lines = this.#lines;
    const { notes } = request;
    for (; lines.line !== undefined; lines.at++) {
      const line = lines.line.trim();
      const [directive, value = ''] = directiveOf(line) ?? [];
      const variable = variableOf(line);
      const commentEnd = lines.blockComment(false);
      if (directive !== undefined) this.#directive(directive, value, request);
      else if (variable) this.#variable(...variable);
      else if (commentEnd !== undefined) {
        notes.add(commentsNote);
        lines.at += commentEnd;
      } else if (isComment(line)) this.#comment(line, request);
      else if (/^(?:<\s*)?\{[{%]/.test(line) && !/^\{\{[^{}]+\}\}\S/.test(line)) {
        notes.add('Script before the request');
        lines.skipScript();
      } else if (/^<\s/.test(line)) notes.add('Script before the request');
      else if (/^(?:run|import)\s/.test(line))
        this.notes.add(`Line "${line.split(/\s/)[0] ?? ''}" for another file`);
      else if (isResponseLine(line)) {
        this.notes.add('Recorded response');
        this.#skipResponse();
      } else if (line.startsWith('/*')) this.notes.add('Block comment without an end');
      else if (line !== '') break;
    }
  }

  /** Moves to the last line of a response without a request. */
  #skipResponse(): void {
    const lines = this.#lines;
    for (let next = lines.peek(1); next !== undefined; next = lines.peek(1)) {
      if (headingOf(next) !== undefined || (lines.line?.trim() === '' && isNextRequest(next))) return;
      lines.at++;
    }
  }

  /** Reads the lines up to the body, which usually begins after an empty one. */
  #readHeaders(
    start: string,
    request: OpenRequest,
  ): { readonly url: string; readonly headers: readonly Header[]; readonly afterBlank: boolean } {
    const lines = this.#lines;
    const headers: Header[] = [];
    let [url, lastHeader] = [start, -1];
    for (; lines.line !== undefined; lines.at++) {
      const { line } = lines;
      const text = line.trim();
      if (text === '') {
        lines.at++;
        return { url, headers, afterBlank: true };
      }
      if (isNextRequest(line)) return { url, headers, afterBlank: true };
      const header = headerOf(line);
      const [directive, value = ''] = directiveOf(line) ?? [];
      const invalid = /^(:?[\p{L}\d][^:"{}<>]*?)\s*:(?:\s|$)/u.exec(text)?.[1];
      if (directive !== undefined) this.#directive(directive, value, request);
      else if (isComment(line)) this.#comment(line, request);
      else if (/^[?&]/.test(text) && !text.startsWith('??') && (headers.length === 0 || /=|\{\{/.test(text)))
        url += text;
      else if (/^\.{3}\S/.test(text)) request.notes.add(`Default headers (${text.slice(0, 60)})`);
      else if (header) headers.push(header);
      else if (headers.length === 0 && isUrlPart(line)) url += text;
      else if (isBodyStart(line)) break;
      else if (invalid !== undefined)
        request.notes.add(`Header "${invalid.slice(0, 60)}": its name is not valid`);
      else {
        if (lastHeader < 0) lastHeader = this.#lastHeader();
        if (lines.at > lastHeader) {
          request.notes.add('Text without an empty line before it: it is sent as the body');
          break;
        }
        request.notes.add('Lines among the headers that are not headers');
      }
    }
    return { url, headers, afterBlank: false };
  }

  /** Returns the position of the last header before an empty line; what follows a line of text may hold credentials. */
  #lastHeader(): number {
    const lines = this.#lines;
    let last = 0;
    for (let distance = 0; ; distance++) {
      const line = lines.peek(distance);
      if (line === undefined || line.trim() === '' || headingOf(line) !== undefined) return last;
      if (headerOf(line)) last = lines.at + distance;
    }
  }

  #comment(line: string, request: OpenRequest): void {
    if (isWrittenComment(line)) request.notes.add(commentsNote);
  }

  #directive(name: string, value: string, request: OpenRequest): void {
    if (name === 'name' || name === 'title') request.name ||= value;
    if (isUnusedText(name, value, request)) request.notes.add(commentsNote);
    if (/^force-?region-?delimiter$/i.test(name)) this.#needsHeading = true;
    const prompt = name === 'prompt' ? /^[\w-]+/.exec(value)?.[0] : undefined;
    if (prompt !== undefined) request.prompts.push([prompt, `{{$prompt.${prompt}}}`]);
    if (!silent.has(name)) request.notes.add(`Directive @${name}`);
  }

  /** REST Client uses the last value of a file everywhere; httpyac the one above the request that is sent. */
  #variable(name: string, value: string): void {
    const known = this.variables.get(name);
    if (known !== undefined && known !== value)
      this.notes.add(
        `Variable ${name} has several values: the last one applies to the whole file, as in REST Client; in httpyac, the last one above a request`,
      );
    this.variables.set(name, value);
  }
}

/** Returns whether a directive has a text that only describes the request: a second name, or the question of a prompt. */
function isUnusedText(name: string, value: string, request: OpenRequest): boolean {
  if (name === 'name' || name === 'title') return value !== '' && value !== request.name;
  if (name === 'prompt') return /^[\w-]+\s+\S/.test(value);
  return (name === 'description' || name === 'note') && value !== '';
}

/** Returns whether a line continues a URL: it is indented, or a path as in httpyac. */
function isUrlPart(line: string): boolean {
  return (/^\s+\S/.test(line) && !isBodyStart(line)) || /^\/(?![/*])/.test(line);
}

/** Returns whether a line below the headers can only be a body, or what follows it. */
function isBodyStart(line: string): boolean {
  return /^\s*(?:\{(?!\{\S)|[["<>]|\?\?)/.test(line) || isResponseLine(line);
}

/** Adds the content type of a text that is not JSON if there is none: it would be sent as JSON. */
function withContentType(headers: readonly Header[], body: DraftBody): readonly Header[] {
  if (body.kind !== 'text' || headerValue(headers, 'content-type') !== undefined) return headers;
  const type = contentTypeOfText(body.text);
  return type === undefined ? headers : [...headers, ['Content-Type', type]];
}

/** Adds the `Host` header to a URL that is only a path, as REST Client and JetBrains do, and removes it. */
function withHost(
  url: string,
  headers: readonly Header[],
  notes: Set<string>,
): { readonly url: string; readonly headers: readonly Header[] } {
  const host = headerValue(headers, 'host');
  if (host === undefined || host === '' || !/^\/(?!\/)/.test(url)) return { url, headers };
  const isLocal = /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/i.test(host);
  if (!isLocal && !/:(?:8?443)$/.test(host)) notes.add('Host header: the request is sent with https');
  return {
    url: `${isLocal ? 'http' : 'https'}://${host}${url}`,
    headers: headers.filter(([name]) => name.toLowerCase() !== 'host'),
  };
}
