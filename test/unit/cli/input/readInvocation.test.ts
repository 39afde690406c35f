import { join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../../../src/cli/common/command.ts';
import { credentialOptions, readCredentials } from '../../../../src/cli/options/credentialOptions.ts';
import { readFolder } from '../../../../src/cli/options/folderOption.ts';
import { holdConfigFile } from '../../../../src/cli/input/holdConfigFile.ts';
import { interpreterOptions, readInterpreters } from '../../../../src/cli/options/interpreterOptions.ts';
import { invokeOptions } from '../../../../src/cli/options/invokeOptions.ts';
import { readInvocation } from '../../../../src/cli/input/readInvocation.ts';
import { readScope } from '../../../../src/cli/input/readScope.ts';
import { findUsedFolders } from '../../../../src/cli/input/usedFolders.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaread';

/** Reads what `ocifn invoke` is to send, and what it says on the way. */
async function read(args: readonly string[], io = createCliIo()) {
  const { values, positionals } = readArguments(args, invokeOptions);
  const input = await readInvocation(positionals, values, io);
  return { input, err: io.err() };
}

const everyOption = {
  endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
  region: 'us-phoenix-1',
  profile: 'DEV',
  auth: 'api_key',
};

describe('the invocation of a function', () => {
  it('sends nothing but an empty JSON body where no option says more', async () => {
    const { input, err } = await read(['hello']);
    expect(input).toStrictEqual(
      ok({
        wanted: { function: 'hello', saidBy: 'person', timeout: {} },
        content: {
          dryRun: false,
          headers: [],
          contentType: 'application/json',
          body: new Uint8Array(0),
        },
        findings: [],
        folders: expect.objectContaining({ folder: process.cwd() }),
        scope: {},
        agreed: false,
      }),
    );
    expect(err).toBe('');
  });

  it('is what the options say', async () => {
    const { input } = await read([
      'hello',
      ...Object.entries(everyOption).flatMap(([name, value]) => [`--${name}`, value]),
      ...'--retry safe --max-attempts 3 --breaker-failures 2 --connect-timeout 4 --read-timeout 5'.split(' '),
      ...'--body x --content-type text/plain --intent cloudevent --type detached --dry-run'.split(' '),
      ...'--request-id ID --buffer-limit 9 --yes --header A:b --header C:d'.split(' '),
    ]);
    expect(input).toStrictEqual(
      ok({
        wanted: {
          function: 'hello',
          saidBy: 'person',
          ...everyOption,
          retry: { strategy: 'safe', maxAttempts: 3 },
          circuitBreaker: { failureThreshold: 2 },
          timeout: { connect: 4, read: 5 },
        },
        content: {
          dryRun: true,
          headers: [
            ['A', 'b'],
            ['C', 'd'],
          ],
          contentType: 'text/plain',
          body: Buffer.from('x'),
          intent: 'cloudevent',
          type: 'detached',
          requestId: 'ID',
          bufferLimit: 9,
        },
        findings: [],
        folders: expect.anything(),
        scope: {},
        agreed: true,
      }),
    );
  });

  it('has the content type of its file, unless an option gives it', async () => {
    const file = join(await openFolder({ 'a.png': 'PNG' }), 'a.png');
    const png = (await read(['hello', '--file', file])).input;
    expect(png).toMatchObject(ok({ content: { contentType: 'image/png', body: Buffer.from('PNG') } }));
    const given = (await read(['hello', '--file', file, '--content-type', 'a/b'])).input;
    expect(given).toMatchObject(ok({ content: { contentType: 'a/b' } }));
  });

  it('is a failure where the body cannot be read', async () => {
    expect((await read(['hello', '--file', '/nonexistent'])).input).toEqual(
      fail({ code: 'bodyUnreadable', path: '/nonexistent', reason: 'ENOENT' }),
    );
  });

  it('has the profile of the environment, and its name for the function', async () => {
    const folder = await openFolder({
      'ocifn.env.json': JSON.stringify({ dev: { $profile: 'DEV', $functions: { x: { idd: 1 } } }, qa: {} }),
    });
    const dev = await read(['hello', '--folder', folder, '--env', 'dev']);
    expect(dev.input).toMatchObject(
      ok({
        wanted: { function: 'hello', profile: 'DEV' },
        scope: { environment: { name: 'dev', profile: 'DEV' } },
      }),
    );
    expect(dev.err).toMatch(/^Warning: .*\$functions\.x\.idd.*\n$/);
    const qa = await read(['hello', '--folder', folder, '--env', 'qa']);
    expect(qa.input?.ok && 'profile' in qa.input.value.wanted).toBe(false);
    const over = await read(['hello', '--folder', folder, '--env', 'dev', '--profile', 'OWN']);
    expect(over.input).toMatchObject(ok({ wanted: { profile: 'OWN' } }));
    expect((await read(['hello', '--folder', folder, '--env', 'none'])).input).toEqual(
      fail({ code: 'environmentUnknown', name: 'none', file: 'hello', known: ['dev', 'qa'] }),
    );
  });

  it.each([
    [[], 'Specify a function, an OCID or a request file'],
    [['a', 'b', 'c'], 'Only one function or request file is allowed: remove "b"'],
    [['a', '--body', '', '--file', 'b'], '--body and --file cannot be used together'],
    [['a', '--var', 'b=c'], '--var requires a request file'],
  ])('is wrong usage with %j', async (args, words) => {
    await expect(read(args)).rejects.toThrow(new UsageError(words));
  });
});

describe('the invocation of a request file', () => {
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

  it('is what the file says', async () => {
    const path = await openRequest(request);
    const { input, err } = await read([path]);
    if (!input?.ok) throw new Error(JSON.stringify(input));
    const { wanted, content, findings, scope, agreed, folders } = input.value;
    expect({ wanted, content, findings, agreed }).toStrictEqual({ ...warned, findings: [], agreed: false });
    expect(scope).toMatchObject({ defaults: [], lookedIn: [], warnings: [] });
    expect(join(folders.folder, 'r/a.ocifn.json')).toBe(path);
    expect(err).toBe('');
  });

  it('is what the options say over the file; headers come behind its own', async () => {
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

  it('has what surrounds it, from the outside in', async () => {
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

  it('is asked for what it takes from the person, once', async () => {
    const path = await openRequest({ function: id, body: { text: '{{$prompt.Order}} {{$prompt.Order}}' } });
    const stdin = new PassThrough();
    stdin.write('42\r');
    const { input } = await read([path], createCliIo({ stdin, interactive: true }));
    expect(input).toMatchObject(ok({ content: { body: new TextEncoder().encode('42 42') } }));
    const gone = new PassThrough();
    gone.write('\u0003');
    expect((await read([path], createCliIo({ stdin: gone, interactive: true }))).input).toBeUndefined();
  });

  it('makes built-in values of its own', async () => {
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

  it('warns of keys without effect; a buffer limit has one for the body of an option', async () => {
    const path = await openRequest({ function: id, heders: {}, bufferLimit: 5, body: { json: {} } });
    const unknown = `Warning: Unknown key "heders" in ${path}. Did you mean "headers"?\n`;
    const idle = `Warning: "bufferLimit" has no effect in ${path}: it only applies to a body from a file.\n`;
    const { err } = await read([path]);
    expect(err.split('\n').toSorted()).toEqual(`${unknown}${idle}`.split('\n').toSorted());
    expect((await read([path, '--file', path])).err).toBe(unknown);
    expect((await read([path, '--body', 'x'])).err).toContain(idle);
  });

  it('warns of a file that lies outside of the folder', async () => {
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
  ])('is the failure %s where it says %s', async (code, text) => {
    const path = await openRequest({}, { 'r/a.ocifn.json': text });
    expect((await read([path])).input).toMatchObject({ ok: false, failure: { code } });
  });

  it('is a failure where it or a collection around it cannot be read', async () => {
    const missing = join(await openFolder({}), 'a.ocifn.json');
    expect((await read([missing])).input).toEqual(
      fail({ code: 'requestUnreadable', path: missing, reason: 'ENOENT' }),
    );
    const path = await openRequest(request, { 'ocifn.collection.json': '{' });
    expect((await read([path])).input).toMatchObject({ ok: false, failure: { code: 'requestInvalid' } });
    expect((await read([path, '--env', 'dev'])).input?.ok).toBe(false);
  });
});

describe('the files around a request', () => {
  it('are read with their paths, and one that cannot be read is a failure', async () => {
    const top = await openFolder({
      '.vscode/x': '',
      'ocifn.collection.json': JSON.stringify({ defaults: { variables: { a: 1 } } }),
      'r/ocifn.env.json': JSON.stringify({ dev: { b: 2 } }),
      'r/ocifn.private.env.json/file': '',
    });
    const folders = await findUsedFolders(join(top, 'r'), undefined, createCliIo());
    const scope = await readScope(folders, undefined, 'a.ocifn.json');
    const label = (path: string): string => relative('.', join(top, path));
    expect(scope).toMatchObject(ok({ lookedIn: [label('ocifn.collection.json')] }));
    expect(scope.ok && [...scope.value.sources]).toEqual([['a', label('ocifn.collection.json')]]);
    expect(await readScope(folders, 'dev', 'a.ocifn.json')).toMatchObject({
      ok: false,
      failure: {
        code: 'requestUnreadable',
        path: label('r/ocifn.private.env.json'),
      },
    });
  });
});

describe('the arguments of a command', () => {
  const options = {
    text: { type: 'string', help: '' },
    empty: { type: 'string', mayBeEmpty: true, help: '' },
    many: { type: 'string', multiple: true, help: '' },
    on: { type: 'boolean', help: '' },
  } as const;

  it('are read as the table says', () => {
    const args = ['a', '--text', 'b', '--empty', '', '--many=c', '--many', 'd', '--on', '--', '--e'];
    const { values, positionals } = readArguments(args, options);
    expect({ ...values }).toEqual({ text: 'b', empty: '', many: ['c', 'd'], on: true });
    expect(positionals).toEqual(['a', '--e']);
  });

  it.each([
    [['--text='], `Option '--text' must not be empty`],
    [['--many', 'a', '--many', ''], `Option '--many' must not be empty`],
    [['--none'], `Unknown option '--none'`],
    [['--text'], `Option '--text <value>' argument missing`],
  ])('are wrong usage: %j', (args, words) => {
    expect(() => readArguments(args, options)).toThrow(new UsageError(words));
  });
});

describe('who signs', () => {
  it('is what the options say, and nothing else', () => {
    expect(readCredentials({})).toStrictEqual({});
    const given = { profile: 'P', 'config-file': 'C', 'cli-rc-file': 'R', auth: 'api_key', region: 'X' };
    expect(readCredentials(given)).toStrictEqual({
      profile: 'P',
      configFile: 'C',
      rcFile: 'R',
      auth: 'api_key',
    });
    expect(Object.keys(credentialOptions)).toEqual([
      'profile',
      'config-file',
      'cli-rc-file',
      'auth',
      'region',
    ]);
    expect(() => readCredentials({ auth: 'x' })).toThrow(UsageError);
  });
});

describe('the one folder of a command', () => {
  it('is its operand or that of --folder', () => {
    expect(readFolder([], undefined)).toBeUndefined();
    expect(readFolder(['a'], undefined)).toBe('a');
    expect(readFolder([], 'b')).toBe('b');
    const many = new UsageError('Only one folder is allowed: remove "b"');
    expect(() => readFolder(['a', 'b'], 'c')).toThrow(many);
    expect(() => readFolder(['a'], 'b')).toThrow(many);
  });
});

describe('what runs local functions', () => {
  it('is a path from here, or a name of the PATH', () => {
    expect(Object.keys(interpreterOptions)).toEqual(['python', 'node']);
    expect(readInterpreters({})).toStrictEqual({});
    expect(readInterpreters({ python: 'python3', node: './node' })).toStrictEqual({
      pythonPath: 'python3',
      nodePath: join(process.cwd(), 'node'),
    });
    expect(readInterpreters({ python: '/usr/bin/python3', node: 'node' })).toStrictEqual({
      pythonPath: '/usr/bin/python3',
      nodePath: 'node',
    });
  });
});

describe('the config file that is named', () => {
  it('is not looked at where it is a file, or missing', async () => {
    const folder = await openFolder({ config: 'x' });
    const path = join(folder, 'config');
    const io = createCliIo();
    expect(await holdConfigFile(undefined, io)).toEqual(ok(undefined));
    expect(await holdConfigFile(path, io)).toEqual(ok(undefined));
    expect(await holdConfigFile(join(folder, 'none'), io)).toEqual(ok(undefined));
  });

  it.skipIf(process.platform !== 'linux')('is a failure where it is a device without end', async () => {
    expect(await holdConfigFile('/dev/zero', createCliIo())).toMatchObject({
      ok: false,
      failure: { code: 'configUnreadable', path: '/dev/zero' },
    });
    const signal = AbortSignal.abort();
    expect(await holdConfigFile('/dev/zero', createCliIo({ signal }))).toBeUndefined();
  });
});
