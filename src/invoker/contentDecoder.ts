import type { IncomingMessage } from 'node:http';
import { pipeline, type Duplex, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';

/** The body of an answer with its content encoding undone. We ask for none, but a function may pack its answer all the same. */
export function decodeContent(response: IncomingMessage): Readable {
  const decoder = createDecoder(response.headers['content-encoding'] ?? '');
  // An error on either side ends the other, and the reader hears of it.
  return decoder ? pipeline(response, decoder, () => {}) : response;
}

function createDecoder(encoding: string): Duplex | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
    case 'deflate':
      return createUnzip();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
