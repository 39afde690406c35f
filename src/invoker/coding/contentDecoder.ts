import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
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
export function decodeContent(response: IncomingMessage, reports: CodingReports): Readable {
  const header = response.headers['content-encoding'] ?? '';
  if (header === '') return response;
  const codings = header.split(',', maxCodings + 2).map((each) => each.trim());
  const wanted = codings.filter((each) => each !== '' && each.toLowerCase() !== 'identity');
  if (wanted.length > maxCodings) {
    reports.remark({ code: 'encodingUnknown', encoding: header });
    return response;
  }
  let body: Readable = response;
  // In reverse order of application.
  for (const coding of wanted.toReversed()) {
    if (!isKnownCoding(coding)) {
      reports.remark({ code: 'encodingUnknown', encoding: coding });
      break;
    }
    // An error of either stream ends the other one too.
    body = pipeline(body, new CodingStage(coding, reports), () => {});
  }
  return body;
}
