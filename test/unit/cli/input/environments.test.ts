import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaenvironments';

type Files = Readonly<Record<string, object>>;

/** A workspace with files, and one request in `requests/deep` that sends `{{who}}` and `{{id}}`. */
async function openWorkspace(files: Files, request: object = {}) {
  const fixture = await openFixture();
  const { home, service } = fixture;
  for (const folder of ['.vscode', 'requests/deep'])
    mkdirSync(join(home.folder, folder), { recursive: true });
  const all: Files = {
    '.vscode/settings.json': {
      'ociFunctions.functions': {
        orders: { id: functionId, endpoint: service.url },
        guarded: { id: `${functionId}guarded`, endpoint: service.url, protected: true },
      },
    },
    'requests/deep/a.ocifn.json': { function: 'orders', body: { json: ['{{who}}', '{{id}}'] }, ...request },
    ...files,
  };
  for (const [path, content] of Object.entries(all)) home.write(path, JSON.stringify(content));
  return fixture;
}

function invoke(
  { home }: InvokerFixture,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  operand = 'requests/deep/a.ocifn.json',
): Promise<CliRun> {
  return runCli(['invoke', operand, '--config-file', home.configFile, ...args], { cwd: home.folder, env });
}

const environments: Files = {
  'ocifn.env.json': {
    dev: { who: 'dev', id: 1, $functions: { orders: 'ocid1.fnfunc.oc1.phx.other' } },
    prod: { who: 'prod', id: 2, $protected: true },
  },
  'ocifn.private.env.json': { dev: { id: 12345678901234567890n.toString() } },
  'requests/ocifn.collection.json': { defaults: { headers: { 'x-from': '{{who}}' } } },
};

describe('--env', () => {
  it('provides values, and defaults of collections are sent with the request', async () => {
    const fixture = await openWorkspace({
      ...environments,
      'requests/ocifn.env.json': { dev: { who: 'nearer' } },
    });
    const { service } = fixture;
    const { code, stderr } = await invoke(fixture, ['--env', 'dev', '--endpoint', service.url]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [call] = service.calls;
    expect(call?.body.toString()).toBe('["nearer","12345678901234567890"]');
    expect(call?.headers['x-from']).toBe('nearer');
    expect(call?.path).toContain('ocid1.fnfunc.oc1.phx.other');
  });

  it('maps the name of a function to another one', async () => {
    const fixture = await openWorkspace(environments);
    const { code } = await invoke(fixture, ['--env', 'dev', '--endpoint', fixture.service.url], {}, 'orders');
    expect(code).toBe(0);
    expect(fixture.service.calls[0]?.path).toContain('ocid1.fnfunc.oc1.phx.other');
  });

  it('is rejected if no file defines it, and an undefined variable is reported with the files that were searched', async () => {
    const fixture = await openWorkspace(environments);
    const unknown = await invoke(fixture, ['--env', 'test']);
    expect(unknown.stderr).toContain('Environment test not found');
    expect(unknown.stderr).toContain('dev, prod');
    expect(unknown.code).toBe(2);
    const without = await invoke(fixture, []);
    expect(without.stderr).toContain('{{who}}');
    expect(without.stderr).toContain('requests/ocifn.collection.json');
    expect(without.code).toBe(2);
    expect(fixture.service.connections).toBe(0);
  });
});

describe('without --env', () => {
  it('names the option for a function or variable that only an environment defines', async () => {
    const fixture = await openWorkspace({
      'ocifn.env.json': { dev: { who: 'dev', id: 1, $functions: { invoices: functionId } }, qa: {} },
      'requests/deep/b.ocifn.json': { function: 'invoices' },
    });
    for (const operand of ['invoices', 'requests/deep/b.ocifn.json']) {
      const { stderr, code } = await invoke(fixture, [], {}, operand);
      expect(stderr).toContain('Function invoices is only defined in the environment dev.');
      expect(stderr).toContain('With ocifn: --env NAME.');
      expect(code).toBe(2);
    }
    const variable = await invoke(fixture, ['--env', 'qa']);
    expect(variable.stderr).toContain('{{who}} only has a value in the environment dev');
    expect(variable.stderr).toContain('With ocifn: --env NAME, --var NAME=VALUE.');
  });

  it('ignores an invalid file of environments for any function', async () => {
    const fixture = await openWorkspace({});
    fixture.home.write('ocifn.env.json', '{');
    fixture.home.write('ocifn.collection.json', '{');
    expect((await invoke(fixture, [], {}, 'orders')).code).toBe(0);
  });
});

describe('a protected environment or function', () => {
  it.each([
    [['--env', 'prod'], undefined, 'The environment prod is protected'],
    [[], 'guarded', 'The function guarded is protected'],
  ])('is only invoked with --yes: %j %s', async (args, operand, words) => {
    const fixture = await openWorkspace(environments);
    const refused = await invoke(fixture, args, {}, operand);
    expect(refused.stderr).toContain(words);
    expect(refused.stderr).toContain('--yes');
    expect(refused.code).toBe(3);
    expect(fixture.service.connections).toBe(0);
    expect((await invoke(fixture, [...args, '--yes'], {}, operand)).code).toBe(0);
  });
});

describe('a value from outside', () => {
  const request = { body: { text: '{{$secret.TOKEN}}' } };

  it('is a secret from the environment variables of the process', async () => {
    const fixture = await openWorkspace({}, request);
    const missing = await invoke(fixture, []);
    expect(missing.stderr).toContain('OCIFN_SECRET_TOKEN');
    expect(missing.code).toBe(2);
    const { code } = await invoke(fixture, ['--verbose'], { OCIFN_SECRET_TOKEN: 'hush-1' });
    expect(code).toBe(0);
    expect(fixture.service.calls[0]?.body.toString()).toBe('hush-1');
  });

  it('is not shown in the progress', async () => {
    const fixture = await openWorkspace({}, { ...request, headers: { 'x-token': '{{$secret.TOKEN}}' } });
    const { stderr } = await invoke(fixture, ['--verbose'], { OCIFN_SECRET_TOKEN: 'hush-1' });
    expect(stderr).not.toContain('hush');
  });

  it('cannot be a prompt without a terminal', async () => {
    const fixture = await openWorkspace({}, { body: { text: '{{$prompt.Order}}' } });
    const { stderr, code } = await invoke(fixture, []);
    expect(stderr).toContain('without a terminal');
    expect(code).toBe(2);
    expect(fixture.service.connections).toBe(0);
  });
});
