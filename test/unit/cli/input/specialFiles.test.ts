import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaspecial';

/** Creates files that are not regular at a path. */
const special = {
  'a named pipe': (path: string) => execFileSync('mkfifo', [path]),
  'a device': (path: string) => symlinkSync('/dev/zero', path),
  'a file of 20 MB': (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 20 * 1024 * 1024);
  },
} as const;

const kinds = Object.entries(special) as [keyof typeof special, (path: string) => void][];

async function openRequests(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return openFolder({ 'requests/a.ocifn.json': `{"function":"${id}"}`, '.vscode/file': '', ...files });
}

describe.skipIf(process.platform === 'win32').each(kinds)('%s', (what, make) => {
  const isLarge = what === 'a file of 20 MB';
  const reason = isLarge ? 'it is larger than' : `it is ${what}, not a regular file`;

  it.each([
    ['request', 'requests/b.ocifn.json', ['requests/b.ocifn.json']],
    ['collection', 'requests/ocifn.collection.json', ['requests/a.ocifn.json']],
    ['environment', 'ocifn.env.json', ['requests/a.ocifn.json', '--env', 'dev']],
    ['private environment', 'ocifn.private.env.json', ['requests/a.ocifn.json', '--env', 'dev']],
    ['settings', '.vscode/settings.json', ['orders']],
  ])('as the %s file ends the call with the reason, and nothing is sent', async (_, file, args) => {
    const { service, home } = await openFixture();
    const cwd = await openRequests();
    make(join(cwd, file));
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const run = await runCli(['invoke', ...args, ...target], { cwd });
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toContain(file);
    expect(run.code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('as a func.yaml is one invalid function next to the valid ones', async () => {
    const cwd = await openRequests({ 'fine/func.yaml': 'name: fine\nruntime: node20\n', 'odd/func.js': '' });
    make(join(cwd, 'odd/func.yaml'));
    const { code, stdout, stderr } = await runCli(['functions'], { cwd });
    expect(stdout.toString()).toContain('fine');
    expect(stderr).toContain(what === 'a device' ? `it is a link to /dev/zero, outside ${cwd}` : reason);
    expect(code).toBe(0);
  });

  it('as the body file of a request ends the call with the reason', async () => {
    const { service } = await openFixture();
    const cwd = await openRequests({ 'b.ocifn.json': `{"function":"${id}","body":{"file":"body"}}` });
    make(join(cwd, 'body'));
    const run = await runCli(['invoke', 'b.ocifn.json', '--endpoint', service.url], { cwd });
    const words = { 'a device': 'files in /dev are never read', 'a file of 20 MB': '20971520 bytes' };
    expect(run.stderr).toContain({ ...words, 'a named pipe': reason }[what]);
    expect(run.code).toBe(isLarge ? 3 : 2);
  });

  it.each([
    ['key', 'key_file'],
    ['token', 'security_token_file'],
  ])('as the %s of a profile ends the call with the reason', async (_, name) => {
    const { service, home } = await openFixture();
    const path = join(home.folder, 'special');
    make(path);
    const config = home.write(
      'config',
      `[DEFAULT]\nuser=ocid1.user.oc1..a\ntenancy=ocid1.tenancy.oc1..a\nfingerprint=${'00:'.repeat(15)}00\n` +
        `region=us-phoenix-1\nkey_file=${home.folder}/key.pem\n${name}=${path}\n`,
    );
    const run = await runCli(['invoke', id, '--endpoint', service.url, '--config-file', config]);
    expect(run.stderr).toContain(reason);
    expect(run.code).toBe(3);
  });
});
