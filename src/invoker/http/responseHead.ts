import { headerText, token, type Header } from '../../core/http/header.ts';
import { InvalidResponse } from './invalidResponse.ts';

/** How the body of a response ends: after a number of bytes, after its last chunk, or with the connection. */
export type Framing = number | 'chunked' | 'connection';

/** The head of a response. */
export type ResponseHead = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
};

/** Reads a status line. Returns the minor version of HTTP, the status, and its text. */
export function parseStatusLine(line: string): {
  readonly minor: number;
  readonly status: number;
  readonly statusText: string;
} {
  const [, minor, status, statusText = ''] = /^HTTP\/1\.([01]) (\d{3})(?: (.*))?$/.exec(line) ?? [];
  if (status === undefined) throw new InvalidResponse('HPE_INVALID_CONSTANT');
  return { minor: Number(minor), status: Number(status), statusText };
}

/** Reads a header. */
export function parseHeader(line: string): Header {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  const value = trimSpaces(line, colon + 1);
  if (!token.test(name) || !headerText.test(value)) throw new InvalidResponse('HPE_INVALID_HEADER_TOKEN');
  return [name, value];
}

/** Without spaces and tabs at both ends, which are not part of a value. `trim` would also remove a no-break space. */
function trimSpaces(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (start < end && isSpace(line.charCodeAt(start))) start += 1;
  while (start < end && isSpace(line.charCodeAt(end - 1))) end -= 1;
  return line.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Values of the headers that are about the connection. */
export type ConnectionHeaders = {
  readonly lengths: readonly string[];
  readonly codings: readonly string[];
  readonly options: readonly string[];
  readonly keepAlive: readonly string[];
};

/** In one pass, since the headers of each response are read. */
export function readConnectionHeaders(headers: readonly Header[]): ConnectionHeaders {
  const lengths: string[] = [];
  const codings: string[] = [];
  const options: string[] = [];
  const keepAlive: string[] = [];
  for (const [name, value] of headers)
    switch (name.toLowerCase()) {
      case 'content-length':
        lengths.push(value);
        break;
      case 'transfer-encoding':
        codings.push(value);
        break;
      case 'connection':
        options.push(value);
        break;
      case 'keep-alive':
        keepAlive.push(value);
        break;
    }
  return { lengths, codings, options, keepAlive };
}

/** Returns how the body of a response ends (RFC 9112 §6.3). Rejects a response that says it twice. */
export function toFraming(status: number, { lengths, codings }: ConnectionHeaders): Framing {
  if (lengths.length > 1 || (lengths.length > 0 && codings.length > 0))
    throw new InvalidResponse('HPE_UNEXPECTED_CONTENT_LENGTH');
  const [length] = lengths;
  if (length !== undefined && (!/^\d+$/.test(length) || !Number.isSafeInteger(Number(length))))
    throw new InvalidResponse('HPE_INVALID_CONTENT_LENGTH');
  if (status < 200 || status === 204 || status === 304) return 0;
  if (codings.length > 0) return /(?:^|[\s,])chunked\s*$/i.test(codings.join()) ? 'chunked' : 'connection';
  return length === undefined ? 'connection' : Number(length);
}

/** Returns for how many seconds the server keeps the connection; infinity if it did not say, 0 if it closes it. */
export function toKeepAlive(minor: number, { options, keepAlive }: ConnectionHeaders): number {
  const said = options.join();
  if (/(?:^|,)\s*close\s*(?:,|$)/i.test(said)) return 0;
  if (minor === 0 && !/(?:^|,)\s*keep-alive\s*(?:,|$)/i.test(said)) return 0;
  const seconds = /timeout=(\d+)/.exec(keepAlive.join())?.[1];
  return seconds === undefined ? Infinity : Number(seconds);
}
