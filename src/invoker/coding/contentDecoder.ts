import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { CodingStage, type CodingReports } from './codingStage.ts';
import { isKnownCoding } from './codingUnits.ts';

/** More than anyone applies; each further one would take memory. */
const maxCodings = 4;

/**
 * Returns the body of a response with its content codings undone, as far as they can be. We ask for none, but a function or
 * a gateway may encode its response all the same. What does not decode stays as received.
 *
 * @param reports its `remark` is called at the latest when the body ends; an empty body is encoded in any way
 */
export function decodeContent(response: IncomingMessage, reports: CodingReports): Readable {
  const header = response.headers['content-encoding'] ?? '';
  const codings = header.split(',', maxCodings + 2).map((each) => each.trim());
  const wanted = codings.filter((each) => each !== '' && each.toLowerCase() !== 'identity');
  if (wanted.length > maxCodings) {
    reports.remark({ code: 'encodingUnknown', encoding: header });
    return response;
  }
  let body: Readable = response;
  // The one that was applied last comes off first.
  for (const coding of wanted.toReversed()) {
    if (!isKnownCoding(coding)) {
      reports.remark({ code: 'encodingUnknown', encoding: coding });
      break;
    }
    // An error on either side ends the other, and the reader hears of it.
    body = pipeline(body, new CodingStage(coding, reports), () => {});
  }
  return body;
}
