import { pipeline, type Readable } from 'node:stream';
import type { IncomingResponse, Pieces } from '../http/outgoingRequest.ts';
import { readPieces } from '../http/pieces.ts';
import { CodingStage, type CodingReports } from './codingStage.ts';
import { isKnownCoding } from './codingUnits.ts';

/** Maximum number of codings, more than any server applies: each takes memory. */
const maxCodings = 4;

/**
 * Returns the body of a response, decoded as far as possible. We accept no content codings, but a function or gateway may encode its
 * response anyway. A body that cannot be decoded stays as received.
 *
 * @param reports `remark` is called before the body ends; ignore it for an empty body, for which any coding is valid
 */
export function decodeContent(response: IncomingResponse, reports: CodingReports): Pieces {
  const values = response.headers.filter(([name]) => name.toLowerCase() === 'content-encoding');
  if (values.length === 0) return response.pieces();
  const header = values.map(([, value]) => value).join(', ');
  const codings = header.split(',', maxCodings + 2).map((each) => each.trim());
  const wanted = codings.filter((each) => each !== '' && each.toLowerCase() !== 'identity');
  if (wanted.length > maxCodings) {
    reports.remark({ code: 'encodingUnknown', encoding: header });
    return response.pieces();
  }
  let body: Readable = response.stream();
  // In reverse order of application.
  for (const coding of wanted.toReversed()) {
    if (!isKnownCoding(coding)) {
      reports.remark({ code: 'encodingUnknown', encoding: coding });
      break;
    }
    // An error of either stream ends the other one too.
    body = pipeline(body, new CodingStage(coding, reports), () => {});
  }
  return readPieces(body);
}
