import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../src/invoker/setup/setupCheck.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import {
  openSetup,
  statesOf,
  toCheckText,
  type SetupFixture,
} from '../../../support/fixtures/setupFixture.ts';
import type { Respond } from '../../../support/servers/testService.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { toProfileText } from '../../../support/oci/ociHome.ts';
import { toPem } from '../../../support/oci/testKey.ts';

describe('the check of a good setup', () => {
  it('finds no problem and sends no signed request', async () => {
    const { check, service } = await openSetup();
    const lines = await check();
    expect(lines.filter(({ state }) => state !== 'ok').map(({ id, state }) => [id, state])).toEqual([
      ['service', 'skipped'],
    ]);
    const asked = service.calls.map(({ method, path, headers }) => [method, path, headers['authorization']]);
    expect(asked).toEqual([['GET', '/', undefined]]);
  });

  it('returns its lines in the order of checkIds', async () => {
    const { check } = await openSetup();
    const order = (await check()).map(({ id }) => checkIds.indexOf(id));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('sends one signed request if the caller allows it', async () => {
    const { check, service } = await openSetup();
    const lines = await check({ online: true });
    expect(statesOf(lines, 'service')).toEqual(['ok']);
    const signed = service.calls.filter(({ headers }) => headers['authorization'] !== undefined);
    expect(signed.map(({ path, fault }) => [path.split('?')[0], fault])).toEqual([
      ['/20260325/applications', undefined],
    ]);
  });

  it('lists applications in the tenancy of a profile with a security token', async () => {
    const { check, home, key, keyFile, service } = await openSetup();
    const token = home.write('token', createToken(inAnHour()));
    home.write(
      'config',
      `[DEFAULT]\n${toProfileText(key, keyFile)}security_token_file=${token}\nauthentication_type=security_token\n`,
    );
    await check({ online: true });
    const path = service.calls.at(-1)?.path;
    expect(path).toMatch(/^\/20260325\/applications\?/);
    expect(path).toContain(`compartmentId=${key.tenancy}`);
  });

  it('reads the function in question', async () => {
    const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
    const { check, service } = await openSetup({
      respond: (response) => response.end(JSON.stringify({ id: functionId, displayName: 'orders' })),
    });
    const lines = await check({ online: true, functionId });
    expect(lines.at(-1)).toMatchObject({ id: 'service', state: 'ok' });
    expect(lines.at(-1)?.text).toContain('orders');
    expect(service.calls.at(-1)?.path).toBe(`/20260325/functions/${functionId}`);
  });
});

describe('the check of the clock', () => {
  // In seconds from now. The date header omits the milliseconds, so each case is at least half a second from a limit.
  it.each([
    [600.7, 'wrong', '10 minutes behind'],
    [-600.7, 'wrong', '10 minutes ahead of'],
    [180, 'warning', '3 minutes behind'],
    [63, 'warning', 'behind'],
    [-63, 'warning', 'ahead of'],
    [55, 'ok', 'matches'],
    [-55, 'ok', 'matches'],
    [0, 'ok', 'matches'],
  ])('reports a difference of %d seconds as %s: %s', async (seconds, state, said) => {
    const { check } = await openSetup({ date: new Date(Date.now() + seconds * 1000) });
    const lines = await check();
    expect(statesOf(lines, 'clock')).toEqual([state]);
    expect(lines.find(({ id }) => id === 'clock')?.text).toContain(said);
  });

  it('is skipped if the host does not respond', async () => {
    const { check, service } = await openSetup();
    await service.dispose();
    expect(statesOf(await check(), 'clock')).toEqual(['skipped']);
  });

  it('never sends a request to an unknown host', async () => {
    const { check } = await openSetup({ locateService: () => ok('https://functions.example.invalid') });
    const line = (await check()).find(({ id }) => id === 'clock');
    // A host that was looked up and not found would be skipped too.
    expect(line).toMatchObject({ state: 'skipped', text: expect.stringContaining('is not a known host') });
  });
});

describe('the check of the service', () => {
  const refuse = (status: number, code: string) => ({
    respond: (response: { writeHead(status: number): { end(body: string): void } }) =>
      response.writeHead(status).end(JSON.stringify({ code, message: 'No.' })),
  });

  it('warns if the service accepts the signature but shows nothing', async () => {
    const { check } = await openSetup(refuse(404, 'NotAuthorizedOrNotFound'));
    const [line] = (await check({ online: true })).slice(-1);
    expect(line).toMatchObject({ id: 'service', state: 'warning' });
    expect(line?.hint).toContain('FN_APP_LIST');
  });

  it.each([
    [401, 'NotAuthenticated', 'API key'],
    [500, 'InternalServerError', 'try again later'],
  ])('reports status %i as a problem, with a hint', async (status, code, hint) => {
    const { check } = await openSetup(refuse(status, code));
    const [line] = (await check({ online: true })).slice(-1);
    expect(line).toMatchObject({ id: 'service', state: 'wrong' });
    expect([line?.text.includes(code), line?.hint?.includes(hint)]).toEqual([true, true]);
  });

  it('reports a problem if the service does not respond', async () => {
    const { check, service } = await openSetup();
    await service.dispose();
    expect(statesOf(await check({ online: true }), 'service')).toEqual(['wrong']);
  });
});

it('describes each response of the service', async () => {
  const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';
  const respondWith = (status: number, body: unknown): Respond => {
    return (response) => void response.writeHead(status).end(JSON.stringify(body));
  };
  const error = (status: number, code: string): Respond => respondWith(status, { code, message: 'No.' });
  const online = { online: true };
  type Case = readonly [Parameters<typeof openSetup>[0], Parameters<SetupFixture['check']>[0]?];
  const cases: Readonly<Record<string, Case>> = {
    'nothing asked': [{}],
    'applications are listed': [{}, online],
    'applications are listed, of another region': [{}, { ...online, region: 'fra' }],
    'one application': [{ respond: respondWith(200, [{ id: 'a', displayName: 'b' }]) }, online],
    'something else': [{ respond: respondWith(200, {}) }, online],
    'the function': [
      { respond: respondWith(200, { id: functionId, displayName: 'orders' }) },
      { ...online, functionId },
    ],
    'no function': [{ respond: error(404, 'NotAuthorizedOrNotFound') }, { ...online, functionId }],
    'no applications': [{ respond: error(404, 'NotAuthorizedOrNotFound') }, online],
    'a signature that is refused': [{ respond: error(401, 'NotAuthenticated') }, online],
    'too many requests': [{ respond: error(429, 'TooManyRequests') }, online],
    'a broken service': [{ respond: error(500, 'InternalServerError') }, online],
    'nobody to ask': [
      { locateService: () => fail({ code: 'realmUnknown', realm: 'oc99', unusable: [] }) },
      online,
    ],
    'a clock without a date': [{ early: (_, response) => void (response.sendDate = false) }],
    'a host that is not known': [{ locateService: () => ok('https://functions.example.invalid') }],
  };
  const texts: string[] = [];
  for (const [name, [options, asked]] of Object.entries(cases)) {
    const { check, service } = await openSetup(options);
    const lines = (await check(asked)).filter(({ id }) => id === 'clock' || id === 'service');
    texts.push(`${name}:\n${toCheckText(lines)}\n`.replaceAll(new URL(service.url).host, 'SERVICE'));
  }
  await expect(texts.join('\n').replaceAll(/\b[0-9A-F]{32}\b/g, 'ID')).toMatchFileSnapshot(
    'texts/services.txt',
  );
});

it('compares the clock with the service of the function, else of the tenancy, else of the region', async () => {
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
  it('is requested once, and only if the caller allows it', async () => {
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

  it('may be declined, so that the key is skipped', async () => {
    const { check, home, key } = await openSetup({ passphrase: () => Promise.resolve(undefined) });
    home.write('key.pem', toPem(key, 'secret'));
    expect(statesOf(await check({ askPassphrase: true }), 'key')).toEqual(['skipped']);
  });
});

it('ends when the signal fires', async () => {
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
