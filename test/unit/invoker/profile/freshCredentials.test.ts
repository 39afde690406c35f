import { utimesSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { createInvoker, type Invoker } from '../../../../src/invoker/invoker.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { collect, createRequest } from '../../../support/fixtures/invocations.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { createOciHome, toProfileText, type OciHome } from '../../../support/oci/ociHome.ts';
import { createTestKey, toPem, type TestKey } from '../../../support/oci/testKey.ts';
import { startTestService, type TestService } from '../../../support/servers/testService.ts';

const key = createTestKey();
const otherKey = createTestKey();
const first = createToken(inAnHour(), 'first');
const second = createToken(inAnHour(), 'other');

type World = { readonly home: OciHome; readonly service: TestService; readonly invoker: Invoker };

/** A service that is busy once; between the two attempts `change` happens to the files that sign. */
async function openWorld(change: (home: OciHome) => void): Promise<World> {
  const home = createOciHome();
  const clock = new FakePace();
  const wait = (seconds: number): Promise<void> => {
    change(home);
    return clock.wait(seconds);
  };
  const keys = new Map([
    [key.keyId, key.publicKey],
    [otherKey.keyId, otherKey.publicKey],
    [`ST$${first}`, key.publicKey],
    [`ST$${second}`, key.publicKey],
  ]);
  let calls = 0;
  const service = await startTestService({
    keys,
    respond: (response) =>
      ++calls === 1
        ? response.writeHead(429).end('{"code":"TooManyRequests","message":"later"}')
        : response.end('ok'),
  });
  const invoker = createInvoker({
    logger: silentLogger,
    allowedHosts: () => [],
    clock: { now: clock.now, random: clock.random, wait },
  });
  onTestFinished(async () => {
    invoker.dispose();
    await service.dispose();
    home.dispose();
  });
  return { home, service, invoker };
}

function writeSession(home: OciHome, token: string): void {
  const { folder } = home;
  home.write('key.pem', toPem(key));
  home.write('token', token);
  home.write(
    'config',
    `[DEFAULT]\nkey_file=${folder}/key.pem\nsecurity_token_file=${folder}/token\nregion=phx\n`,
  );
}

function writeKeyProfile(home: OciHome, owner: TestKey, keyFile: string): void {
  home.write(keyFile, toPem(owner));
  home.write('config', `[DEFAULT]\n${toProfileText(owner, `${home.folder}/${keyFile}`)}`);
}

async function invoke({ home, service, invoker }: World, strategy: 'safe' | 'sdk' = 'safe') {
  const credentials = { configFile: home.configFile };
  const request = createRequest({ endpoint: service.url, credentials, retry: toRetryPolicy(strategy) });
  return collect(invoker.invoke(request));
}

function expire(home: OciHome): void {
  home.write('token', createToken(Date.now() - 1000));
}

function empty(home: OciHome): void {
  home.write('token', '');
}

function forget(home: OciHome): void {
  home.write('config', '[ELSE]\nregion=phx\n');
}

const signers = ({ calls }: TestService): readonly string[] =>
  calls.map(({ headers }) => /keyId="([^"]*)"/.exec(headers['authorization'] ?? '')?.[1] ?? '');

describe('a retry', () => {
  it.each(['safe', 'sdk'] as const)(
    'is signed with the current token of the file, under %s',
    async (strategy) => {
      const world = await openWorld((home) => void home.write('token', second));
      writeSession(world.home, first);
      const { last, body } = await invoke(world, strategy);
      expect(last).toMatchObject({ type: 'finished' });
      expect(body.toString()).toBe('ok');
      expect(signers(world.service)).toEqual([`ST$${first}`, `ST$${second}`]);
      expect(world.service.calls.map(({ fault }) => fault)).toEqual([undefined, undefined]);
    },
  );

  it('notices a token of the same length whose file has the same time', async () => {
    const before = new Date(Date.now() - 60_000);
    const world = await openWorld((home) => utimesSync(home.write('token', second), before, before));
    writeSession(world.home, first);
    utimesSync(`${world.home.folder}/token`, before, before);
    expect(second).toHaveLength(first.length);
    await invoke(world);
    expect(signers(world.service)).toEqual([`ST$${first}`, `ST$${second}`]);
  });

  it('is signed with the current profile and key file of the config file', async () => {
    const world = await openWorld((home) => writeKeyProfile(home, otherKey, 'other.pem'));
    writeKeyProfile(world.home, key, 'key.pem');
    await invoke(world);
    expect(signers(world.service)).toEqual([key.keyId, otherKey.keyId]);
    expect(world.service.calls.map(({ fault }) => fault)).toEqual([undefined, undefined]);
  });

  it('is signed with the current key of the key file', async () => {
    const world = await openWorld((home) => void home.write('key.pem', toPem(otherKey)));
    writeKeyProfile(world.home, key, 'key.pem');
    await invoke(world);
    // The service still knows the public half of the first.
    expect(world.service.calls.map(({ fault }) => fault === undefined)).toEqual([true, false]);
  });

  it.each([
    ['the token has expired', { code: 'tokenExpired', profile: 'DEFAULT' }, expire],
    ['the token is empty', { code: 'tokenUnreadable' }, empty],
    ['the profile is gone', { code: 'profileNotFound' }, forget],
  ])('fails if %s meanwhile', async (_, failure, change) => {
    const world = await openWorld(change);
    writeSession(world.home, first);
    const { types, events, last } = await invoke(world);
    expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'failed']);
    expect(events[3]).toMatchObject({ n: 2 });
    expect(last).toMatchObject({ failure, verdict: { ran: 'didNotRun', reason: 'notSigned' } });
    expect(world.service.calls).toHaveLength(1);
  });

  it('is not sent if its key has become encrypted and no prompt is possible', async () => {
    const world = await openWorld((home) => void home.write('key.pem', toPem(key, 'secret')));
    writeSession(world.home, first);
    const { last } = await invoke(world);
    expect(last).toMatchObject({ failure: { code: 'passphraseRequired' } });
    expect(world.service.calls).toHaveLength(1);
  });
});

describe('a token that expires while the invoke endpoint is looked up', () => {
  it('is never sent to the function', async () => {
    const home = createOciHome();
    let looked = 0;
    const service: TestService = await startTestService({
      keys: new Map([[`ST$${first}`, key.publicKey]]),
      respond: (response, { method }) => {
        if (method === 'GET') looked += 1;
        expire(home);
        response.end(JSON.stringify({ id: 'x', displayName: 'x', invokeEndpoint: service.url }));
      },
    });
    const invoker = createInvoker({
      logger: silentLogger,
      allowedHosts: () => [],
      locateService: () => ({ ok: true, value: service.url }),
    });
    onTestFinished(async () => {
      invoker.dispose();
      await service.dispose();
      home.dispose();
    });
    writeSession(home, first);
    const { endpoint: _, ...request } = createRequest({ credentials: { configFile: home.configFile } });
    const { types, last } = await collect(invoker.invoke(request));
    expect(types).toEqual(['failed']);
    expect(last).toMatchObject({ failure: { code: 'tokenExpired' } });
    expect([looked, service.calls.length]).toEqual([1, 1]);
  });
});

describe('a page of a list', () => {
  it('is signed with the current token of the file', async () => {
    const home = createOciHome();
    const service = await startTestService({
      keys: new Map([first, second].map((token) => [`ST$${token}`, key.publicKey] as const)),
      respond: (response, { path }) => {
        home.write('token', second);
        if (!path.includes('page=')) response.setHeader('opc-next-page', 'two');
        response.end('[]');
      },
    });
    const invoker = createInvoker({
      logger: silentLogger,
      allowedHosts: () => [],
      locateService: () => ({ ok: true, value: service.url }),
    });
    onTestFinished(async () => {
      invoker.dispose();
      await service.dispose();
      home.dispose();
    });
    writeSession(home, first);
    home.write(
      'config',
      `[DEFAULT]\nkey_file=${home.folder}/key.pem\nsecurity_token_file=${home.folder}/token\nregion=phx\ntenancy=${key.tenancy}\n`,
    );
    const opened = await invoker.openTenancy({ credentials: { configFile: home.configFile } });
    if (!opened?.ok) throw new Error(JSON.stringify(opened));
    for await (const item of opened.value.listApplications(key.tenancy)) expect(item.ok).toBe(true);
    expect(signers(service)).toEqual([`ST$${first}`, `ST$${second}`]);
  });
});
