import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaarunfiles';

type Files = Readonly<Record<string, unknown>>;

/** A folder with these files. Requests without a function go to a service that responds with `ok`. */
async function open(files: Files | ((url: string) => Files)) {
  const { service, home } = await openFixture();
  const all = typeof files === 'function' ? files(service.url) : files;
  const texts = Object.entries(all).map(([name, content]): [string, string] => {
    if (typeof content === 'string') return [name, content];
    const isRequest = name.endsWith('.ocifn.json');
    const target = isRequest ? { function: id, endpoint: service.url } : {};
    return [name, JSON.stringify({ ...target, ...(content as object) })];
  });
  const folder = await openFolder(Object.fromEntries(texts));
  const env = { OCI_CLI_CONFIG_FILE: home.configFile };
  const runIn = async (below: string, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await runCli(['run', ...args], { cwd: join(folder, below), env });
    return { code, stderr, stdout: stdout.toString() };
  };
  return { folder, service, runIn, run: (...args: readonly string[]) => runIn('.', ...args) };
}

describe('a key without effect in a run', () => {
  it('is reported once, for requests, collections, environments and functions', async () => {
    const header = { defaults: { header: {} } };
    const { run } = await open((endpoint) => ({
      '.vscode/settings.json': { 'ociFunctions.functions': { orders: { id, endpoint, regoin: '' } } },
      'a/a.ocifn.json': { header: {}, skip: 'later' },
      'a/b.ocifn.json': { 'content-type': 'a/b' },
      'a/ocifn.collection.json': { defalts: {} },
      'b/c.ocifn.json': '{ "function": "orders" }',
      'b/d.ocifn.json': '{ "function": "orders" }',
      'b/ocifn.env.json': { dev: { $functions: { x: { id, regoin: '' } } } },
      'ocifn.collection.json': header,
      'ocifn.env.json': { dev: {}, prod: { $functions: { x: { id, regoin: '' } } } },
      'rows.csv': 'row\n1\n2\n',
    }));
    const times = ['--data', 'rows.csv', '--repeat', '2'];
    const { code, stderr, stdout } = await run('--env', 'dev', '--reporter', 'json', ...times);
    expect(stderr.split('\n')).toEqual([
      'Warning: Unknown key "header" in a/a.ocifn.json. Did you mean "headers"?',
      'Warning: Unknown key "content-type" in a/b.ocifn.json. Did you mean "contentType"?',
      'Warning: Unknown key "defaults.header" in ocifn.collection.json. Did you mean "headers"?',
      'Warning: Unknown key "defalts" in a/ocifn.collection.json. Did you mean "defaults"?',
      'Warning: Unknown key "dev.$functions.x.regoin" in b/ocifn.env.json. Did you mean "region"?',
      'Warning: Unknown key "regoin" in ociFunctions.functions.orders. Did you mean "region"?',
      '',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ counts: { passed: 12, skipped: 4 } });
    expect(code).toBe(0);
  });

  it('is only reported for selected requests', async () => {
    const { run } = await open({ 'a.ocifn.json': { header: {} }, 'b.ocifn.json': { tags: ['b'] } });
    const warning = 'Warning: Unknown key "header" in a.ocifn.json. Did you mean "headers"?\n';
    expect((await run()).stderr).toBe(warning);
    expect(await run('--tag', 'b')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    [{ expects: [{ status: 500 }] }, 'Unknown key "expects". Did you mean "expect"?'],
    [{ captures: { x: '$.x' } }, 'Unknown key "captures". Did you mean "capture"?'],
    [{ skipp: true }, 'Unknown key "skipp". Did you mean "skip"?'],
  ])('makes a file invalid if it was meant to check something: %j', async (members, problem) => {
    const { run, service } = await open({ 'a.ocifn.json': members, 'b.ocifn.json': {} });
    const { code, stderr, stdout } = await run();
    expect(stderr).toMatch(/^a\.ocifn\.json, line 1, column \d+: /);
    expect(stderr).toContain(`${problem}\nFix the file.`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(service.connections).toBe(0);
  });
});

describe('a run of a folder outside any project', () => {
  const files = {
    'shop/ocifn.collection.json': { defaults: { headers: { 'x-tenant': '{{tenant}}' } } },
    'shop/ocifn.env.json': { dev: { tenant: 'test' } },
    'shop/orders/a.ocifn.json': {},
    'shop/orders/returns/b.ocifn.json': {},
  };

  it.each([
    ['.', ['shop']],
    ['shop', ['.']],
    ['shop', ['orders/a.ocifn.json']],
    ['.', ['shop/orders', 'shop']],
  ])(
    'uses the collections and environments from there down to the request: in %s, %j',
    async (cwd, operands) => {
      const { runIn, service } = await open(files);
      expect(await runIn(cwd, ...operands, '--env', 'dev')).toMatchObject({ code: 0, stderr: '' });
      expect(service.calls.length).toBeGreaterThan(0);
      for (const { headers } of service.calls) expect(headers).toMatchObject({ 'x-tenant': 'test' });
    },
  );

  it('ignores those further up, and prints each once', async () => {
    const { folder, runIn, service } = await open(files);
    const { code, stderr } = await runIn('shop/orders');
    expect(code).toBe(0);
    expect(service.calls[0]?.headers).not.toHaveProperty('x-tenant');
    const reason = 'it is in a parent folder, and none of yours contains .git or .vscode';
    const shop = join(folder, 'shop');
    expect(stderr.split('\n')).toEqual([
      `Ignored ${join(shop, 'ocifn.collection.json')}: ${reason}. To use it, add --folder ${shop}`,
      `Ignored ${join(shop, 'ocifn.env.json')}: ${reason}. To use it, add --folder ${shop}`,
      '',
    ]);
  });
});

describe('--timeout', () => {
  it.each(['2147483.648', '3000000', '4294968', '1e300', '1.001', '30.0001'])(
    'accepts %s seconds',
    async (seconds) => {
      const { run } = await open({ 'a.ocifn.json': {} });
      expect(await run('--timeout', seconds)).toMatchObject({ code: 0, stderr: '' });
    },
  );
});

describe('a collection or environment that is not valid', () => {
  it('ends a run before anything is sent, with the failure of each file', async () => {
    const { run, service } = await open({
      'a.ocifn.json': {},
      'one/b.ocifn.json': {},
      'one/ocifn.collection.json': '{"order":',
      'two/c.ocifn.json': {},
      'two/ocifn.collection.json/file': '',
    });
    for (const args of [[], ['--list']]) {
      const { code, stderr, stdout } = await run(...args);
      expect(stderr).toMatch(/^one\/ocifn\.collection\.json, line 1, column \d+: .*\.\nFix the file\.\n/);
      expect(stderr).toContain('Cannot read two/ocifn.collection.json: ');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
    expect(service.connections).toBe(0);
  });

  it('is reported once if several folders share it', async () => {
    const { runIn, folder, service } = await open({
      'a/b/c.ocifn.json': {},
      'a/d/e.ocifn.json': {},
      'f/g.ocifn.json': {},
      'a/ocifn.collection.json': '{ "defaults": [] }',
      'f/ocifn.private.env.json': '[]',
    });
    const report = ['--reporter', 'json=report.json'];
    const { code, stderr, stdout } = await runIn('.', '--env', 'dev', ...report);
    expect(stderr.match(/^\S+(?=, line)/gm)).toEqual(['a/ocifn.collection.json', 'f/ocifn.private.env.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(service.connections).toBe(0);
    expect(existsSync(join(folder, 'report.json'))).toBe(false);
    // Environments have no effect without one that is selected.
    expect((await runIn('f')).code).toBe(0);
  });
});

describe('--shard', () => {
  it('passes with a note and an empty report if only other parts have folders', async () => {
    const { folder, run, service } = await open({ 'a.ocifn.json': {} });
    const report = ['--reporter', 'junit=report.xml'];
    const note = 'Part 1 of 2 has no requests.\n';
    expect(await run('--shard', '1/2', ...report)).toMatchObject({ code: 0, stderr: note });
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('tests="0"');
    expect(service.calls).toHaveLength(0);
    expect(await run('--shard', '1/2', '--list')).toEqual({ code: 0, stderr: note, stdout: '' });
    expect(await run('--shard', '2/2', ...report)).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('tests="1"');
    const nothing = { code: 2, stderr: 'No request is selected.\n' };
    expect(await run('--shard', '1/2', '--tag', 'none')).toMatchObject(nothing);
  });
});
