import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaakeys';

type Opened = {
  /** Bodies that the service got. */
  readonly sent: () => readonly string[];
  /** Runs `ocifn` in a folder with these files, whose functions lead to the service. */
  readonly run: (files: Readonly<Record<string, unknown>>, ...args: readonly string[]) => Promise<CliRun>;
};

async function open(entry: Readonly<Record<string, unknown>> = {}): Promise<Opened> {
  const { service, home } = await openFixture();
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.vscode'));
  const settings = { 'ociFunctions.functions': { orders: { id, endpoint: service.url, ...entry } } };
  return {
    sent: () => service.calls.map(({ body }) => body.toString()),
    run(files, ...args) {
      for (const [name, content] of Object.entries({ '.vscode/settings.json': settings, ...files }))
        writeFileSync(join(folder, name), JSON.stringify(content));
      return runCli(args, { cwd: folder, env: { OCI_CLI_CONFIG_FILE: home.configFile } });
    },
  };
}

describe('a request with a misleading key', () => {
  it.each([
    [{ body: { orderId: 42 } }, 'a.ocifn.json, line 1, column 29: "body" must be one of { "json": … }'],
    [{ body: '{}' }, '"body" must be one of { "json": … }'],
    [{ body: [1] }, '"body" must be one of { "json": … }'],
    [{ body: { text: '', json: {} } }, 'body has both text and json'],
    [{ Body: { json: {} } }, '"Body" must be spelled "body".'],
    [{ timeout: { Read: 5 } }, '"timeout.Read" must be spelled "read".'],
  ])('is not sent if its meaning is ambiguous: %j', async (members, message) => {
    const { run, sent } = await open();
    const request = { 'a.ocifn.json': { function: 'orders', ...members } };
    const { code, stdout, stderr } = await run(request, 'invoke', 'a.ocifn.json');
    expect(stderr).toContain(message);
    expect(stdout.toString()).toBe('');
    expect(code).toBe(2);
    expect(sent()).toEqual([]);
  });

  it.each([
    [{ header: { a: 'b' } }, 'Unknown key "header" in a.ocifn.json. Did you mean "headers"?'],
    [{ 'content-type': 'a/b' }, 'Unknown key "content-type" in a.ocifn.json. Did you mean "contentType"?'],
    [{ http: { url: '/' } }, '"http" has no effect in a.ocifn.json: it needs "intent": "httprequest".'],
    [
      { bufferLimit: 5 },
      '"bufferLimit" has no effect in a.ocifn.json: it only applies to a body from a file.',
    ],
  ])('is otherwise sent with a warning: %j', async (members, message) => {
    const { run, sent } = await open();
    const request = { 'a.ocifn.json': { function: 'orders', body: { json: {} }, ...members } };
    const { code, stdout, stderr } = await run(request, 'invoke', 'a.ocifn.json');
    expect(stderr).toBe(`Warning: ${message}\n`);
    expect(stdout.toString()).toBe('ok');
    expect(code).toBe(0);
    expect(sent()).toEqual(['{}']);
  });

  it('gets no warning about a buffer limit that applies to the options', async () => {
    const { run, sent } = await open();
    const files = { 'a.ocifn.json': { function: 'orders', bufferLimit: 5 }, 'b.txt': 'abc' };
    const { stderr } = await run(files, 'invoke', 'a.ocifn.json', '--file', 'b.txt');
    expect(stderr).toBe('');
    expect(sent()).toEqual(['"abc"']);
  });
});

describe('a key without effect around a request', () => {
  it('gets a warning in a collection and the selected environment', async () => {
    const { run, sent } = await open();
    const files = {
      'a.ocifn.json': { function: 'orders' },
      'ocifn.collection.json': { defaults: { header: {} } },
      'ocifn.env.json': {
        dev: { $functions: { x: { id, endpont: 'y' } } },
        prod: { $functions: { x: { id, regoin: 'y' } } },
      },
    };
    const { code, stderr } = await run(files, 'invoke', 'a.ocifn.json', '--env', 'dev');
    expect(stderr.split('\n')).toEqual([
      'Warning: Unknown key "defaults.header" in ocifn.collection.json. Did you mean "headers"?',
      'Warning: Unknown key "dev.$functions.x.endpont" in ocifn.env.json. Did you mean "endpoint"?',
      '',
    ]);
    expect(code).toBe(0);
    expect(sent()).toHaveLength(1);
  });

  it('gets a warning in the entry of a function', async () => {
    const { run, sent } = await open({ timeout: 5 });
    const warning = 'Warning: Unknown key "timeout" in ociFunctions.functions.orders.\n';
    const invoked = await run({}, 'invoke', 'orders');
    expect(invoked).toMatchObject({ code: 0, stderr: warning });
    expect(sent()).toHaveLength(1);
    expect(await run({}, 'functions')).toMatchObject({ code: 0, stderr: warning });
  });

  it('prevents the invocation if it is in the entry of a function and differs only in case', async () => {
    const { run, sent } = await open({ Profile: 'PROD' });
    const { code, stderr } = await run({}, 'invoke', 'orders');
    expect(stderr).toContain(
      'Invalid setting ociFunctions.functions.orders.Profile: it must be spelled "profile"',
    );
    expect(code).toBe(2);
    expect(sent()).toEqual([]);
  });
});
