import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ready } from '../../../../src/cli/output/readyFile.ts';
import { runCli } from '../../../support/cli/cli.ts';
import {
  createFunctionWorkspace,
  nodeFunction,
  type FunctionWorkspace,
} from '../../../support/files/functionWorkspace.ts';
import { createToken } from '../../../support/oci/jwt.ts';
import { serveHere } from '../../../support/cli/serveHere.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';

const orders = 'ocid1.fnfunc.oc1.phx.aaaaaaaaorders';

async function openWorkspace(): Promise<FunctionWorkspace> {
  const workspace = await createFunctionWorkspace({
    ...nodeFunction(
      'greet',
      '(input) => { console.log(`for ${input.name}`); return { hello: input.name }; }',
    ),
    'broken/func.yaml': 'name: [',
    '.vscode/settings.json': `{
      // Comments are allowed here.
      "ociFunctions.functions": { "orders": { "id": "${orders}" }, "wrong": {} },
    }`,
  });
  onTestFinished(() => workspace.dispose());
  return workspace;
}

describe('the functions of a folder', () => {
  it('are listed, configured and local, without starting any, with the problem of an invalid one', async () => {
    const { folder } = await openWorkspace();
    const { code, stdout, stderr } = await runCli(['functions', folder]);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(new RegExp(`^orders +${orders}`, 'm'));
    expect(stdout.toString()).toMatch(/^greet +ocid1\.fnfunc\.local\.\.\w+ +node20/m);
    expect(stderr).toContain('wrong');
    expect(stderr).toContain('broken');
  });

  it('are invoked by name, in this process, without a config file', async () => {
    const { folder } = await openWorkspace();
    const { code, stdout, stderr } = await runCli(['invoke', 'greet', '--body', '{"name":"Ada"}'], {
      cwd: folder,
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout.toString())).toEqual({ hello: 'Ada' });
    expect(code).toBe(0);
  });

  it('show their output after the response if they fail, else only with --verbose', async () => {
    const workspace = await openWorkspace();
    const speak = "console.log('out loud'); console.error('aside');";
    for (const [path, text] of Object.entries({
      ...nodeFunction('fine', `() => { ${speak} return 1; }`),
      ...nodeFunction('fails', `() => { ${speak} process.exit(1); }`),
    }))
      await workspace.write(path, text);
    const invoke = (...args: readonly string[]) => runCli(['invoke', ...args], { cwd: workspace.folder });
    const written = /to standard output:\nout loud\n[^]*to standard error:\naside\n$/;
    const failed = await invoke('fails');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(written);
    expect(failed.stdout.toString()).not.toContain('out loud');
    expect((await invoke('fine')).stderr).toBe('');
    expect((await invoke('fine', '--verbose')).stderr).toMatch(written);
  });

  it('show the last lines and the error of a function that throws after many lines', async () => {
    const workspace = await openWorkspace();
    const lines = `for (let n = 1; n <= 20_000; n++) console.error('line ' + n);`;
    for (const [path, text] of Object.entries({
      ...nodeFunction('throws', `() => { ${lines} throw new Error('boom'); }`),
      ...nodeFunction(
        'crashes',
        `() => new Promise(() => setImmediate(() => { ${lines} throw new Error('boom'); }))`,
      ),
    }))
      await workspace.write(path, text);
    for (const name of ['throws', 'crashes']) {
      const { code, stderr } = await runCli(['invoke', name], { cwd: workspace.folder });
      expect(code).toBe(1);
      expect(stderr).toContain('line 20000\n');
      expect(stderr).toContain('Error: boom');
    }
  });

  it('are found from a subfolder', async () => {
    const workspace = await openWorkspace();
    await workspace.write(
      'requests/greet.ocifn.json',
      '{ "function": "local:greet", "body": { "json": {} } }',
    );
    const { code } = await runCli(['invoke', 'greet.ocifn.json'], {
      cwd: join(workspace.folder, 'requests'),
    });
    expect(code).toBe(0);
  });

  it('are never signed for with a real key: a served one requires its own config file', async () => {
    const { folder } = await openWorkspace();
    const local = 'ocid1.fnfunc.local..aaaaaaaa';
    for (const half of [[], ['--profile', 'DEFAULT'], ['--config-file', join(folder, 'config')]]) {
      const args = ['invoke', local, '--endpoint', 'http://127.0.0.1:1', ...half];
      const { code, stderr } = await runCli(args, { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).toContain('--config-file and --profile');
    }
  });
});

describe('ocifn serve', () => {
  it('writes a ready file and a line to paste, serves calls, and leaves nothing behind', async () => {
    const { folder } = await openWorkspace();
    const readyFile = join(folder, 'ready.json');
    const written = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (!existsSync(readyFile)) return;
        watcher.close();
        resolve();
      });
    });
    const cli = spawnCli(['serve', folder, '--ready-file', readyFile]);
    await Promise.race([written, once(cli.child, 'close')]);
    const ready: Ready = JSON.parse(readFileSync(readyFile, 'utf8'));
    expect(ready.pid).toBe(cli.child.pid);
    expect(cli.stdout()).toBe(
      `export OCI_CLI_CONFIG_FILE=${ready.configFile} OCI_CLI_PROFILE=${ready.profile}\n`,
    );
    const greet = ready.functions.find(({ name }) => name === 'greet');
    const target = [greet?.id ?? '', '--endpoint', greet?.endpoint ?? ''];
    const credentials = ['--config-file', ready.configFile, '--profile', ready.profile];
    const call = await runCli(['invoke', ...target, ...credentials, '--body', '{"name":"Bo"}']);
    expect(call.stdout.toString()).toBe('{"hello":"Bo"}');
    const byName = ['invoke', 'greet', '--endpoint', ready.url, ...credentials, '--verbose'];
    const named = await runCli([...byName, '--body', '{"name":"Cy"}'], { cwd: folder });
    expect(named.stdout.toString()).toBe('{"hello":"Cy"}');
    expect(named.stderr).toContain(`POST ${ready.url}/`);

    cli.child.kill('SIGTERM');
    const { code, stdout, stderr } = await cli.ended;
    expect(code).toBe(0);
    // What functions write is shown, and kept from the line to paste.
    expect(stderr).toContain('for Bo\n');
    expect(stdout.toString()).not.toContain('for Bo');
    expect(existsSync(readyFile)).toBe(false);
    expect(existsSync(ready.configFile)).toBe(false);
  });

  it('names the port that is in use', async () => {
    const { folder } = await openWorkspace();
    const readyFile = join(folder, 'ready.json');
    const first = spawnCli(['serve', folder, '--ready-file', readyFile]);
    await once(first.child.stdout ?? first.child, 'data');
    const port = /:(\d+)/.exec((await readReady(readyFile)).url)?.[1] ?? '';
    const second = await runCli(['serve', folder, '--port', port]);
    expect(second.code).toBe(3);
    expect(second.stderr).toContain('EADDRINUSE');
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

async function readReady(path: string): Promise<Ready> {
  while (!existsSync(path)) await new Promise((resolve) => setImmediate(resolve));
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('ocifn profiles', () => {
  it('lists profiles with kind and region, and describes the problem of an invalid one', async () => {
    const workspace = await openWorkspace();
    await workspace.write(
      'config',
      '[DEFAULT]\nuser=u\ntenancy=t\nfingerprint=f\nkey_file=/nonexistent/key\nregion=phx\n',
    );
    const { code, stdout } = await runCli(['profiles', '--config-file', join(workspace.folder, 'config')]);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(/^DEFAULT +api_key +us-phoenix-1 +.*\/nonexistent\/key/);
  });

  it('names the token if neither token nor key can be used, and otherwise the key', async () => {
    const workspace = await openWorkspace();
    const { folder } = workspace;
    const toSession = async (name: string, expiresAt: number): Promise<string> => {
      await workspace.write(`${name}.token`, createToken(expiresAt));
      return `[${name}]\nkey_file=${folder}/key.pem\nsecurity_token_file=${folder}/${name}.token\n`;
    };
    const sessions = [
      await toSession('both', Date.now() - 60_000),
      await toSession('key', Date.now() + 60_000),
    ];
    await workspace.write('config', sessions.join(''));
    await workspace.write('key.pem', '');
    const args = ['profiles', '--config-file', join(folder, 'config'), '--output', 'json'];
    const problems = async (mode: number): Promise<unknown> => {
      await chmod(join(folder, 'key.pem'), mode);
      const { stdout } = await spawnCli(args, { unprivileged: true }).ended;
      const { profiles }: { profiles: { problem?: { code: string } }[] } = JSON.parse(stdout.toString());
      return profiles.map(({ problem }) => problem?.code);
    };
    expect(await problems(0)).toEqual(['tokenExpired', 'keyUnreadable']);
    expect(await problems(0o600)).toEqual(['tokenExpired', undefined]);
  });
});

describe('two functions with one name', () => {
  it('are listed as an error; folder and name select one, in a command and in a request file', async () => {
    const workspace = await createFunctionWorkspace({
      ...nodeFunction('hello', `() => 'first'`),
      'b/func.yaml': 'name: hello\nruntime: node20\n',
      'b/func.js': `require('@fnproject/fdk').handle(() => 'second');`,
      'one.ocifn.json': '{ "function": "local:b/hello" }',
    });
    onTestFinished(() => workspace.dispose());
    const cwd = workspace.folder;
    const run = (...args: readonly string[]) => runCli(args, { cwd });
    const [listed, both, first, second] = await Promise.all([
      run('functions'),
      run('invoke', 'hello'),
      run('invoke', 'local:hello/hello'),
      run('invoke', 'one.ocifn.json'),
    ]);
    expect(listed.stdout.toString()).toMatch(/^hello .*local:b\/hello.*\nhello .*local:hello\/hello/m);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain('named hello: local:b/hello and local:hello/hello.');
    expect([first.stdout.toString(), first.stderr]).toEqual(['"first"', '']);
    expect([second.stdout.toString(), second.stderr]).toEqual(['"second"', '']);
  });
});

describe('FN_APP_NAME', () => {
  const environment = `() => [process.env.FN_APP_NAME, process.env.LEVEL ?? '']`;

  it.each([
    ['that of app.yaml', { 'shop/app.yaml': 'name: my-shop\nconfig:\n  LEVEL: info\n' }, ['my-shop', 'info']],
    ['the folder of the function’s folder', {}, ['shop', '']],
  ])('is %s in every folder that the command runs in', async (_, files, expected) => {
    const { 'orders/func.yaml': yaml = '', 'orders/func.js': code = '' } = nodeFunction(
      'orders',
      environment,
    );
    const workspace = await createFunctionWorkspace({
      ...files,
      'shop/orders/func.yaml': yaml,
      'shop/orders/func.js': code,
    });
    onTestFinished(() => workspace.dispose());
    const invoke = async (path: string) => {
      const { stdout, stderr } = await runCli(['invoke', 'orders'], { cwd: join(workspace.folder, path) });
      return [stderr, JSON.parse(stdout.toString())];
    };
    expect(await Promise.all(['.', 'shop/orders'].map(invoke))).toEqual([
      ['', expected],
      ['', expected],
    ]);
  });
});

describe('a function of the settings with code in a folder', () => {
  const files = {
    'dist/function/func.js': `
      console.log('with ' + process.env.KEY);
      require('@fnproject/fdk').handle(() => process.env.LEVEL);`,
    '.env': 'KEY=sesame',
    '.vscode/settings.json': JSON.stringify({
      'ociFunctions.functions': {
        coded: {
          local: {
            path: 'dist',
            runtime: 'nodejs22.ol9',
            handler: 'func.js',
            config: { LEVEL: 'debug' },
            envFile: '.env',
          },
        },
      },
    }),
  };

  it('is listed and invoked, and its output is masked', async () => {
    const workspace = await createFunctionWorkspace(files);
    onTestFinished(() => workspace.dispose());
    const listed = await runCli(['functions', '--output', 'json'], { cwd: workspace.folder });
    expect(JSON.parse(listed.stdout.toString())).toMatchObject([
      { name: 'coded', id: expect.stringMatching(/^ocid1\.fnfunc\.local/), runtime: 'nodejs22.ol9' },
    ]);
    const { code, stdout, stderr } = await runCli(['invoke', 'coded', '--verbose'], {
      cwd: workspace.folder,
    });
    expect([code, stdout.toString()]).toEqual([0, '"debug"']);
    expect(stderr).toContain('with ••••');
    expect(stderr).not.toContain('sesame');
  });

  it('is served', async () => {
    const workspace = await createFunctionWorkspace(files);
    onTestFinished(() => workspace.dispose());
    const serving = serveHere([workspace.folder]);
    await serving.printed;
    expect(serving.err()).toMatch(/^coded {2}ocid1\.fnfunc\.local\S+$/m);
  });
});
