import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunClass } from '../../../src/core/attemptEnding.ts';
import { describeFailure } from '../../../src/core/describeFailure.ts';
import { sdkRetryOptions, type RetryPolicy } from '../../../src/core/retryPolicy.ts';
import { openEnvironmentProxies } from '../../../src/invoker/environmentProxies.ts';
import { collect } from '../../support/invocations.ts';
import { fixtureKey, openFixture } from '../../support/invokerFixture.ts';
import { createToken, inAnHour } from '../../support/jwt.ts';
import { toProfileText, type OciHome } from '../../support/ociHome.ts';
import { createRecordingLogger } from '../../support/recordingLogger.ts';
import { createSelfSignedCertificate } from '../../support/selfSignedCertificate.ts';
import { toPem } from '../../support/testKey.ts';
import type { Answer } from '../../support/testService.ts';

/** What can go wrong between us and a function, and how often the function really runs then. Nothing secret is told of any of it. */
type Row = {
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

type ServiceOptions = Pick<Parameters<typeof openFixture>[0] & object, 'answer' | 'early' | 'tls'>;

/** Sent again by `safe` and by `sdk`: it never ran. */
const neverRan = {
  ran: 'didNotRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 8, sdk: 8 },
} as const;
/** Sent again by `sdk` alone, and run by each attempt. */
const runsEachTime = { runs: { none: 1, safe: 1, sdk: 8 }, attempts: { none: 1, safe: 1, sdk: 8 } } as const;
/** Sent once, whatever the strategy, and run. */
const runsOnce = { runs: { none: 1, safe: 1, sdk: 1 }, attempts: { none: 1, safe: 1, sdk: 1 } } as const;
/** Sent once, whatever the strategy, and not run. */
const sentOnce = { runs: { none: 0, safe: 0, sdk: 0 }, attempts: { none: 1, safe: 1, sdk: 1 } } as const;
/** Not run, which cannot be told from here: `sdk` sends it again. */
const inDoubt = {
  ran: 'mayHaveRun',
  runs: { none: 0, safe: 0, sdk: 0 },
  attempts: { none: 1, safe: 1, sdk: 8 },
} as const;

const certificate = createSelfSignedCertificate();
const expired = createSelfSignedCertificate(-1);

const withoutConnection: readonly Row[] = [
  { fault: 'nobody listens', ...neverRan, ending: 'network connect', endpoint: 'http://127.0.0.1:9' },
  { fault: 'a name without address', ...neverRan, ending: 'network lookup', endpoint: 'https://no.invalid' },
  {
    fault: 'a proxy that refuses the connection',
    ...neverRan,
    ending: 'proxyFailed',
    endpoint: 'https://no.invalid',
    proxy: 'http://planted-user:planted-password@127.0.0.1:9',
  },
  {
    fault: 'a certificate that nobody trusts',
    ...neverRan,
    ending: 'network tls',
    service: () => ({ tls: certificate }),
  },
  {
    fault: 'a certificate that has expired',
    ...neverRan,
    ending: 'network tls',
    service: () => ({ tls: expired }),
  },
];

const brokenConnection: readonly Row[] = [
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
    service: ran(() => {}),
  },
  {
    fault: 'a stall within the body',
    ...runsOnce,
    ran: 'mayHaveRun',
    ending: 'timeout read',
    service: ran((response) => response.writeHead(200, { 'content-length': 10 }).write('half')),
  },
  {
    fault: 'a stall within the body of an error',
    ...runsEachTime,
    ran: 'mayHaveRun',
    ending: 'timeout read',
    service: ran((response) => response.writeHead(504, { 'content-length': 10 }).write('half')),
  },
];

const serviceErrors: readonly Row[] = [
  { fault: '429', ...neverRan, ...answers(429, 'TooManyRequests', 'refused') },
  {
    fault: '429 with Retry-After',
    ...neverRan,
    ...answers(429, 'TooManyRequests', 'refused', { 'retry-after': '1' }),
  },
  { fault: '400', ran: 'answered', ...sentOnce, ...answers(400, 'InvalidParameter', 'refused') },
  { fault: '401', ran: 'answered', ...sentOnce, ...answers(401, 'NotAuthenticated', 'refused') },
  { fault: '404', ran: 'answered', ...sentOnce, ...answers(404, 'NotAuthorizedOrNotFound', 'refused') },
  { fault: '405', ran: 'answered', ...sentOnce, ...answers(405, 'MethodNotAllowed', 'refused') },
  { fault: '409 of another kind', ran: 'answered', ...sentOnce, ...answers(409, 'Conflict', 'refused') },
  {
    fault: '409 IncorrectState',
    ran: 'answered',
    ...sentOnce,
    attempts: { none: 1, safe: 1, sdk: 8 },
    ...answers(409, 'IncorrectState', 'refused'),
  },
  {
    fault: '413',
    ran: 'answered',
    ...sentOnce,
    ...answers(413, 'FunctionInvokeRequestContentTooLarge', 'refused'),
  },
  { fault: '431', ran: 'answered', ...sentOnce, ...answers(431, 'RequestHeaderFieldsTooLarge', 'refused') },
  { fault: '500', ran: 'mayHaveRun', ...runsEachTime, ...answers(500, 'InternalServerError', 'ran') },
  { fault: '501', ran: 'mayHaveRun', ...runsOnce, ...answers(501, 'NotImplemented', 'ran') },
  ...[
    'FunctionInvokeExecutionFailed',
    'FunctionInvokeExecutionError',
    'FunctionInvokeInvalidResponse',
    'FunctionInvokeResponseBodyTooLarge',
    'FunctionInvokeResponseHeaderTooLarge',
  ].map((code): Row => ({
    fault: `502 ${code}`,
    ran: 'ranAndFailed',
    ...runsEachTime,
    ...answers(502, code, 'ran'),
  })),
  ...[
    'FunctionInvokeContainerInitFail',
    'FunctionInvokeImageNotAvailable',
    'FunctionInvokeSyslogUnavailable',
    'FunctionInvokeSubnetOutOfIPs',
    'FunctionInvokeSubnetNotAvailable',
    'FunctionInvokeSubnetConfigError',
    'FunctionInvokeTooManyMatchingDGs',
    'FunctionInvokeSecurityAttributeNotAvailable',
  ].map((code): Row => ({ fault: `502 ${code}`, ...neverRan, ...answers(502, code, 'refused') })),
  { fault: '503', ...inDoubt, ...answers(503, 'FunctionInvokeServiceUnavailable', 'refused') },
  ...['FunctionInvokeTimeout', 'FunctionInvokeContainerInitTimeout', 'FunctionInvokeImagePullTimeout'].map(
    (code): Row => ({
      fault: `504 ${code}`,
      ran: 'mayHaveRun',
      ...runsEachTime,
      ...answers(504, code, 'ran'),
    }),
  ),
  {
    fault: 'an error whose body is no JSON',
    ran: 'mayHaveRun',
    ...runsEachTime,
    ending: 502,
    service: ran((response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>Bad</p>')),
  },
];

const unusualAnswers: readonly Row[] = [
  {
    fault: 'a trickle that takes longer than the read time-out',
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
    fault: 'a packed answer',
    ran: 'answered',
    ...runsOnce,
    ending: 200,
    service: ran((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('ok'))),
  },
  {
    fault: 'an answer that says it is packed and is not',
    ran: 'mayHaveRun',
    ...runsOnce,
    ending: 'answerInvalid',
    service: ran((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed')),
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
    ending: 'answerInvalid',
    service: ran(raw(`HTTP/1.1 200 OK\r\n${'x-flood: of headers\r\n'.repeat(5000)}\r\n`)),
  },
  {
    fault: 'a redirect',
    ran: 'answered',
    ...sentOnce,
    ending: 307,
    service: () => ({
      answer: (response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(),
    }),
  },
];

/** The strategies as users have them, but with waits of a few milliseconds. */
const hasty = { ...sdkRetryOptions, baseDelay: 0.001, maxDelay: 0.004, jitter: 0.001 };
const policies = {
  none: { strategy: 'none' },
  safe: { strategy: 'safe', ...hasty },
  sdk: { strategy: 'sdk', ...hasty },
} as const satisfies Record<string, RetryPolicy>;
const strategies = ['none', 'safe', 'sdk'] as const;

const token = createToken(inAnHour());
const encryptedPem = toPem(fixtureKey, 'planted-passphrase');
const secrets = [
  'planted-passphrase',
  'planted-user',
  'planted-password',
  token,
  ...[encryptedPem, toPem(fixtureKey)].map((pem) => pem.split('\n')[1] ?? ''),
];

/** Each strategy with another way to sign, so that every kind of secret is at hand in every fault. */
function toProfile(strategy: (typeof strategies)[number], home: OciHome): string {
  const identity = toProfileText(fixtureKey, home.write('encrypted.pem', encryptedPem));
  switch (strategy) {
    case 'none':
      return identity;
    case 'safe':
      return `${identity}pass_phrase=planted-passphrase\n`;
    case 'sdk':
      return `key_file=${home.write('key.pem', toPem(fixtureKey))}\nsecurity_token_file=${home.write('token', token)}\n`;
  }
}

/** Sockets of this process: the runner has none of its own. */
function countSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length;
}

/** Timers of this process, those of the runner among them, which come and go. */
function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

let timers: number;
beforeEach(() => {
  // A certificate that is out of its time must not fail for being unknown.
  setDefaultCACertificates([...getCACertificates('bundled'), expired.cert]);
  timers = countTimers();
});
afterEach(() => setDefaultCACertificates(getCACertificates('bundled')));

describe.each([
  ['without a connection', withoutConnection],
  ['over a broken connection', brokenConnection],
  ['with an error of the service', serviceErrors],
  ['with an unusual answer', unusualAnswers],
])('an invocation %s', (_, rows) => {
  describe.each(rows)('$fault', (row) => {
    test.each(strategies)('under %s runs the function as often as the row says', async (strategy) => {
      let runs = 0;
      const logger = createRecordingLogger();
      const proxies = row.proxy && openEnvironmentProxies({ HTTPS_PROXY: row.proxy });
      const { home, invoker, service, request } = await openFixture({
        allowedHosts: () => ['no.invalid'],
        logger,
        token,
        passphrase: () => Promise.resolve('planted-passphrase'),
        ...(proxies && proxies.ok && { proxies: proxies.value }),
        ...row.service?.(() => (runs += 1)),
      });
      const configFile = home.write('profiles', `[P]\n${toProfile(strategy, home)}`);
      const { events, types, last } = await collect(
        invoker.invoke(
          request({
            credentials: { configFile, profile: 'P' },
            retry: policies[strategy],
            timeout: { connect: 20, read: 0.4 },
            ...(row.endpoint !== undefined && { endpoint: row.endpoint }),
            ...(row.body && { body: row.body }),
          }),
        ),
      );
      const failure = last?.type === 'failed' ? last.failure : undefined;
      const phase = failure && 'phase' in failure ? [failure.phase] : [];
      const status = events.find((event) => event.type === 'head')?.head.status;
      expect({
        ending: failure ? [failure.code, ...phase].join(' ') : status,
        ran: last && 'verdict' in last ? last.verdict?.ran : undefined,
        runs,
        attempts: types.filter((type) => type === 'attempt').length,
      }).toEqual({
        ending: row.ending,
        ran: row.ran,
        runs: row.runs[strategy],
        attempts: row.attempts[strategy],
      });
      if (strategy === 'safe') expect(runs).toBeLessThan(2);

      const told = JSON.stringify([logger.lines, events, failure && describeFailure(failure)]);
      expect(told).toContain('attempt');
      const signatures = service.calls.map(
        (call) => /signature="([^"]*)"/.exec(call.headers['authorization'] ?? '')?.[1],
      );
      for (const secret of [
        ...secrets,
        ...signatures.filter((each) => each !== undefined),
        'Signature version',
      ])
        expect(told).not.toContain(secret);

      invoker.dispose();
      await service.dispose();
      // What is closed is gone a little later.
      const isLeft = (): boolean => countSockets() > 0 || countTimers() > timers;
      for (let turn = 0; turn < 200 && isLeft(); turn += 1) await setTimeout(10);
      expect({ sockets: countSockets(), leftTimers: countTimers() > timers }).toEqual({
        sockets: 0,
        leftTimers: false,
      });
    });
  });
});

/** The service takes the request, runs the function, then does this. */
function ran(answer: Answer): NonNullable<Row['service']> {
  return (run) => ({
    answer: (response, call) => {
      run();
      answer(response, call);
    },
  });
}

/** Eight drops in 0.8 s, each well within the read time-out of 0.4 s. */
async function trickle(response: ServerResponse): Promise<void> {
  for (let drop = 0; drop < 8; drop += 1) {
    response.write('drop');
    await setTimeout(100);
  }
  response.end();
}

function raw(text: string): Answer {
  return (response) => response.socket?.end(text);
}

/** The service answers with an error of its own, before or after the function ran. */
function answers(
  status: number,
  code: string,
  when: 'refused' | 'ran',
  headers: Readonly<Record<string, string>> = {},
): Pick<Required<Row>, 'ending' | 'service'> {
  const answer: Answer = (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ code, message: 'words' }));
  return { ending: status, service: when === 'ran' ? ran(answer) : () => ({ answer }) };
}
