import { execFileSync, spawn } from 'node:child_process';
import { constants, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { cliFile } from '../../../support/cli/cliFile.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../../support/cli/spawnCli.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaspecial';

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

describe.skipIf(process.platform === 'win32')('a path in an option', () => {
  it('may be a pipe that contains the config file', async () => {
    const { service, home } = await openFixture();
    const run = await inShell(
      `exec "$OCIFN" invoke ${id} --endpoint ${service.url} --config-file <(cat ${home.configFile})`,
    );
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
  });

  it('may be a pipe that contains a body', async () => {
    const { service, home } = await openFixture();
    const run = await inShell(
      `exec "$OCIFN" invoke ${id} --endpoint ${service.url} --config-file ${home.configFile} --file <(echo hi)`,
    );
    expect(run.code).toBe(0);
    expect(service.calls[0]?.body.toString()).toBe('hi\n');
  });

  it('is read only up to its limit', async () => {
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

  it.each(['/dev/stdin', '/dev/fd/0'])('may be %s, even if it is a socket', async (path) => {
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
    'to a pipe without a writer or reader ends at %s',
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

  it('to a pipe that is no longer read ends at SIGINT', async () => {
    const { service, home } = await openFixture({
      respond: (response) => response.writeHead(200).end(Buffer.alloc(1_000_000)),
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
