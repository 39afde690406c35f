import type { RunClass } from '../../../../src/core/invocation/attemptEnding.ts';
import type { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { passTime } from '../../../support/measure/callerClock.ts';
import type { Respond } from '../../../support/servers/testService.ts';

/** The read timeout of each call, in seconds of the clock that the service advances. */
export const readTimeout = 10;

/** A problem between invoker and function, and how often the function runs then. No message about it may contain a secret. */
export type Fault = {
  readonly fault: string;
  /** The class of the last attempt. */
  readonly ran: RunClass;
  /** How often the function ran, and how many attempts there were, under each strategy. */
  readonly runs: { readonly none: 0 | 1; readonly safe: 0 | 1; readonly sdk: number };
  readonly attempts: { readonly none: 1; readonly safe: number; readonly sdk: number };
  /** Status of the last attempt's response, or code and phase of its failure. */
  readonly ending: number | string;
  readonly body?: Uint8Array;
  /** An endpoint without a service; else that of the service that `service` describes. */
  readonly endpoint?: string;
  readonly proxy?: string;
  /** The behaviour of the service; calling `run` counts a run of the function. */
  readonly service?: (run: () => void) => ServiceOptions;
};

type ServiceOptions = Pick<Parameters<typeof openFixture>[0] & object, 'respond' | 'early' | 'tls'>;

/** Retried by `safe` and by `sdk`: it never ran. */
export const neverRan = {
  ran: 'didNotRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 8, sdk: 8 },
} as const;
/** Retried only by `sdk`, and run by each attempt. */
export const runsEachTime = {
  runs: { none: 1, safe: 1, sdk: 8 },
  attempts: { none: 1, safe: 1, sdk: 8 },
} as const;
/** Sent and run once, under any strategy. */
export const runsOnce = {
  runs: { none: 1, safe: 1, sdk: 1 },
  attempts: { none: 1, safe: 1, sdk: 1 },
} as const;
/** Sent once under any strategy, and not run. */
export const sentOnce = {
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 1, sdk: 1 },
} as const;
/** Not run, which the invoker cannot know: `sdk` retries it. */
export const inDoubt = {
  ran: 'mayHaveRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 1, sdk: 8 },
} as const;

/** The service accepts the request, runs the function, then responds like this. */
export function ran(respond: Respond): NonNullable<Fault['service']> {
  return (run) => ({
    respond: (response, call) => {
      run();
      respond(response, call);
    },
  });
}

/** The function runs, the service writes this, and nothing more until the call times out. */
export function stalls(write: Respond = () => {}): NonNullable<Fault['service']> {
  return ran((response, call) => {
    write(response, call);
    void passTime(response, readTimeout);
  });
}

/** Writes a response byte for byte. */
export function raw(text: string): Respond {
  return (response) => response.socket?.end(text);
}

/** The service responds with an error, before or after the function ran. */
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
