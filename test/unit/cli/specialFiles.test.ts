import { execFileSync, spawn } from 'node:child_process';
import { constants, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cliFile } from '../../support/cliFile.ts';
import { runCli } from '../../support/cli.ts';
import { createFunctionWorkspace } from '../../support/functionWorkspace.ts';
import { openFixture } from '../../support/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../support/spawnCli.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaspecial';

/** Makes what is not a regular file at a path. */
const special = {
  'a named pipe': (path: string) => execFileSync('mkfifo', [path]),
  'a device': (path: string) => symlinkSync('/dev/zero', path),
  'a file of 20 MB': (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 20 * 1024 * 1024);
  },
} as const;

const kinds = Object.entries(special) as [keyof typeof special, (path: string) => void][];

async function openFolder(files: Readonly<Record<string, string>> = {}) {
  const workspace = await createFunctionWorkspace({
    'requests/a.ocifn.json': `{"function":"${id}"}`,
    ...files,
  });
  onTestFinished(() => workspace.dispose());
  execFileSync('mkdir', ['-p', join(workspace.folder, '.vscode')]);
  return workspace.folder;
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
    const { service } = await openFixture();
    const cwd = await openFolder();
    make(join(cwd, file));
    const run = await runCli(['invoke', ...args, '--endpoint', service.url], { cwd });
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toContain(file);
    expect(run.code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('as a func.yaml is one broken function beside those that work', async () => {
    const cwd = await openFolder({ 'fine/func.yaml': 'name: fine\nruntime: node20\n', 'odd/func.js': '' });
    make(join(cwd, 'odd/func.yaml'));
    const { code, stdout, stderr } = await runCli(['functions'], { cwd });
    expect(stdout.toString()).toContain('fine');
    expect(stderr).toContain(what === 'a device' ? `it is a link to /dev/zero, outside of ${cwd}` : reason);
    expect(code).toBe(0);
  });

  it('as the body file of a request ends the call with the reason', async () => {
    const { service } = await openFixture();
    const cwd = await openFolder({ 'b.ocifn.json': `{"function":"${id}","body":{"file":"body"}}` });
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

describe.skipIf(process.platform === 'win32')('a path that is typed as an option', () => {
  it('may be a pipe that holds the config file', async () => {
    const { service, home } = await openFixture();
    const run = await inShell(
      `exec "$OCIFN" invoke ${id} --endpoint ${service.url} --config-file <(cat ${home.configFile})`,
    );
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
  });

  it('may be a pipe that holds a body', async () => {
    const { service, home } = await openFixture();
    const run = await inShell(
      `exec "$OCIFN" invoke ${id} --endpoint ${service.url} --config-file ${home.configFile} --file <(echo hi)`,
    );
    expect(run.code).toBe(0);
    expect(service.calls[0]?.body.toString()).toBe('hi\n');
  });

  it('is read no further than its limit', async () => {
    const { service, home } = await openFixture();
    const target = ['invoke', id, '--endpoint', service.url];
    const config = await runCli([...target, '--config-file', '/dev/zero']);
    expect(config.stderr).toContain('it is larger than 1 MB, the limit for an OCI config file');
    expect(config.code).toBe(3);
    const body = await runCli([...target, '--config-file', home.configFile, '--file', '/dev/zero']);
    expect(body.stderr).toContain('6291456');
    expect(body.code).toBe(3);
    expect(service.connections).toBe(0);
  });

  it.each(['/dev/stdin', '/dev/fd/0'])('may be %s, also where that is a socket', async (path) => {
    const { service, home } = await openFixture();
    const args = ['invoke', id, '--endpoint', service.url, '--config-file', home.configFile, '--file', path];
    const { code, stderr } = await spawnCli(args, { input: 'typed' }).ended;
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(service.calls[0]?.body.toString()).toBe('typed');
  });

  it.each(['/dev/null', '/dev/stdout', '/dev/fd/1'])('may be %s for the response', async (path) => {
    const { service, home } = await openFixture();
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const run = await spawnCli(['invoke', id, ...target, '--out', path]).ended;
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(run.stdout.toString()).toBe(path === '/dev/null' ? '' : 'ok');
  });

  describe.each(['SIGINT', 'SIGTERM'] as const)(
    'that nobody writes to or reads from does not outlast %s',
    (signal) => {
      it.each(['--file', '--config-file', '--out'])('as %s', async (option) => {
        const { service, home } = await openFixture();
        const pipe = join(home.folder, 'pipe');
        execFileSync('mkfifo', [pipe]);
        const config = join(home.folder, 'config-pipe');
        execFileSync('mkfifo', [config]);
        const cli = spawnCli([
          'invoke',
          id,
          '--endpoint',
          service.url,
          '--config-file',
          config,
          option,
          pipe,
        ]);
        if (option !== '--config-file') {
          // Reading this pipe shows that it handles signals.
          const writer = await openWriter(config);
          await writer.writeFile(readFileSync(home.configFile));
          await writer.close();
        }
        const writer = option === '--out' ? undefined : await openWriter(pipe);
        cli.child.kill(signal);
        expect((await cli.ended).code).toBe(130);
        await writer?.close();
        expect(service.connections).toBe(0);
      });
    },
  );

  it('that is no longer read does not outlast SIGINT', async () => {
    const { service, home } = await openFixture({
      answer: (response) => response.writeHead(200).end(Buffer.alloc(1_000_000)),
    });
    const pipe = join(home.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const cli = spawnCli(['invoke', id, ...target, '--out', pipe]);
    const first = Buffer.alloc(1);
    while ((await reader.read(first).catch(() => ({ bytesRead: 0 }))).bytesRead === 0) await setImmediate();
    cli.child.kill('SIGINT');
    expect((await cli.ended).code).toBe(130);
    await reader.close();
  });
});

/** Runs a line in bash, where `$OCIFN` is the command line. */
async function inShell(line: string): Promise<CliRun> {
  const script = line.replace('"$OCIFN"', `${process.execPath} ${cliFile}`);
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number>((done) => child.on('close', (ended) => done(ended ?? -1)));
  return { code, stdout: Buffer.from(stdout), stderr };
}

/** Opens a pipe for writing once someone reads it. */
async function openWriter(pipe: string): Promise<FileHandle> {
  for (;;) {
    const writer = await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
    if (writer) return writer;
    await setImmediate();
  }
}

describe.skipIf(process.platform !== 'linux')('the body file of a request', () => {
  it.each([
    ['/proc/self/environ', '/proc'],
    ['/sys/kernel/mm/transparent_hugepage/enabled', '/sys'],
    ['/dev/null', '/dev'],
    ['link', '/proc'],
    ['linked/self/environ', '/proc'],
    ['../../../../../../../../proc/self/environ', '/proc'],
  ])('may not be %s', async (file, folder) => {
    const { service } = await openFixture();
    const cwd = await openFolder({ 'b.ocifn.json': JSON.stringify({ function: id, body: { file } }) });
    symlinkSync('/proc/self/environ', join(cwd, 'link'));
    symlinkSync('/proc', join(cwd, 'linked'));
    const run = await runCli(['invoke', 'b.ocifn.json', '--endpoint', service.url], { cwd });
    expect(run.stderr).toContain(`files in ${folder} are never read for a request`);
    expect(run.code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('is what --file names, wherever that is', async () => {
    const { service, home } = await openFixture();
    const args = ['--endpoint', service.url, '--config-file', home.configFile, '--file', '/proc/self/status'];
    expect(await runCli(['invoke', id, ...args])).toMatchObject({ code: 0, stderr: '' });
    expect(service.calls[0]?.body.toString()).toContain('Pid:');
  });

  it.each([
    ['../outside.txt', 1],
    ['link', 1],
    ['inside.txt', 0],
    ['./sub/../inside.txt', 0],
  ])('as %s is sent, with %s warnings about where it lies', async (file, warnings) => {
    const { service, home } = await openFixture();
    const top = await openFolder({
      'outside.txt': 'text',
      'project/inside.txt': 'text',
      'project/sub/x': '',
    });
    const cwd = join(top, 'project');
    writeFileSync(join(cwd, 'b.ocifn.json'), JSON.stringify({ function: id, body: { file } }));
    symlinkSync('../outside.txt', join(cwd, 'link'));
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const { code, stderr } = await runCli(['invoke', 'b.ocifn.json', ...target], { cwd });
    expect(code).toBe(0);
    expect(service.calls[0]?.body.toString()).toBe('text');
    expect(stderr.split('\n').filter((line) => line.startsWith('Warning: '))).toHaveLength(warnings);
    if (warnings > 0)
      expect(stderr).toContain(`${join(top, 'outside.txt')}, a file outside of the folder ${cwd}`);
  });
});
