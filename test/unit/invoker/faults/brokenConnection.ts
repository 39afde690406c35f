import { neverRan, ran, runsEachTime, runsOnce, stalls, type Fault } from './fault.ts';

/** A connection breaks or stalls. */

export const brokenConnection: readonly Fault[] = [
  {
    fault: 'a reset before the request was written',
    ...neverRan,
    ending: 'network send',
    body: new Uint8Array(6 * 1024 * 1024),
    service: () => ({ early: (request) => request.socket.resetAndDestroy() }),
  },
  {
    fault: 'a reset after the request was written',
    ...runsEachTime,
    ran: 'mayHaveRun',
    ending: 'network head',
    service: ran((response) => response.socket?.resetAndDestroy()),
  },
  {
    fault: 'a reset within the body',
    ...runsOnce,
    ran: 'mayHaveRun',
    ending: 'network body',
    service: ran((response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half', () => response.socket?.destroy());
    }),
  },
  {
    fault: 'a stall before the head',
    ...runsEachTime,
    ran: 'mayHaveRun',
    ending: 'timeout read',
    service: stalls(),
  },
  {
    fault: 'a stall within the body',
    ...runsOnce,
    ran: 'mayHaveRun',
    ending: 'timeout read',
    service: stalls((response) => response.writeHead(200, { 'content-length': 10 }).write('half')),
  },
  {
    fault: 'a stall within the body of an error',
    ...runsEachTime,
    ran: 'mayHaveRun',
    ending: 'timeout read',
    service: stalls((response) => response.writeHead(504, { 'content-length': 10 }).write('half')),
  },
];
