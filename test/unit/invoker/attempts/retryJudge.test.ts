import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ResponseHead } from '../../../../src/core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../../../src/core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import type { Credentials } from '../../../../src/invoker/signing/credentials.ts';
import { VersionMemory } from '../../../../src/invoker/common/versionMemory.ts';
import { VersionSwitch } from '../../../../src/invoker/attempts/versionSwitch.ts';
import { RetryJudge } from '../../../../src/invoker/attempts/retryJudge.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const credentials = (renewable?: boolean): Credentials => ({
  keyId: 'ID',
  key,
  auth: 'instance_principal',
  region: undefined,
  ...(renewable !== undefined && { renewable }),
});
const headOf = (status: number, headers: ResponseHead['headers'] = []): ResponseHead => ({
  status,
  statusText: '',
  headers,
  requestId: 'ID',
});
const refused = { code: 'unexpected', message: 'm' } as const;

/** A judge of an invocation; `renewals` counts how often credentials were renewed. */
function open(
  change: Partial<InvocationRequest> = {},
  renew: () => Promise<Result<Credentials> | undefined> = async () => ok(credentials()),
) {
  const clock = new FakePace();
  const controller = new AbortController();
  let renewals = 0;
  const renewCredentials = (): Promise<Result<Credentials> | undefined> => {
    renewals += 1;
    return renew();
  };
  const url = new URL('https://h');
  const place = new VersionSwitch({ base: url.origin, url }, new VersionMemory(() => 'auto'));
  const judge = new RetryJudge(createRequest(change), { clock, renewCredentials }, place, controller.signal);
  const decide = (status: number, more: { readonly n?: number; readonly head?: ResponseHead } = {}) =>
    judge.decide({
      n: more.n ?? 1,
      ending: { kind: 'response', status },
      head: more.head ?? headOf(status),
      begun: false,
    });
  return { judge, clock, controller, decide, renewals: () => renewals };
}

describe('holds', () => {
  it.each([
    [undefined, undefined, []],
    [undefined, false, []],
    [undefined, true, [401]],
    ['none', true, [401]],
    ['safe', false, [400, 401, 500]],
    ['sdk', true, [400, 401, 500]],
  ] as const)(
    'buffers responses under the strategy %s, with credentials renewable: %s, for %j',
    (choice, renewable, held) => {
      const { judge } = open(choice ? { retry: toRetryPolicy(choice) } : {});
      judge.begin(credentials(renewable));
      expect([200, 399, 400, 401, 500].filter((status) => judge.holds(headOf(status)))).toEqual(held);
    },
  );
});

describe('credentials that the service rejects', () => {
  it('are renewed once, and returned once', async () => {
    const renewed = credentials(true);
    const { judge, decide, renewals } = open({}, async () => ok(renewed));
    judge.begin(credentials(true));
    expect(judge.takeRenewal()).toBeUndefined();
    expect(await decide(401)).toEqual({ repeat: true, reason: 'credentialsRenewed', wait: 0 });
    expect([judge.takeRenewal(), judge.takeRenewal()]).toEqual([renewed, undefined]);
    judge.begin(renewed);
    expect(judge.holds(headOf(401))).toBe(false);
    expect(await decide(401)).toEqual({ repeat: false, reason: 'noStrategy' });
    expect(renewals()).toBe(1);
  });

  it.each([
    [401, false],
    [401, undefined],
    [400, true],
    [403, true],
  ])('are not renewed after %i, with credentials renewable: %s', async (status, renewable) => {
    const { judge, decide, renewals } = open();
    judge.begin(credentials(renewable));
    expect(await decide(status)).toEqual({ repeat: false, reason: 'noStrategy' });
    expect(renewals()).toBe(0);
  });

  it('report a failed renewal only with the response that rejected them', async () => {
    const { judge, decide } = open({}, async () => fail(refused));
    judge.begin(credentials(true));
    const notRenewed = { repeat: false, reason: 'noStrategy', notRenewed: refused };
    expect(await decide(401)).toEqual(notRenewed);
    expect(await decide(401)).toEqual(notRenewed);
    expect(await decide(500)).toEqual({ repeat: false, reason: 'noStrategy' });
  });

  it('end the invocation if the user cancelled a prompt, or the signal aborted', async () => {
    const denied = open({}, async () => undefined);
    denied.judge.begin(credentials(true));
    expect(await denied.decide(401)).toBeUndefined();
    const slow = open({}, () => new Promise(() => {}));
    slow.judge.begin(credentials(true));
    const deciding = slow.decide(401);
    slow.controller.abort();
    expect(await deciding).toBeUndefined();
  });

  it('are reported as not renewed after an unexpected error', async () => {
    const { judge, decide } = open({}, () => Promise.reject(new Error('m')));
    judge.begin(credentials(true));
    expect(await decide(401)).toMatchObject({ notRenewed: refused });
  });
});

describe('a retry', () => {
  const retry = toRetryPolicy({ totalTime: 10, maxAttempts: 3, baseDelay: 1 });

  it('follows within the total time since the first attempt', async () => {
    const { clock, decide } = open({ retry });
    clock.pass(9.999);
    expect(await decide(429)).toMatchObject({ repeat: true });
    clock.pass(0.001);
    expect(await decide(429)).toEqual({ repeat: false, reason: 'timeUsedUp' });
  });

  it('follows up to the number of attempts', async () => {
    const { decide } = open({ retry });
    expect(await decide(429, { n: 2 })).toMatchObject({ repeat: true });
    expect(await decide(429, { n: 3 })).toEqual({ repeat: false, reason: 'attemptsUsedUp' });
  });

  it('waits as long as the service requests', async () => {
    const { decide } = open({ retry });
    const [soon, later] = await Promise.all([
      decide(429),
      decide(429, { head: headOf(429, [['Retry-After', '7']]) }),
    ]);
    expect(soon?.repeat && soon.wait).toBeLessThan(7);
    expect(later).toMatchObject({ repeat: true, wait: 7 });
  });

  it('follows a failure without a head, and a dry run', async () => {
    const failure = { code: 'network', phase: 'connect', host: 'h', reason: 'ECONNREFUSED' } as const;
    const ending = { kind: 'failure', failure, sent: false } as const;
    const { judge } = open({ retry: toRetryPolicy('safe') });
    expect(judge.ranBy(ending)).toBe('didNotRun');
    expect(await judge.decide({ n: 1, ending, head: undefined, begun: false })).toMatchObject({
      repeat: true,
      reason: 'didNotRun',
    });
    const lost = { ...ending, failure: { ...failure, phase: 'head' }, sent: true } as const;
    expect(open({ dryRun: true }).judge.ranBy(lost)).toBe('didNotRun');
    expect(open().judge.ranBy(lost)).toBe('mayHaveRun');
  });
});
