import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cliFile } from '../../../support/cli/cliFile.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ocifn-folders-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with a function that returns its own TMPDIR. */
async function createFunction(): Promise<string> {
  const folder = createFolder();
  await mkdir(join(folder, 'where'));
  await writeFile(join(folder, 'where/func.yaml'), 'name: where\nruntime: node\nentrypoint: node func.js\n');
  const fdk = resolve('node_modules/@fnproject/fdk');
  const source = `require(${JSON.stringify(fdk)}).handle(() => process.env.TMPDIR);`;
  await writeFile(join(folder, 'where/func.js'), source);
  return folder;
}

describe('a folder for temporary files that cannot be used', () => {
  it.each([
    ['missing', '/nonexistent/tmp', '/nonexistent/tmp', 'ENOENT (the folder does not exist)'],
    ['a file', '/etc/passwd', '/etc/passwd', 'ENOTDIR'],
    ['missing, and relative', 'nowhere', 'nowhere', 'ENOENT (the folder does not exist)'],
  ])('is named with its variable if it is %s', async (_, TMPDIR, path, reason) => {
    const folder = await createFunction();
    const { code, stderr } = await runCli(['invoke', 'where'], { cwd: folder, env: { TMPDIR } });
    expect(code).toBe(3);
    expect(stderr).toContain(`Cannot use the temporary folder ${resolve(folder, path)}: ${reason}`);
    expect(stderr).toContain('Set TMPDIR');
  });

  it('is named if nothing can be written to it', async () => {
    const folder = await createFunction();
    const TMPDIR = join(folder, 'locked');
    mkdirSync(TMPDIR, { mode: 0o555 });
    const { code, stderr } = await spawnCli(['serve'], { cwd: folder, env: { TMPDIR }, unprivileged: true })
      .ended;
    expect(code).toBe(3);
    expect(stderr).toContain(`Cannot use the temporary folder ${TMPDIR}: EACCES (permission denied)`);
  });

  it('does not affect a call that does not use it', async () => {
    const { service, home } = await openFixture();
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const args = ['invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaatmp', ...target];
    expect((await runCli(args, { env: { TMPDIR: '/nonexistent/tmp' } })).code).toBe(0);
  });

  it('is named by --out if the draft can be nowhere else', async () => {
    const { service, home } = await openFixture();
    const folder = join(home.folder, 'out');
    const path = join(folder, 'report');
    mkdirSync(folder);
    writeFileSync(path, 'before');
    chmodSync(folder, 0o555);
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const args = ['invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaatmp', ...target, '--out', path];
    const options = { env: { TMPDIR: '/nonexistent/tmp' }, unprivileged: true };
    const { code, stderr } = await spawnCli(args, options).ended;
    chmodSync(folder, 0o755);
    expect({ code, connections: service.connections }).toEqual({ code: 5, connections: 0 });
    expect(stderr).toContain('/nonexistent/tmp (TMPDIR)');
    expect(readFileSync(path, 'utf8')).toBe('before');
  });
});

describe('a relative TMPDIR', () => {
  it('is resolved against the working directory, also for the function', async () => {
    const folder = await createFunction();
    await mkdir(join(folder, 'tmp'));
    const { code, stdout, stderr } = await runCli(['invoke', 'where'], {
      cwd: folder,
      env: { TMPDIR: 'tmp' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout.toString())).toBe(join(folder, 'tmp'));
  });
});

describe.skipIf(process.platform === 'win32')('a working directory that is deleted', () => {
  it.each([['invoke hello'], ['check'], ['functions'], ['profiles'], ['serve']])(
    'is named by ocifn %s',
    async (args) => {
      const folder = createFolder();
      const line = `rmdir '${folder}' && '${process.execPath}' '${cliFile}' ${args}`;
      const { PATH = '' } = process.env;
      const child = spawn('sh', ['-c', line], { cwd: folder, env: { PATH } });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      const code = await new Promise((done) => child.on('close', done));
      expect(code).toBe(2);
      expect(stderr).toBe(
        'The working directory no longer exists. Change to another directory, then run ocifn again.\n',
      );
    },
  );
});
