import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ok } from '../../../../src/core/common/result.ts';
import { EndpointCache } from '../../../../src/invoker/tenancy/endpointCache.ts';
import { collect, functionId } from '../../../support/fixtures/invocations.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';

const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const toId = (name: string): string => `ocid1.fnfunc.oc1.phx.aaaa${name}`;
let folder: string;
let file: string;
beforeEach(() => {
  const home = createOciHome();
  onTestFinished(() => home.dispose());
  folder = join(home.folder, 'cache');
  file = join(folder, 'endpoints.json');
});

describe('EndpointCache', () => {
  it('keeps entries for the next process, in a file that only the user can read', async () => {
    await new EndpointCache(file).put(toId('one'), endpoint);
    expect(await new EndpointCache(file).get(toId('one'))).toBe(endpoint);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['endpoints.json']);
  });

  it('keeps entries without a file, too', async () => {
    const cache = new EndpointCache();
    await cache.put(toId('one'), endpoint);
    expect([await cache.get(toId('one')), await cache.get(toId('two'))]).toEqual([endpoint, undefined]);
  });

  it('keeps entries that are put at once, and those of other processes', async () => {
    const [mine, theirs] = [new EndpointCache(file), new EndpointCache(file)];
    await mine.get(toId('one'));
    await theirs.put(toId('theirs'), endpoint);
    await Promise.all(['one', 'two', 'three'].map((name) => mine.put(toId(name), endpoint)));
    const next = new EndpointCache(file);
    for (const name of ['theirs', 'one', 'two', 'three']) expect(await next.get(toId(name))).toBe(endpoint);
  });

  it.each([
    ['broken', '{"version":1,"endpoints":{'],
    ['foreign', '["something else"]'],
    ['empty', ''],
    ['of another version', JSON.stringify({ version: 2, endpoints: { [toId('one')]: endpoint } })],
    ['of no version', JSON.stringify({ endpoints: { [toId('one')]: endpoint } })],
    ['of no endpoints', JSON.stringify({ version: 1 })],
    ['of endpoints that are null', JSON.stringify({ version: 1, endpoints: null })],
    ['null', 'null'],
    ['of odd endpoints', JSON.stringify({ version: 1, endpoints: 'none' })],
    ['too large to be ours', ' '.repeat(4 * 1024 * 1024 + 1)],
  ])('ignores and replaces a file that is %s', async (_, text) => {
    mkdirSync(folder);
    writeFileSync(file, text);
    const cache = new EndpointCache(file);
    expect(await cache.get(toId('one'))).toBeUndefined();
    await cache.put(toId('two'), endpoint);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 1,
      endpoints: { [toId('two')]: endpoint },
    });
  });

  it('ignores entries that are not a function and its endpoint', async () => {
    mkdirSync(folder);
    const endpoints = {
      [toId('one')]: 7,
      [toId('two')]: 'https://user@evil.example',
      'ocid1.instance.oc1.phx.aaaa': endpoint,
      [toId('good')]: `${endpoint}/20181201/`,
    };
    writeFileSync(file, JSON.stringify({ version: 1, endpoints }));
    const cache = new EndpointCache(file);
    const found = await Promise.all(Object.keys(endpoints).map((id) => cache.get(id)));
    expect(found).toEqual([undefined, undefined, undefined, `${endpoint}/20181201`]);
  });

  it('keeps the last 5000 entries', async () => {
    const ids = Array.from({ length: 5000 }, (_, index) => toId(String(index)));
    mkdirSync(folder);
    const endpoints = Object.fromEntries(ids.map((id) => [id, endpoint]));
    writeFileSync(file, JSON.stringify({ version: 1, endpoints }));
    await new EndpointCache(file).put(toId('new'), endpoint);
    const kept = [...ids.slice(1), toId('new')].map((id) => [id, endpoint]);
    const written = JSON.stringify({ version: 1, endpoints: Object.fromEntries(kept) }, null, 1);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('ignores that the file cannot be written', async () => {
    const cache = new EndpointCache(join('/dev/null', 'endpoints.json'));
    await cache.put(toId('one'), endpoint);
    expect(await cache.get(toId('one'))).toBe(endpoint);
  });
});

describe('an invoker with a cache file', () => {
  const open = async (): Promise<InvokerFixture> => {
    const fixture: InvokerFixture = await openFixture({
      respond: (response, { method }) =>
        response.end(method === 'GET' ? JSON.stringify({ invokeEndpoint: fixture.service.url }) : 'ran'),
      locateService: () => ok(fixture.service.url),
      cacheFile: file,
    });
    return fixture;
  };
  const methodsOf = ({ service }: InvokerFixture): readonly string[] =>
    service.calls.map(({ method }) => method);
  const run = async ({ invoker, request }: InvokerFixture): Promise<string> => {
    const { endpoint: _, ...unplaced } = request();
    return (await collect(invoker.invoke(unplaced))).body.toString();
  };

  it('requests an endpoint once for all processes', async () => {
    const first = await open();
    expect([await run(first), await run(first), methodsOf(first)]).toEqual([
      'ran',
      'ran',
      ['GET', 'POST', 'POST'],
    ]);
    const second = await open();
    await run(second);
    expect([methodsOf(first).length, methodsOf(second)]).toEqual([4, []]);
  });

  it('does not read the cache if the request has an endpoint', async () => {
    const fixture = await open();
    await collect(fixture.invoker.invoke(fixture.request()));
    expect(methodsOf(fixture)).toEqual(['POST']);
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it('requests an endpoint again if the file names a foreign host', async () => {
    mkdirSync(folder);
    const endpoints = { [functionId]: 'https://functions.oci.oraclecloud.com.evil.example' };
    writeFileSync(file, JSON.stringify({ version: 1, endpoints }));
    const fixture = await open();
    expect(await run(fixture)).toBe('ran');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      endpoints: { [functionId]: fixture.service.url },
    });
  });
});
