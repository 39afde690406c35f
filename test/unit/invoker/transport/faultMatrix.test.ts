/** @module-tag full */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { sdkRetryOptions, type RetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { openEnvironmentProxies } from '../../../../src/invoker/transport/environmentProxies.ts';
import { useCallerClock } from '../../../support/measure/callerClock.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { fixtureKey, openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { toProfileText, type OciHome } from '../../../support/oci/ociHome.ts';
import { OwnTimers } from '../../../support/ownTimers.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { brokenConnection } from '../faults/brokenConnection.ts';
import { readTimeout, type Fault } from '../faults/fault.ts';
import { serviceErrors } from '../faults/serviceErrors.ts';
import { unusualResponses } from '../faults/unusualResponses.ts';
import { expired, withoutConnection } from '../faults/withoutConnection.ts';

/** The strategies as users have them, but with waits of a few milliseconds. */
const hasty = { ...sdkRetryOptions, baseDelay: 0.001, maxDelay: 0.004, jitter: 0.001 };
const policies = {
  none: { strategy: 'none' },
  safe: { strategy: 'safe', ...hasty },
  sdk: { strategy: 'sdk', ...hasty },
} as const satisfies Record<string, RetryPolicy>;
type Strategy = keyof typeof policies;

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
function toProfile(strategy: Strategy, home: OciHome): string {
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

const timers = new OwnTimers();

/** The open sockets of this process, of which the runner has none, and the timers of the work, of any clock. */
function countLeft(): { readonly sockets: number; readonly timers: number } {
  const sockets = process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length;
  return { sockets, timers: timers.count + vi.getTimerCount() };
}

beforeEach(() => {
  // A certificate that is out of its time must not fail for being unknown.
  setDefaultCACertificates([...getCACertificates('bundled'), expired.cert]);
});
afterAll(() => timers.dispose());
afterEach(() => setDefaultCACertificates(getCACertificates('bundled')));

describe.each([
  ['without a connection', withoutConnection],
  ['over a broken connection', brokenConnection],
  ['with an error of the service', serviceErrors],
  ['with an unusual response', unusualResponses],
])('an invocation %s', (_, rows) => {
  useCallerClock();
  describe.each(rows)('$fault', (row) => {
    const check = async (strategy: Strategy): Promise<void> => {
      await timers.within(() => invokeOnce(row, strategy));
      // A closed socket disappears a little later.
      await expect.poll(countLeft, { interval: 5 }).toEqual({ sockets: 0, timers: 0 });
    };
    it.each(['none', 'safe', 'sdk'] as const)(
      'runs the function under %s as often as the row expects',
      check,
    );
  });
});

it('a remaining timer is counted, but none of other work', async () => {
  const others = setInterval(() => {}, 1e6);
  const left = await timers.within(async () => setInterval(() => {}, 1e6));
  expect(timers.count).toBe(1);
  clearInterval(left);
  clearInterval(others);
  await expect.poll(() => timers.count).toBe(0);
});

/** Expects that the function ran as often as the row expects, and that no message contained a secret. Closes everything it opened. */
async function invokeOnce(row: Fault, strategy: Strategy): Promise<void> {
  let runs = 0;
  const logger = createRecordingLogger();
  const proxies = row.proxy && openEnvironmentProxies({ HTTPS_PROXY: row.proxy });
  const faulty = row.service?.(() => (runs += 1));
  const { home, invoker, service, request } = await openFixture({
    allowedHosts: () => ['no.invalid'],
    logger,
    token,
    passphrase: () => Promise.resolve('planted-passphrase'),
    ...(proxies && proxies.ok && { proxies: proxies.value }),
    ...faulty,
    early(received, response) {
      // Node keeps a timer for the date, for up to a second, which would be waited for.
      response.sendDate = false;
      faulty?.early?.(received, response);
    },
  });
  const configFile = home.write('profiles', `[P]\n${toProfile(strategy, home)}`);
  const { events, types, last } = await collect(
    invoker.invoke(
      request({
        credentials: { configFile, profile: 'P' },
        retry: policies[strategy],
        timeout: { connect: 20, read: readTimeout },
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

  const output = JSON.stringify([logger.lines, events, failure && describeFailure(failure)]);
  expect(output).toContain('attempt');
  const signatures = service.calls.map(
    (call) => /signature="([^"]*)"/.exec(call.headers['authorization'] ?? '')?.[1],
  );
  for (const secret of [...secrets, ...signatures.filter((each) => each !== undefined), 'Signature version'])
    expect(output).not.toContain(secret);

  invoker.dispose();
  await service.dispose();
}
