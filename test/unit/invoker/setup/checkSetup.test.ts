import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../src/invoker/setup/setupCheck.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import {
  openSetup,
  statesOf,
  toCheckText,
  type SetupFixture,
} from '../../../support/fixtures/setupFixture.ts';
import type { ResponseRecord } from '../../../support/servers/testService.ts';
import { toPem } from '../../../support/oci/testKey.ts';

describe('the check of a good setup', () => {
  it('finds nothing wrong, and sends nothing that is signed', async () => {
    const { check, service } = await openSetup();
    const lines = await check();
    expect(lines.filter(({ state }) => state !== 'ok').map(({ id, state }) => [id, state])).toEqual([
      ['service', 'skipped'],
    ]);
    const asked = service.calls.map(({ method, path, headers }) => [method, path, headers['authorization']]);
    expect(asked).toEqual([['GET', '/', undefined]]);
  });

  it('goes from the file to the service', async () => {
    const { check } = await openSetup();
    const order = (await check()).map(({ id }) => checkIds.indexOf(id));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('asks the service by one signed request, if it may', async () => {
    const { check, service } = await openSetup();
    const lines = await check({ online: true });
    expect(statesOf(lines, 'service')).toEqual(['ok']);
    const signed = service.calls.filter(({ headers }) => headers['authorization'] !== undefined);
    expect(signed.map(({ path, fault }) => [path.split('?')[0], fault])).toEqual([
      ['/20181201/applications', undefined],
    ]);
  });

  it('asks for the function that it was asked about', async () => {
    const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
    const { check, service } = await openSetup({
      answer: (response) => response.end(JSON.stringify({ id: functionId, displayName: 'orders' })),
    });
    const lines = await check({ online: true, functionId });
    expect(lines.at(-1)).toMatchObject({ id: 'service', state: 'ok' });
    expect(lines.at(-1)?.text).toContain('orders');
    expect(service.calls.at(-1)?.path).toBe(`/20181201/functions/${functionId}`);
  });
});

describe('the clock', () => {
  // In seconds from now; the service's date is cut to the second, so that a case stays half a second off each limit.
  it.each([
    [600.7, 'wrong', '10 minutes behind'],
    [-600.7, 'wrong', '10 minutes ahead of'],
    [180, 'warning', '3 minutes behind'],
    [63, 'warning', 'behind'],
    [-63, 'warning', 'ahead of'],
    [55, 'ok', 'matches'],
    [-55, 'ok', 'matches'],
    [0, 'ok', 'matches'],
  ])('that differs by %d seconds is %s: %s', async (seconds, state, said) => {
    const { check } = await openSetup({ date: new Date(Date.now() + seconds * 1000) });
    const lines = await check();
    expect(statesOf(lines, 'clock')).toEqual([state]);
    expect(lines.find(({ id }) => id === 'clock')?.text).toContain(said);
  });

  it('is not judged where nobody answers', async () => {
    const { check, service } = await openSetup();
    await service.dispose();
    expect(statesOf(await check(), 'clock')).toEqual(['skipped']);
  });

  it('is asked of no host that is not known, be it declared', async () => {
    const { check } = await openSetup({ locateService: () => ok('https://functions.example.invalid') });
    const line = (await check()).find(({ id }) => id === 'clock');
    // A host that was asked and not found would be skipped, too.
    expect(line).toMatchObject({ state: 'skipped', text: expect.stringContaining('is not a known host') });
  });
});

describe('the answer of the service', () => {
  const refuse = (status: number, code: string) => ({
    answer: (response: { writeHead(status: number): { end(body: string): void } }) =>
      response.writeHead(status).end(JSON.stringify({ code, message: 'No.' })),
  });

  it('may show nothing to one it knows', async () => {
    const { check } = await openSetup(refuse(404, 'NotAuthorizedOrNotFound'));
    const [line] = (await check({ online: true })).slice(-1);
    expect(line).toMatchObject({ id: 'service', state: 'warning' });
    expect(line?.hint).toContain('FN_APP_LIST');
  });

  it.each([
    [401, 'NotAuthenticated', 'API key'],
    [500, 'InternalServerError', 'try again later'],
  ])('is wrong and has a hint: %i', async (status, code, hint) => {
    const { check } = await openSetup(refuse(status, code));
    const [line] = (await check({ online: true })).slice(-1);
    expect(line).toMatchObject({ id: 'service', state: 'wrong' });
    expect([line?.text.includes(code), line?.hint?.includes(hint)]).toEqual([true, true]);
  });

  it('is missed where nobody answers', async () => {
    const { check, service } = await openSetup();
    await service.dispose();
    expect(statesOf(await check({ online: true }), 'service')).toEqual(['wrong']);
  });
});

it('tells what came of the clock and of asking the service', async () => {
  const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
  const answer = (status: number, body: unknown): ResponseRecord => {
    return (response) => void response.writeHead(status).end(JSON.stringify(body));
  };
  const error = (status: number, code: string): ResponseRecord => answer(status, { code, message: 'No.' });
  const online = { online: true };
  type Case = readonly [Parameters<typeof openSetup>[0], Parameters<SetupFixture['check']>[0]?];
  const cases: Readonly<Record<string, Case>> = {
    'nothing asked': [{}],
    'applications are listed': [{}, online],
    'applications are listed, of another region': [{}, { ...online, region: 'fra' }],
    'one application': [{ answer: answer(200, [{ id: 'a', displayName: 'b' }]) }, online],
    'something else': [{ answer: answer(200, {}) }, online],
    'the function': [
      { answer: answer(200, { id: functionId, displayName: 'orders' }) },
      { ...online, functionId },
    ],
    'no function': [{ answer: error(404, 'NotAuthorizedOrNotFound') }, { ...online, functionId }],
    'no applications': [{ answer: error(404, 'NotAuthorizedOrNotFound') }, online],
    'a signature that is refused': [{ answer: error(401, 'NotAuthenticated') }, online],
    'too many requests': [{ answer: error(429, 'TooManyRequests') }, online],
    'a broken service': [{ answer: error(500, 'InternalServerError') }, online],
    'nobody to ask': [
      { locateService: () => fail({ code: 'realmUnknown', realm: 'oc99', unusable: [] }) },
      online,
    ],
    'a clock without a date': [{ early: (_, response) => void (response.sendDate = false) }],
    'a host that is not known': [{ locateService: () => ok('https://functions.example.invalid') }],
  };
  const valueOrReport: string[] = [];
  for (const [name, [options, asked]] of Object.entries(cases)) {
    const { check, service } = await openSetup(options);
    const lines = (await check(asked)).filter(({ id }) => id === 'clock' || id === 'service');
    valueOrReport.push(`${name}:\n${toCheckText(lines)}\n`.replaceAll(new URL(service.url).host, 'SERVICE'));
  }
  await expect(valueOrReport.join('\n').replaceAll(/\b[0-9A-F]{32}\b/g, 'ID')).toMatchFileSnapshot(
    'texts/services.txt',
  );
});

it('asks the clock of the service that is near the function, the tenancy, else the region', async () => {
  const near: unknown[] = [];
  const { check, home } = await openSetup({
    locateService: (...asked) => {
      near.push(asked);
      return fail({ code: 'realmUnknown', realm: 'oc99', unusable: [] });
    },
  });
  const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
  await check({ functionId, region: 'fra' });
  await check();
  home.write('config', '');
  await check();
  await check({ region: 'us-langley-1' });
  await check({ region: 'nowhere' });
  expect(near).toEqual([
    [functionId, 'fra', 'fra'],
    ['ocid1.tenancy.oc1..aaaatest', undefined, 'us-phoenix-1'],
    ['ocid1.tenancy.oc1..unknown', undefined, undefined],
    ['ocid1.tenancy.oc2..unknown', 'us-langley-1', 'us-langley-1'],
    ['ocid1.tenancy.oc1..unknown', 'nowhere', 'nowhere'],
  ]);
});

describe('a passphrase', () => {
  it('is asked for once, and only if that is allowed', async () => {
    let asks = 0;
    const { check, home, key, service } = await openSetup({
      passphrase: () => {
        asks += 1;
        return Promise.resolve('secret');
      },
    });
    home.write('key.pem', toPem(key, 'secret'));
    const unasked = await check({ online: true });
    expect([statesOf(unasked, 'key'), statesOf(unasked, 'service'), asks]).toEqual([
      ['skipped'],
      ['skipped'],
      0,
    ]);
    const lines = await check({ online: true, askPassphrase: true });
    expect([statesOf(lines, 'key'), statesOf(lines, 'service'), asks]).toEqual([['ok'], ['ok'], 1]);
    expect(service.calls.at(-1)?.fault).toBeUndefined();
  });

  it('may be denied', async () => {
    const { check, home, key } = await openSetup({ passphrase: () => Promise.resolve(undefined) });
    home.write('key.pem', toPem(key, 'secret'));
    expect(statesOf(await check({ askPassphrase: true }), 'key')).toEqual(['skipped']);
  });
});

it('ends when it is cancelled', async () => {
  const controller = new AbortController();
  const { invoker, home } = await openSetup({
    locateService: () => (controller.abort(), ok('http://127.0.0.1:1')),
  });
  const ids: string[] = [];
  const asked = { credentials: { configFile: home.configFile }, online: true };
  for await (const { id } of invoker.checkSetup(asked, controller.signal)) ids.push(id);
  expect(ids).toContain('certificates');
  expect(ids).not.toContain('service');
});
