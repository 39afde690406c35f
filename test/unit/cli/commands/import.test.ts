import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaatest';
const url = `https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions/${id}/actions/invoke`;
const command = `oci fn function invoke --function-id ${id} --file - --body '{"a": 1}' --config-file c --no-retry`;
const http = `@host = x\n### create\nPOST ${url}\n\n< ./body.bin\n### list\nGET https://example.com\n`;

/** Imports in a folder, and returns what was printed. */
async function run(cwd: string, args: readonly string[], input?: string) {
  const { code, stdout, stderr } = await runCli(['import', ...args], {
    cwd,
    ...(input !== undefined && { input }),
  });
  return { code, stdout: stdout.toString(), stderr };
}

/** Returns the paths of all files of a folder, in order. */
async function list(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('ocifn import', () => {
  it('creates a request from a command on standard input', async () => {
    const cwd = await openFolder({});
    expect(await run(cwd, ['-'], command)).toEqual({
      code: 0,
      stdout: 'request.ocifn.json\n',
      stderr:
        'request.ocifn.json: not carried over: Option --config-file\nImported 1 request from standard input.\n',
    });
    expect(await readFile(join(cwd, 'request.ocifn.json'), 'utf8')).toBe(
      `{\n  "function": "${id}",\n  "body": { "json": {"a": 1} }\n}\n`,
    );
  });

  it('never replaces a file', async () => {
    const cwd = await openFolder({ 'out/request.ocifn.json': 'mine' });
    const { stdout } = await run(cwd, ['-', '--out', 'out'], `${command}\n${command}`);
    expect(stdout).toBe('out/request-2.ocifn.json\nout/request-3.ocifn.json\n');
    expect(await readFile(join(cwd, 'out/request.ocifn.json'), 'utf8')).toBe('mine');
  });

  it('creates a collection in an empty folder, else in a folder of its own', async () => {
    const cwd = await openFolder({ 'in/shop.http': http });
    const first = await run(cwd, ['in/shop.http', '--out', 'a/b']);
    expect(first).toEqual({
      code: 0,
      stdout: 'a/b/ocifn.collection.json\na/b/create.ocifn.json\n',
      stderr:
        'Not imported: list: It does not go to the invoke URL of a function (https://example.com).\n' +
        'Imported 1 of 2 requests from in/shop.http.\n',
    });
    expect((await run(cwd, ['in/shop.http', '--out', 'a/b'])).stdout).toContain(
      'a/b/shop/create.ocifn.json\n',
    );
    expect((await run(cwd, ['in/shop.http', '--out', 'a/b'])).stdout).toContain(
      'a/b/shop-2/create.ocifn.json\n',
    );
    expect(await readFile(join(cwd, 'a/b/create.ocifn.json'), 'utf8')).toContain(
      '"file": "../../in/body.bin"',
    );
    expect(await readFile(join(cwd, 'a/b/shop-2/create.ocifn.json'), 'utf8')).toContain(
      '"../../../in/body.bin"',
    );
  });

  describe('finds the environments of .http files', () => {
    const environment = (name: string): string => `{ "${name}": { "a": "b" } }`;

    it.each([
      ['in the nearest folder above', { 'x/y/http-client.env.json': environment('near') }, ['near']],
      [
        'beside the folder .git',
        {
          '.git/HEAD': '',
          'http-client.env.json': environment('top'),
          'x/y/http-client.private.env.json': '{}',
        },
        ['top'],
      ],
      ['not above it', { 'x/.git/HEAD': '', 'http-client.env.json': environment('top') }, undefined],
      ['in the current folder', { 'http-client.env.json': environment('top') }, ['top']],
    ])('%s, from a file or a folder', async (_, files, expected) => {
      const cwd = await openFolder({ 'x/y/z/shop.http': http, ...files });
      for (const [source, out] of [
        ['x/y/z/shop.http', 'one'],
        ['x/y/z', 'two'],
      ] as const) {
        expect((await run(cwd, [source, '--out', out])).code).toBe(0);
        const written = await readFile(join(cwd, out, 'ocifn.env.json'), 'utf8').catch(() => undefined);
        expect(written && Object.keys(Object(JSON.parse(written)))).toEqual(expected);
      }
    });

    it('not above the current folder', async () => {
      const cwd = await openFolder({ 'http-client.env.json': environment('top'), 'x/y/shop.http': http });
      await run(join(cwd, 'x'), ['y/shop.http', '--out', 'out']);
      await run(join(cwd, 'x/y'), ['../y', '--out', 'other']);
      expect(await list(join(cwd, 'x/out'))).not.toContain('ocifn.env.json');
      expect(await list(join(cwd, 'x/y/other'))).not.toContain('ocifn.env.json');
    });

    it('once for a folder that contains them', async () => {
      const cwd = await openFolder({
        'http-client.env.json': environment('top'),
        'in/a/shop.http': http,
        'in/a/http-client.env.json': environment('own'),
        'in/http-client.private.env.json': '{}',
      });
      const keysOf = async (out: string): Promise<readonly string[]> =>
        Object.keys(Object(JSON.parse(await readFile(join(cwd, out, 'ocifn.env.json'), 'utf8'))));
      await run(cwd, ['in', '--out', 'one']);
      expect(await keysOf('one')).toEqual(['own']);
      await writeFile(join(cwd, 'in/other.http'), http);
      await run(cwd, ['in', '--out', 'two']);
      expect(await keysOf('two')).toEqual(['top', 'own']);
    });

    it.skipIf(process.platform === 'win32')('in folders that only the user can write', async () => {
      const cwd = await openFolder({
        '.git/HEAD': '',
        'x/http-client.env.json': environment('foreign'),
        'x/y/shop.http': http,
      });
      await chmod(join(cwd, 'x'), 0o777);
      const { stderr } = await run(cwd, ['x/y/shop.http', '--out', 'out']);
      expect(stderr).toContain(
        'Not carried over: ../http-client.env.json is ignored: it can be written by other users\n',
      );
      expect(await list(join(cwd, 'out'))).not.toContain('ocifn.env.json');
    });
  });

  it('reads a folder without following links out of it', async () => {
    const cwd = await openFolder({
      'in/one.http': http,
      'in/deep/two.http': http,
      'in/.git/three.http': http,
      'in/node_modules/x/four.http': http,
      'in/http-client.env.json': '{ "dev": { "a": "b" } }',
      'in/picture.png': 'x',
      'other/five.http': http,
    });
    await symlink(join(cwd, 'other'), join(cwd, 'in/link'));
    await symlink(join(cwd, 'other/five.http'), join(cwd, 'in/six.http'));
    expect((await run(cwd, ['in', '--out', 'out'])).code).toBe(0);
    expect(await list(join(cwd, 'out'))).toEqual([
      'ocifn.collection.json',
      'ocifn.env.json',
      'one/create.ocifn.json',
      'one/ocifn.collection.json',
      'two/create.ocifn.json',
      'two/ocifn.collection.json',
    ]);
  });

  it.each([
    ['bruno', { 'in/bruno.json': '{"name":"B"}', 'in/a.bru': `post {\n  url: ${url}\n}\n` }],
    [
      'bruno',
      { 'in/opencollection.yml': 'info: {name: Y}', 'in/a.yml': `http: {method: POST, url: "${url}"}\n` },
    ],
    [
      'postman',
      {
        'in/c.json': `{"info":{"schema":"https://schema.getpostman.com/x"},"item":[{"name":"a","request":{"method":"POST","url":"${url}"}}]}`,
      },
    ],
    ['http', { 'in/a.rest': `POST ${url}\n` }],
    ['curl', { 'in/a.sh': `curl -d x ${url}\n` }],
  ])('detects %s', async (format, files) => {
    const cwd = await openFolder(files);
    const detected = await run(cwd, ['in', '--out', 'out']);
    expect(detected).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Imported 1 request from in.\n'),
    });
    expect((await run(cwd, ['in', '--from', format, '--out', 'again'])).stdout).toBe(
      detected.stdout.replaceAll(/^out/gm, 'again'),
    );
  });

  it('names the folder that is given as a dot', async () => {
    const cwd = await openFolder({ 'a.http': `POST ${url}` });
    const { stderr } = await run(cwd, ['.', '--out', 'out']);
    expect(stderr).toContain(`Imported 1 request from ${basename(cwd)}.`);
  });

  it('reads the environments that were exported beside a collection', async () => {
    const cwd = await openFolder({
      'shop.postman_collection.json': `{"info":{"schema":"https://schema.getpostman.com/x"},"item":[{"name":"a","request":{"method":"POST","url":"${url}"}}]}`,
      'dev.postman_environment.json': '{"name":"dev","values":[{"key":"a","value":"b"}]}',
      'package.json': '{}',
    });
    await run(cwd, ['shop.postman_collection.json', '--out', 'out']);
    expect(JSON.parse(await readFile(join(cwd, 'out/ocifn.env.json'), 'utf8'))).toEqual({ dev: { a: 'b' } });
    expect((await run(cwd, ['shop.postman_collection.json', '--out', '.'])).stdout).toContain(
      'shop/a.ocifn.json'.replace('shop', 'collection'),
    );
  });

  it.each(['postman_environment.json', 'shop_postman_environment.json'])(
    'reads %s beside a collection',
    async (name) => {
      const item = [{ name: 'a', request: { method: 'POST', url } }];
      const values = [{ key: 'a', value: 'b' }];
      const cwd = await openFolder({
        'shop.json': JSON.stringify({ info: { schema: 'https://schema.getpostman.com/x' }, item }),
        [name]: JSON.stringify({ name: 'dev', values }),
        'mypostman_environment.json': '{"name":"other","values":[]}',
      });
      expect((await run(cwd, ['shop.json', '--out', 'out'])).code).toBe(0);
      expect(JSON.parse(await readFile(join(cwd, 'out/ocifn.env.json'), 'utf8'))).toEqual({
        dev: { a: 'b' },
      });
    },
  );

  it('reads the globals beside a collection', async () => {
    const item = [{ name: 'a', request: { method: 'POST', url } }];
    const values = [{ key: 'a', value: 'b' }];
    const cwd = await openFolder({
      'shop.json': JSON.stringify({ info: { schema: 'https://schema.getpostman.com/x' }, item }),
      'workspace.postman_globals.json': JSON.stringify({ values, _postman_variable_scope: 'globals' }),
    });
    await run(cwd, ['shop.json', '--out', 'out']);
    expect(JSON.parse(await readFile(join(cwd, 'out/ocifn.collection.json'), 'utf8'))).toMatchObject({
      defaults: { variables: { a: 'b' } },
    });
  });

  it('imports environments without requests', async () => {
    const cwd = await openFolder({
      'dev.postman_environment.json':
        '{"name":"dev","values":[{"key":"a","value":"b"}],"_postman_variable_scope":"environment"}',
    });
    expect(await run(cwd, ['dev.postman_environment.json', '--out', 'out'])).toEqual({
      code: 0,
      stdout: 'out/ocifn.env.json\nout/ocifn.collection.json\n',
      stderr: 'Imported environments from dev.postman_environment.json.\n',
    });
  });

  it('names the folders of requests that are not imported', async () => {
    const cwd = await openFolder({
      'in/bruno.json': '{}',
      'in/orders/a.bru': 'meta {\n  type: ws\n}\n',
      'in/b.bru': `post {\n  url: ${url}\n}\n`,
    });
    const reason = 'Its type is ws: only HTTP requests can go to functions';
    expect((await run(cwd, ['in', '--out', 'out'])).stderr).toBe(
      `Not imported: orders / a: ${reason}.\nImported 1 of 2 requests from in.\n`,
    );
    const { stdout } = await run(cwd, ['in', '--out', 'out', '--output', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ left: [{ name: 'a', folder: 'orders', reason }] });
  });

  it('lists files that cannot be read beside others', async () => {
    const cwd = await openFolder({
      'in/shop.json': `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/x"},"item":[{"name":"a","request":{"method":"POST","url":"${url}"}}]}`,
      'in/broken.postman_environment.json': '{',
    });
    await writeFile(join(cwd, 'in/large.postman_environment.json'), ' '.repeat(17 * 1024 * 1024));
    for (const source of ['in/shop.json', 'in']) {
      const { code, stderr } = await run(cwd, [source, '--out', 'out']);
      expect(code).toBe(0);
      expect(stderr).toContain(
        'Not carried over: broken.postman_environment.json cannot be read: it is not a JSON object\n',
      );
      expect(stderr).toContain('Not carried over: large.postman_environment.json cannot be read: ');
      expect(stderr).toContain('Imported 1 request from ');
    }
  });

  it('lists the values of collections that were already there', async () => {
    const cwd = await openFolder({
      'a/collection.bru': 'headers {\n  x-tenant: A\n}\nvars:pre-request {\n  v: 1\n}\n',
      'a/one.bru': `post {\n  url: ${url}\n}\n`,
    });
    expect((await run(cwd, ['a', '--out', 'nest'])).stderr).toBe('Imported 1 request from a.\n');
    const inherited = 'The requests also get headers and variables of nest/ocifn.collection.json.\n';
    for (const out of ['nest', 'nest/below'])
      expect((await run(cwd, ['-', '--out', out], `curl -d x ${url}`)).stderr).toContain(inherited);
    expect((await run(cwd, ['a', '--out', 'nest'])).stderr).toContain(inherited);
    const { stdout } = await run(cwd, ['-', '--out', 'nest', '--output', 'json'], `curl -d x ${url}`);
    expect(JSON.parse(stdout)).toMatchObject({
      inherited: ['headers and variables of nest/ocifn.collection.json'],
    });
    expect((await run(cwd, ['-', '--out', 'other'], `curl -d x ${url}`)).stderr).not.toContain('also get');
  });

  it('prints JSON', async () => {
    const cwd = await openFolder({ 'shop.http': http });
    const { code, stdout, stderr } = await run(cwd, ['shop.http', '--out', 'out', '--output', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      source: 'shop.http',
      requests: [{ path: 'out/create.ocifn.json', notes: [] }],
      others: ['out/ocifn.collection.json'],
      inherited: [],
      left: [
        { name: 'list', reason: 'It does not go to the invoke URL of a function (https://example.com)' },
      ],
      notes: [],
    });
  });

  it('exits with 2 if nothing could be imported, and creates nothing', async () => {
    const cwd = await openFolder({
      'x.http': 'GET https://example.com\n',
      'empty.http': '',
      'x.txt': 'hello',
      'x.json': '{}',
    });
    for (const [args, message] of [
      [['x.http'], 'Imported 0 of 1 request from x.http.'],
      [['empty.http'], 'Cannot import empty.http: it contains no request.'],
      [['x.txt'], 'Cannot import x.txt: its format is unknown.'],
      [['x.json', '--from', 'postman'], 'Cannot import x.json: it is not a Postman collection of version 2.'],
      [['missing/'], '"missing/" does not exist. See: ocifn import --help\n'],
      [[], 'Specify the file or folder to import, or - for standard input. See: ocifn import --help'],
      [['x.txt', 'y'], 'Only one source is allowed: remove "y". See: ocifn import --help'],
      [
        ['x.txt', '--from', 'har'],
        '--from must be one of oci, fn, raw-request, curl, ocifn, http, postman, bruno, not "har"',
      ],
    ] as const) {
      const { code, stderr, stdout } = await run(cwd, [...args, '--out', 'out']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    }
    expect(await readdir(cwd)).not.toContain('out');
    expect((await run(cwd, ['x.http', '--output', 'json'])).code).toBe(2);
  });

  it('exits with 5 if the folder cannot be written', async () => {
    const cwd = await openFolder({ out: 'a file' });
    const { code, stderr } = await run(cwd, ['-', '--out', 'out/below'], command);
    expect([code, stderr]).toEqual([5, expect.stringMatching(/^Cannot write out\/below: ENOTDIR/m)]);
  });

  it('requires a folder for the requests', async () => {
    const cwd = await openFolder({ out: 'a file' });
    const { code, stderr } = await run(cwd, ['-', '--out', 'out'], command);
    expect([code, stderr]).toEqual([
      2,
      '--out must be a folder, not the file "out". See: ocifn import --help\n',
    ]);
  });

  it('refuses what is too large', async () => {
    const cwd = await openFolder({});
    await writeFile(join(cwd, 'x.http'), Buffer.alloc(16 * 1024 * 1024 + 1));
    expect((await run(cwd, ['x.http'])).stderr).toContain('it is larger than 16 MB');
    const { code, stderr } = await run(cwd, ['-'], 'x'.repeat(16 * 1024 * 1024 + 1));
    expect([code, stderr]).toEqual([2, expect.stringContaining('it is larger than 16 MB')]);
    await mkdir(join(cwd, 'many'));
    for (let n = 0; n < 5; n++)
      await writeFile(join(cwd, 'many', `${n}.http`), Buffer.alloc(14 * 1024 * 1024));
    expect((await run(cwd, ['many'])).stderr).toContain(
      'Cannot read many: its files have more than 64 MB in all.',
    );
  });

  it('shows untrusted names without control characters', async () => {
    const cwd = await openFolder({
      'x.http': `### \u001b[31mred\nPOST ${url}\n### \u001b[31mred\nGET https://x\n`,
    });
    const { stdout, stderr } = await run(cwd, ['x.http', '--out', 'out']);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(await list(join(cwd, 'out'))).toEqual(['[31mred.ocifn.json', 'ocifn.collection.json']);
  });
});
