import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NodeRequest } from '../../../../src/invoker/http/nodeRequest.ts';
import type { RequestEvents } from '../../../../src/invoker/http/outgoingRequest.ts';
import { fetchText, type TokenResponse } from '../../../../src/invoker/principals/fetchText.ts';
import { readDelegationToken } from '../../../../src/invoker/principals/delegationToken.ts';
import { toFederationUrl } from '../../../../src/invoker/principals/federation.ts';
import { readInstanceIdentity } from '../../../../src/invoker/principals/instanceIdentity.ts';
import { readInstanceRegion } from '../../../../src/invoker/principals/instanceRegion.ts';
import { readMetadata } from '../../../../src/invoker/principals/metadataService.ts';
import type { Trouble } from '../../../../src/invoker/principals/principal.ts';
import { severalTries } from '../../../../src/invoker/principals/severalTries.ts';
import { SharedTask } from '../../../../src/invoker/principals/principalStore.ts';
import { readToken, toRefusal } from '../../../../src/invoker/principals/tokenResponse.ts';
import { createInstanceCertificates } from '../../../support/oci/instanceCertificates.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { startMetadataService, type MetadataService } from '../../../support/servers/metadataService.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';
import { certificates } from '../../../support/servers/principals.ts';

const never = new AbortController().signal;

describe('fetchText', () => {
  /** Sends a request to a server that responds like this; `asked` contains what arrived. */
  async function askServer(
    respond: (response: ServerResponse) => void,
    signal = never,
    seconds = 20,
  ): Promise<{ readonly got: TokenResponse | Trouble; readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const server = createServer((incoming, response) => {
      incoming.on('data', (chunk: Buffer) => asked.push(chunk.toString()));
      incoming.on('end', () => respond(response));
    });
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const question = request({ method: 'POST', hostname: '127.0.0.1', port, agent: false });
    const open = (events: RequestEvents) => new NodeRequest(question, events);
    return { got: await fetchText(open, 'body', seconds, signal), asked };
  }

  it('returns status and body', async () => {
    const { got, asked } = await askServer((response) => {
      response.writeHead(418).write(Buffer.from('ä').subarray(0, 1));
      response.end(Buffer.from('ä').subarray(1));
    });
    expect(got).toEqual({ status: 418, body: 'ä' });
    expect(asked).toEqual(['body']);
  });

  it('reads a response of up to 256 kB', async () => {
    const size = 256 * 1024;
    const { got } = await askServer((response) => response.end('x'.repeat(size)));
    expect(got).toEqual({ status: 200, body: 'x'.repeat(size) });
    expect((await askServer((response) => response.end('x'.repeat(size + 1)))).got).toEqual({
      trouble: 'the response does not end',
      passing: true,
    });
  });

  it('returns why there is no response in time, or why the connection broke', async () => {
    expect((await askServer(() => {}, never, 0.01)).got).toEqual({
      trouble: 'no response within 0.01 s',
      passing: true,
    });
    expect((await askServer((response) => response.destroy())).got).toEqual({
      trouble: 'ECONNRESET',
      passing: true,
    });
    const { got } = await askServer((response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half', () => response.destroy());
    });
    expect(got).toEqual({ trouble: 'ECONNRESET', passing: true });
  });

  it('ends when it is cancelled, and sends nothing if it was cancelled before', async () => {
    const controller = new AbortController();
    const cancelled = { trouble: 'cancelled', passing: true };
    expect((await askServer(() => controller.abort(), controller.signal)).got).toEqual(cancelled);
    expect(await askServer((response) => response.end(), AbortSignal.abort())).toEqual({
      got: cancelled,
      asked: [],
    });
  });
});

describe('severalTries', () => {
  const passing = { trouble: 'busy', passing: true };

  it.each<readonly [object | Trouble, boolean]>([
    [{ token: 't' }, false],
    [{ trouble: 'no' }, false],
    [{ trouble: 'no', passing: false }, false],
    [passing, true],
  ])('tries once for %j, cancelled or not (%s)', async (got, aborted) => {
    let tries = 0;
    const tryOnce = async (): Promise<object | Trouble> => {
      tries += 1;
      return got;
    };
    expect(await severalTries(tryOnce, aborted ? AbortSignal.abort() : never)).toBe(got);
    expect(tries).toBe(1);
  });

  it('ends early if the wait is cancelled', async () => {
    const controller = new AbortController();
    let tries = 0;
    const got = await severalTries(async () => {
      tries += 1;
      setImmediate(() => controller.abort());
      return passing;
    }, controller.signal);
    expect({ got, tries }).toEqual({ got: passing, tries: 2 });
  });
});

describe('SharedTask', () => {
  it('aborts once all callers have stopped waiting', async () => {
    let signal = never;
    const task = new SharedTask((until) => {
      signal = until;
      return new Promise(() => {});
    });
    const [one, two] = [new AbortController(), new AbortController()];
    const waiting = [task.wait(one.signal), task.wait(two.signal)];
    one.abort();
    expect(await waiting[0]).toBeUndefined();
    expect([task.abandoned, signal.aborted]).toEqual([false, false]);
    two.abort();
    expect(await waiting[1]).toBeUndefined();
    expect([task.abandoned, signal.aborted]).toEqual([true, true]);
  });

  it('returns its result or error to all callers', async () => {
    const good = new SharedTask(async () => 7);
    expect(await Promise.all([good.wait(never), good.wait(never)])).toEqual([7, 7]);
    const bad = new SharedTask(() => Promise.reject(new Error('bad')));
    await expect(bad.wait(never)).rejects.toThrow('bad');
  });
});

describe('readDelegationToken', () => {
  const write = (text: string): string => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    return home.write('token', text);
  };

  it('returns the content of the file', async () => {
    const token = createToken(inAnHour());
    expect(await readDelegationToken(write(` ${token}\n`))).toBe(token);
    expect(await readDelegationToken(write('opaque'))).toBe('opaque');
  });

  it('returns why there is none, such as an expired one', async () => {
    const old = write(createToken(0));
    const odd = write('planted secret');
    expect(await readDelegationToken('/nowhere')).toEqual({
      trouble: 'cannot read the delegation token /nowhere: ENOENT',
    });
    expect(await readDelegationToken(odd)).toEqual({
      trouble: `${odd} does not contain a delegation token`,
    });
    expect(await readDelegationToken(old)).toEqual({
      trouble: `the delegation token ${old} expired at 1970-01-01T00:00:00.000Z`,
    });
  });
});

describe('toFederationUrl', () => {
  const region = { id: 'xx-new-1', domain: 'cloud.example' };

  it.each([
    [undefined, 'https://auth.xx-new-1.cloud.example/v1/x509'],
    [' ', 'https://auth.xx-new-1.cloud.example/v1/x509'],
    [' https://other.example/x ', 'https://other.example/x'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['http://localhost/x', 'http://localhost/x'],
  ])('returns, with OCI_CLI_FEDERATION_ENDPOINT=%j, %s', (written, url) => {
    const found = toFederationUrl(region, { OCI_CLI_FEDERATION_ENDPOINT: written });
    expect(found).toEqual(new URL(url));
  });

  it.each(['http://other.example', 'ftp://other.example', 'nonsense'])('is not %s', (written) => {
    expect(toFederationUrl(region, { OCI_CLI_FEDERATION_ENDPOINT: written })).toEqual({
      trouble: 'OCI_CLI_FEDERATION_ENDPOINT is not an https URL',
    });
  });
});

describe('a response with a token', () => {
  it.each([
    ['{"token":"abc"}', 'abc'],
    ['{"token":"ST$abc"}', 'abc'],
  ])('is read: %s', (json, token) => {
    expect(readToken(json, 'HOST')).toBe(token);
  });

  it.each(['', '{', 'null', '7', '"token"', '{}', '{"token":7}', '{"token":""}', '{"token":"aST$b"}'])(
    'has none: %s',
    (json) => {
      expect(readToken(json, 'HOST')).toEqual({ trouble: 'HOST returned no token' });
    },
  );

  it.each([
    [400, '', false, 'HOST returned 400'],
    [404, '{"code":"NotFound","message":"m"}', false, 'HOST returned 404 NotFound'],
    [428, '', false, 'HOST returned 428'],
    [429, '', true, 'HOST returned 429'],
    [430, '', false, 'HOST returned 430'],
    [499, '', false, 'HOST returned 499'],
    [500, '', true, 'HOST returned 500'],
    [503, '{"code":"Busy","message":"m"}', true, 'HOST returned 503 Busy'],
  ])('may be an error: %i %s', (status, body, passing, trouble) => {
    expect(toRefusal({ status, body }, 'HOST')).toEqual({ trouble, passing });
  });
});

describe('the metadata service', () => {
  type Opened = {
    readonly metadata: MetadataService;
    readonly context: { readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal };
  };
  async function open(responses: Readonly<Record<string, string | number>> = {}): Promise<Opened> {
    const metadata = await startMetadataService(certificates);
    onTestFinished(() => metadata.dispose());
    for (const [path, respond] of Object.entries(responses)) metadata.responses.set(path, respond);
    return { metadata, context: { env: { OCI_METADATA_BASE_URL: metadata.url }, signal: never } };
  }

  it('is requested below its address, with or without a slash at the end', async () => {
    const { metadata, context } = await open({ x: 'y' });
    for (const base of [metadata.url, `  ${metadata.url}//\n`])
      expect(await readMetadata('x', 20, { ...context, env: { OCI_METADATA_BASE_URL: base } })).toBe('y');
  });

  it.each([
    [404, false],
    [499, false],
    [500, true],
    [503, true],
  ])('may return %i, with a retry that may succeed: %s', async (status, passing) => {
    const { context } = await open({ x: status });
    expect(await readMetadata('x', 20, context)).toEqual({
      trouble: `the metadata service returned ${status} for x`,
      passing,
    });
  });

  it('returns the region of an instance', async () => {
    const { metadata, context } = await open();
    expect(await readInstanceRegion(context)).toMatchObject({
      id: 'us-phoenix-1',
      domain: 'oraclecloud.com',
    });
    expect(metadata.asked).toEqual(['instance/region']);
  });

  const noRegion = { trouble: 'the metadata service does not return the region of this instance' };
  it.each([
    ['{"regionIdentifier":"xx-new-1","realmDomainComponent":"a.b"}', { id: 'xx-new-1', domain: 'a.b' }],
    ['{"regionIdentifier":"xx-new-1"}', noRegion],
    ['{"realmDomainComponent":"a.b"}', noRegion],
    ['{"regionIdentifier":"xx new","realmDomainComponent":"a.b"}', noRegion],
    ['{"regionIdentifier":"xx-new-1","realmDomainComponent":"a.b/"}', noRegion],
    ['{"regionIdentifier":"/x","realmDomainComponent":"a.b"}', noRegion],
    ['{"regionIdentifier":"","realmDomainComponent":"a.b"}', noRegion],
    ['null', noRegion],
    ['7', noRegion],
    ['{', noRegion],
    [404, { trouble: 'the metadata service returned 404 for instance/regionInfo', passing: false }],
  ])('returns where an unknown region is: %s', async (info, region) => {
    const { context } = await open({ 'instance/region': 'xx-new-1', 'instance/regionInfo': info });
    expect(await readInstanceRegion(context)).toEqual(region);
  });

  it('may not exist, which is reported', async () => {
    const { context } = await open({ 'instance/region': 404 });
    expect(await readInstanceRegion(context)).toEqual({
      trouble:
        'this machine is not an OCI instance (its metadata service is not available): the metadata service returned 404 for instance/region',
    });
  });

  it('returns what proves the identity of an instance', async () => {
    const { metadata, context } = await open();
    expect(await readInstanceIdentity(context)).toMatchObject({ tenancy: certificates.tenancy });
    expect(metadata.asked.toSorted()).toEqual([
      'identity/cert.pem',
      'identity/intermediate.pem',
      'identity/key.pem',
    ]);
  });

  const [cert, key, intermediate] = ['identity/cert.pem', 'identity/key.pem', 'identity/intermediate.pem'];
  const other = createInstanceCertificates('');
  const unreadable = { trouble: 'the metadata service returned a certificate or key that cannot be read' };
  it.each([
    [
      'no certificate',
      { [cert]: 404 },
      { trouble: `the metadata service returned 404 for ${cert}`, passing: false },
    ],
    [
      'no intermediate certificate',
      { [intermediate]: 500 },
      { trouble: `the metadata service returned 500 for ${intermediate}`, passing: true },
    ],
    ['a certificate that is none', { [cert]: 'x' }, unreadable],
    ['a key that is none', { [key]: 'x' }, unreadable],
    ['an intermediate certificate that is none', { [intermediate]: 'x' }, unreadable],
    [
      'another key',
      { [key]: other.leafKey },
      { trouble: 'the certificate of this instance is being renewed', passing: true },
    ],
    [
      'no tenancy',
      { [cert]: other.leaf, [key]: other.leafKey },
      { trouble: 'the certificate of this instance has no tenancy' },
    ],
  ])('returns no proof with %s', async (_, responses, trouble) => {
    const { context } = await open(responses);
    expect(await readInstanceIdentity(context)).toEqual(trouble);
  });
});
