import type { RunClass } from '../../../../src/core/invocation/attemptEnding.ts';
import type { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { passTime } from '../../../support/measure/callerClock.ts';
import type { Respond } from '../../../support/servers/testService.ts';

/** The read time-out of each call, in seconds of the clock that the service moves. */
export const readTimeout = 10;

/** What can go wrong between us and a function, and how often the function really runs then. Nothing secret is told of any of it. */
export type Fault = {
  readonly fault: string;
  /** What the last attempt is judged to be. */
  readonly ran: RunClass;
  /** How often the function ran, and how often the request was sent or tried to be, under each strategy. */
  readonly runs: { readonly none: 0 | 1; readonly safe: 0 | 1; readonly sdk: number };
  readonly attempts: { readonly none: 1; readonly safe: number; readonly sdk: number };
  /** Status of the last attempt's answer, or code and phase of its failure. */
  readonly ending: number | string;
  readonly body?: Uint8Array;
  /** Where nobody is asked; else the service that `service` describes. */
  readonly endpoint?: string;
  readonly proxy?: string;
  /** What the service does; calling `run` counts a run of the function. */
  readonly service?: (run: () => void) => ServiceOptions;
};

type ServiceOptions = Pick<Parameters<typeof openFixture>[0] & object, 'respond' | 'early' | 'tls'>;

/** Sent again by `safe` and by `sdk`: it never ran. */
export const neverRan = {
  ran: 'didNotRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 8, sdk: 8 },
} as const;
/** Sent again by `sdk` alone, and run by each attempt. */
export const runsEachTime = {
  runs: { none: 1, safe: 1, sdk: 8 },
  attempts: { none: 1, safe: 1, sdk: 8 },
} as const;
/** Sent once, whatever the strategy, and run. */
export const runsOnce = {
  runs: { none: 1, safe: 1, sdk: 1 },
  attempts: { none: 1, safe: 1, sdk: 1 },
} as const;
/** Sent once, whatever the strategy, and not run. */
export const sentOnce = {
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 1, sdk: 1 },
} as const;
/** Not run, which cannot be told from here: `sdk` sends it again. */
export const inDoubt = {
  ran: 'mayHaveRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 1, sdk: 8 },
} as const;

/** The service takes the request, runs the function, then does this. */
export function ran(respond: Respond): NonNullable<Fault['service']> {
  return (run) => ({
    respond: (response, call) => {
      run();
      respond(response, call);
    },
  });
}

/** The function runs, the service writes what there is to say, and no more until the caller gives up. */
export function stalls(write: Respond = () => {}): NonNullable<Fault['service']> {
  return ran((response, call) => {
    write(response, call);
    void passTime(response, readTimeout);
  });
}

/** What goes over the wire in place of an answer, to the letter. */
export function raw(text: string): Respond {
  return (response) => response.socket?.end(text);
}

/** The service answers with an error of its own, before or after the function ran. */
export function responds(
  status: number,
  code: string,
  when: 'refused' | 'ran',
  headers: Readonly<Record<string, string>> = {},
): Pick<Required<Fault>, 'ending' | 'service'> {
  const respond: Respond = (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ code, message: 'words' }));
  return { ending: status, service: when === 'ran' ? ran(respond) : () => ({ respond }) };
}
