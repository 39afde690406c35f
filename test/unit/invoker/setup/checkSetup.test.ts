import { describe, expect, it } from 'vitest';
import { checkIds } from '../../../../src/core/setupCheck.ts';
import { ok } from '../../../../src/core/result.ts';
import { openSetup, statesOf } from '../../../support/setupFixture.ts';
import { toPem } from '../../../support/testKey.ts';

describe('the check of a good setup', () => {
  it('finds nothing to mend, and sends nothing that is signed', async () => {
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
  it.each([
    [10, 'wrong'],
    [-10, 'wrong'],
    [3, 'warning'],
    [0, 'ok'],
  ])('that differs by %i minutes is %s', async (minutes, state) => {
    const { check } = await openSetup({ date: new Date(Date.now() + minutes * 60_000) });
    const lines = await check();
    expect(statesOf(lines, 'clock')).toEqual([state]);
    const said = lines.find(({ id }) => id === 'clock')?.text;
    if (Math.abs(minutes) === 10)
      expect(said).toContain(minutes > 0 ? '10 minutes behind' : '10 minutes ahead of');
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
    expect(line).toMatchObject({ state: 'skipped', text: expect.stringContaining('is no known host') });
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
    expect(line?.mend).toContain('FN_APP_LIST');
  });

  it.each([
    [401, 'NotAuthenticated', 'API key'],
    [500, 'InternalServerError', 'again in a while'],
  ])('is wrong with its mend: %i', async (status, code, mend) => {
    const { check } = await openSetup(refuse(status, code));
    const [line] = (await check({ online: true })).slice(-1);
    expect(line).toMatchObject({ id: 'service', state: 'wrong' });
    expect([line?.text.includes(code), line?.mend?.includes(mend)]).toEqual([true, true]);
  });

  it('is missed where nobody answers', async () => {
    const { check, service } = await openSetup();
    await service.dispose();
    expect(statesOf(await check({ online: true }), 'service')).toEqual(['wrong']);
  });
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
