import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { passTime } from '../../../support/measure/callerClock.ts';
import { ran, raw, readTimeout, runsEachTime, runsOnce, sentOnce, type Fault } from './fault.ts';

/** Responses that are valid and rare, or broken. */
export const unusualResponses: readonly Fault[] = [
  {
    fault: 'a trickle that takes longer than the read timeout',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran((response) => void trickle(response)),
  },
  {
    fault: 'a 200 without a length',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran(raw('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nto the end')),
  },
  {
    fault: 'a 200 that is shorter than it says',
    ran: 'mayHaveRun',
    ...runsOnce,
    ending: 'network body',
    service: ran(raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort')),
  },
  {
    fault: 'a 200 that is longer than it says',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran(raw('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlonger')),
  },
  {
    fault: 'a compressed response',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ok'))),
  },
  {
    fault: 'a response that says it is compressed and is not',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed')),
  },
  {
    fault: 'a compressed response without its end',
    ran: 'mayHaveRun',
    ...runsOnce,
    ending: 'responseDamaged',
    service: ran((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ok').subarray(0, -4)),
    ),
  },
  {
    fault: 'a 1xx before the head',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran(raw('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')),
  },
  {
    fault: 'a flood of headers',
    ran: 'mayHaveRun',
    ...runsEachTime,
    ending: 'responseInvalid',
    service: ran(raw(`HTTP/1.1 200 OK\r\n${'x-flood: of headers\r\n'.repeat(5000)}\r\n`)),
  },
  {
    fault: 'a redirect',
    ran: 'answered',
    ...sentOnce,
    ending: 307,
    service: () => ({
      respond: (response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(),
    }),
  },
];

/** Sends eight chunks, each well within the read timeout. */
async function trickle(response: ServerResponse): Promise<void> {
  for (let drop = 0; drop < 8; drop += 1) {
    response.write('drop');
    await passTime(response, 0.75 * readTimeout);
  }
  response.end();
}
