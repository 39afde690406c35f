import { prettyJsonPieces } from '../../../../core/json/prettyJson.ts';
import { prettyMarkup } from './prettyMarkup.ts';
import type { BodyType } from '../model/bodyType.ts';

/** A text in pieces that each take about a millisecond. */
export type Pieces = Iterator<string, void>;

/** Characters of a piece of unformatted text. */
const pieceLength = 64 * 1024;

/** Splits a text from an offset on, never between a carriage return and its line feed. */
export function* rawPieces(text: string, from = 0): Generator<string, void, undefined> {
  for (let start = from; start < text.length;) {
    const end = endOfPiece(text, start);
    const whole = text[end - 1] === '\r' ? end + 1 : end;
    yield text.slice(start, whole);
    start = whole;
  }
}

/** An editor takes long to add to a long line: such a line is one piece. */
function endOfPiece(text: string, start: number): number {
  const end = start + pieceLength;
  if (text.lastIndexOf('\n', end) >= start) return end;
  const lineEnd = text.indexOf('\n', end);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}

/** Formats a text. */
export function prettyPieces(type: BodyType, text: string): Pieces {
  switch (type) {
    case 'json':
    case 'ndjson':
      return prettyJsonPieces(text);
    case 'xml':
    case 'svg':
      return prettyMarkup(text, false);
    case 'html':
      return prettyMarkup(text, true);
    case 'events':
    case 'csv':
    case 'image':
    case 'text':
    case 'binary':
      return rawPieces(text);
  }
}
