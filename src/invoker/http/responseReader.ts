import { responseHeaderLimit } from '../../core/common/limits.ts';
import type { Header } from '../../core/http/header.ts';
import { InvalidResponse } from './invalidResponse.ts';
import {
  parseHeader,
  parseStatusLine,
  readConnectionHeaders,
  toFraming,
  toKeepAlive,
  type ConnectionHeaders,
  type Framing,
  type ResponseHead,
} from './responseHead.ts';

/** What a reader finds in a response. */
export type ResponseSink = {
  head(head: ResponseHead): void;
  piece(bytes: Uint8Array): void;
};

const lineFeed = 10;

/** Reads the bytes of one response as they arrive (RFC 9112), as strictly as Node's own client. 1xx responses before it are skipped. */
export class ResponseReader {
  readonly #sink: ResponseSink;
  /** The line that is expected next, unless bytes of the body are. */
  #expected: 'status' | 'header' | 'chunkSize' | 'chunkEnd' | 'trailer' | 'nothing' = 'status';
  /** The beginning of a line whose end has not arrived. */
  #begun = '';
  #status: ReturnType<typeof parseStatusLine> = { minor: 1, status: 0, statusText: '' };
  #headers: Header[] = [];
  /** Characters of headers and trailers so far. */
  #headSize = 0;
  #connection: ConnectionHeaders | undefined;
  #framing: Framing = 0;
  /** Bytes of the body that follow, or of a chunk. */
  #left = 0;

  constructor(sink: ResponseSink) {
    this.#sink = sink;
  }

  /** Whether the response is complete. */
  get complete(): boolean {
    return this.#expected === 'nothing' && this.#left === 0;
  }

  /** For how many seconds the server keeps the connection after a complete response; infinity if it did not say. */
  get keepAlive(): number {
    if (this.#framing === 'connection' || !this.#connection) return 0;
    return toKeepAlive(this.#status.minor, this.#connection);
  }

  /**
   * Reads the next bytes. Returns how many belong to the response.
   *
   * @throws an `InvalidResponse`
   */
  read(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length && !this.complete)
      at = this.#left > 0 ? this.#readBody(bytes, at) : this.#readLine(bytes, at);
    return at;
  }

  /** The connection has ended. Returns whether the response is complete. */
  end(): boolean {
    if (this.#framing === 'connection') this.#left = 0;
    return this.complete;
  }

  #readBody(bytes: Buffer, from: number): number {
    const end = Math.min(bytes.length, from + this.#left);
    this.#left -= end - from;
    this.#sink.piece(from === 0 && end === bytes.length ? bytes : bytes.subarray(from, end));
    return end;
  }

  #readLine(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(lineFeed, from);
    const part = bytes.toString('latin1', from, end < 0 ? bytes.length : end);
    const line = this.#begun === '' ? part : this.#begun + part;
    if (line.length + this.#headSize > 2 * responseHeaderLimit)
      throw new InvalidResponse('HPE_HEADER_OVERFLOW');
    this.#begun = end < 0 ? line : '';
    if (end < 0) {
      // A server that speaks TLS sends no line.
      if (this.#expected === 'status' && !isStatusLineBegun(line))
        throw new InvalidResponse('HPE_INVALID_CONSTANT');
      return bytes.length;
    }
    if (!line.endsWith('\r')) throw new InvalidResponse('HPE_CR_EXPECTED');
    this.#takeLine(line.slice(0, -1));
    return end + 1;
  }

  #takeLine(line: string): void {
    switch (this.#expected) {
      case 'status':
        // Servers may send an empty line after the body before.
        if (line === '') return;
        this.#status = parseStatusLine(line);
        this.#count(this.#status.statusText.length);
        this.#expected = 'header';
        return;
      case 'header':
        if (line === '') this.#finishHead();
        else this.#headers.push(this.#takeHeader(line));
        return;
      case 'chunkSize':
        this.#left = toChunkSize(line);
        this.#count(line.length);
        this.#expected = this.#left > 0 ? 'chunkEnd' : 'trailer';
        return;
      case 'chunkEnd':
        if (line !== '') throw new InvalidResponse('HPE_STRICT');
        this.#headSize = 0;
        this.#expected = 'chunkSize';
        return;
      case 'trailer':
        if (line === '') this.#expected = 'nothing';
        else this.#takeHeader(line);
        return;
      case 'nothing':
    }
  }

  #takeHeader(line: string): Header {
    const header = parseHeader(line);
    this.#count(header[0].length + header[1].length);
    return header;
  }

  #count(characters: number): void {
    this.#headSize += characters;
    if (this.#headSize > responseHeaderLimit) throw new InvalidResponse('HPE_HEADER_OVERFLOW');
  }

  #finishHead(): void {
    const { status, statusText } = this.#status;
    const headers = this.#headers;
    this.#headSize = 0;
    // We never ask for another protocol.
    if (status === 101) throw new InvalidResponse('HPE_PAUSED_UPGRADE');
    this.#connection = readConnectionHeaders(headers);
    const framing = toFraming(status, this.#connection);
    if (status < 200) {
      this.#headers = [];
      this.#expected = 'status';
      return;
    }
    this.#framing = framing;
    this.#expected = framing === 'chunked' ? 'chunkSize' : 'nothing';
    if (framing !== 'chunked') this.#left = framing === 'connection' ? Infinity : framing;
    this.#sink.head({ status, statusText, headers });
  }
}

/** Returns whether a text may be the beginning of a status line, or of an empty line before it. */
function isStatusLineBegun(text: string): boolean {
  const version = 'HTTP/1.';
  return text === '\r' || version.startsWith(text.slice(0, version.length));
}

/** Reads the size of a chunk; ignores its extensions. */
function toChunkSize(line: string): number {
  const digits = /^([0-9a-f]+)(?:;.*)?$/i.exec(line)?.[1];
  const size = Number.parseInt(digits ?? '', 16);
  if (!Number.isSafeInteger(size)) throw new InvalidResponse('HPE_INVALID_CHUNK_SIZE');
  return size;
}
