import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../src/cli/common/command.ts';
import { invokeOptions } from '../../../../src/cli/options/invokeOptions.ts';
import { readInvocation } from '../../../../src/cli/input/readInvocation.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaread';

/** Reads what `ocifn invoke` would send, and what it prints before. */
async function read(args: readonly string[], io = createCliIo()) {
  const { values, positionals } = readArguments(args, invokeOptions);
  const input = await readInvocation(positionals, values, io);
  return { input, err: io.err() };
}

describe('readInvocation of a request file', () => {
  const request = {
    function: id,
    profile: 'FILE',
    auth: 'security_token',
    region: 'phx',
    headers: { 'X-Id': '{{id}}' },
    contentType: 'text/csv',
    intent: 'cloudevent',
    type: 'detached',
    dryRun: true,
    requestId: 'FILE',
    bufferLimit: 7,
    timeout: { connect: 1, read: 2 },
    retry: 'safe',
    circuitBreaker: true,
    variables: { id: 7 },
    body: { file: './a.csv' },
  };

  async function openRequest(content: object, files: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = await openFolder({
      '.vscode/settings.json': '{}',
      'r/a.ocifn.json': JSON.stringify(content),
      'r/a.csv': 'a,b',
      ...files,
    });
    return join(folder, 'r/a.ocifn.json');
  }

  const warned = {
    wanted: {
      function: id,
      saidBy: 'person',
      profile: 'FILE',
      auth: 'security_token',
      region: 'phx',
      retry: 'safe',
      circuitBreaker: true,
      timeout: { connect: 1, read: 2 },
    },
    content: {
      dryRun: true,
      headers: [['X-Id', '7']],
      contentType: 'text/csv',
      body: Buffer.from('a,b'),
      intent: 'cloudevent',
      type: 'detached',
      requestId: 'FILE',
      bufferLimit: 7,
    },
  };

  it('returns what the file contains', async () => {
    const path = await openRequest(request);
    const { input, err } = await read([path]);
    if (!input?.ok) throw new Error(JSON.stringify(input));
    const { wanted, content, findings, scope, agreed, folders } = input.value;
    expect({ wanted, content, findings, agreed }).toStrictEqual({ ...warned, findings: [], agreed: false });
    expect(scope).toMatchObject({ defaults: [], lookedIn: [], warnings: [] });
    expect(join(folders.folder, 'r/a.ocifn.json')).toBe(path);
    expect(err).toBe('');
  });

  it('lets options override the file, and appends headers to those of the file', async () => {
    const path = await openRequest(request);
    const { input } = await read([
      path,
      ...'--profile OWN --read-timeout 9 --retry none --body x --header A:b --var id=8'.split(' '),
      ...'--type sync --intent httprequest --request-id OWN --buffer-limit 10 --no-circuit-breaker'.split(
        ' ',
      ),
    ]);
    expect(input).toMatchObject(
      ok({
        wanted: {
          ...warned.wanted,
          profile: 'OWN',
          timeout: { connect: 1, read: 9 },
          retry: 'none',
          circuitBreaker: false,
        },
        content: {
          ...warned.content,
          body: Buffer.from('x'),
          headers: [
            ['X-Id', '8'],
            ['A', 'b'],
          ],
          type: 'sync',
          intent: 'httprequest',
          requestId: 'OWN',
          bufferLimit: 10,
        },
      }),
    );
  });

  it('applies the collections and environments around the file, from the outside in', async () => {
    const path = await openRequest(
      { body: { text: '{{who}} {{$secret.KEY}} {{$env.HOME}}' } },
      {
        'ocifn.collection.json': JSON.stringify({
          defaults: { function: id, headers: { 'X-Top': '{{who}}' } },
        }),
        'r/ocifn.env.json': JSON.stringify({ dev: { who: 'me' } }),
      },
    );
    const io = createCliIo({ env: { OCIFN_SECRET_KEY: 'hush', HOME: '/home' } });
    const { input } = await read([path, '--env', 'dev', '--allow-env', 'HOME'], io);
    expect(input).toMatchObject(
      ok({
        wanted: { function: id, saidBy: 'person' },
        content: { headers: [['X-Top', 'me']], body: new TextEncoder().encode('me hush /home') },
        scope: { environment: { name: 'dev' } },
      }),
    );
  });

  it('asks the user once for each prompt', async () => {
    const path = await openRequest({ function: id, body: { text: '{{$prompt.Order}} {{$prompt.Order}}' } });
    const stdin = new PassThrough();
    stdin.write('42\r');
    const { input } = await read([path], createCliIo({ stdin, interactive: true }));
    expect(input).toMatchObject(ok({ content: { body: new TextEncoder().encode('42 42') } }));
    const gone = new PassThrough();
    gone.write('\u0003');
    expect((await read([path], createCliIo({ stdin: gone, interactive: true }))).input).toBeUndefined();
  });

  it('generates the built-in values', async () => {
    const names = ['$guid', '$timestamp', '$isoDate', '$randomInt'];
    const text = names.map((name) => `{{${name}}}`).join(' ');
    const path = await openRequest({ function: id, body: { text } });
    const before = Date.now();
    const { input } = await read([path]);
    const body = input?.ok ? Buffer.from(input.value.content.body as Uint8Array).toString() : '';
    const [guid, seconds, date = '', number] = body.split(' ');
    expect(guid).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(Math.abs(Number(seconds) - before / 1000)).toBeLessThan(60);
    expect(Math.abs(Date.parse(date) - before)).toBeLessThan(60_000);
    expect(Number(number)).toBeLessThanOrEqual(1000);
  });

  it('warns of keys without effect, but not of a buffer limit that applies to the body of an option', async () => {
    const path = await openRequest({ function: id, heders: {}, bufferLimit: 5, body: { json: {} } });
    const unknown = `Warning: Unknown key "heders" in ${path}. Did you mean "headers"?\n`;
    const idle = `Warning: "bufferLimit" has no effect in ${path}: it only applies to a body from a file.\n`;
    const { err } = await read([path]);
    expect(err.split('\n').toSorted()).toEqual(`${unknown}${idle}`.split('\n').toSorted());
    expect((await read([path, '--file', path])).err).toBe(unknown);
    expect((await read([path, '--body', 'x'])).err).toContain(idle);
  });

  it('warns of a body file outside the folder', async () => {
    const outside = join(await openFolder({ 'o.txt': 'outside' }), 'o.txt');
    const path = await openRequest({ function: id, body: { file: outside } });
    const top = join(path, '../..');
    const { input, err } = await read([path]);
    expect(err).toBe(`Warning: ${path} sends ${outside}, a file outside the folder ${top}.\n`);
    expect(input).toMatchObject(ok({ content: { body: Buffer.from('outside') } }));
  });

  it.each([
    ['requestInvalid', '{'],
    ['requestInvalid', '{"function": 7}'],
    ['variableUnknown', JSON.stringify({ function: id, headers: { a: '{{none}}' } })],
    ['variableUnknown', JSON.stringify({ function: id, body: { text: '{{none}}' } })],
    ['bodyUnreadable', JSON.stringify({ function: id, body: { file: 'none' } })],
  ])('fails with %s for the file content %s', async (code, text) => {
    const path = await openRequest({}, { 'r/a.ocifn.json': text });
    expect((await read([path])).input).toMatchObject({ ok: false, failure: { code } });
  });

  it('fails if the file or a collection around it cannot be read', async () => {
    const missing = join(await openFolder({}), 'a.ocifn.json');
    expect((await read([missing])).input).toEqual(
      fail({ code: 'requestUnreadable', path: missing, reason: 'ENOENT' }),
    );
    const path = await openRequest(request, { 'ocifn.collection.json': '{' });
    expect((await read([path])).input).toMatchObject({ ok: false, failure: { code: 'requestInvalid' } });
    expect((await read([path, '--env', 'dev'])).input?.ok).toBe(false);
  });
});
