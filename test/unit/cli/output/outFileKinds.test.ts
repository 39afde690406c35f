import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../../support/cli/spawnCli.ts';

const isRoot = process.getuid?.() === 0;

function invokeInto(
  { service, home }: InvokerFixture,
  path: string,
  run: (args: readonly string[]) => Promise<CliRun> = runCli,
): Promise<CliRun> {
  const target = ['--endpoint', service.url, '--config-file', home.configFile];
  return run(['invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaaoutfile', ...target, '--out', path]);
}

function runUnprivileged(args: readonly string[]): Promise<CliRun> {
  return spawnCli(args, { unprivileged: true }).ended;
}

function breaksOff(): ReturnType<typeof openFixture> {
  return openFixture({
    respond: (response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    },
  });
}

/** A folder of its own for the file, which shows what else is left there. */
function createFolder({ home }: InvokerFixture): string {
  const folder = join(home.folder, 'out');
  mkdirSync(folder);
  return folder;
}

describe.skipIf(process.platform === 'win32')('ocifn invoke --out', () => {
  it.each([
    ['as any user', runUnprivileged],
    ['as root, too', runCli],
  ])('rejects a read-only file before anything is sent, %s', async (_, run) => {
    const fixture = await openFixture();
    const path = join(createFolder(fixture), 'report');
    writeFileSync(path, 'before', { mode: 0o444 });
    const { code, stderr } = await invokeInto(fixture, path, run);
    expect({ code, text: readFileSync(path, 'utf8') }).toEqual({ code: 5, text: 'before' });
    expect(stderr).toContain(`Cannot write ${path}: EACCES (permission denied)`);
    expect(fixture.service.connections).toBe(0);
  });

  it('keeps hard links together', async () => {
    const fixture = await openFixture();
    const folder = createFolder(fixture);
    const [path, other] = [join(folder, 'report'), join(folder, 'other name')];
    writeFileSync(path, 'before, and longer');
    linkSync(path, other);
    expect((await invokeInto(fixture, path)).code).toBe(0);
    expect([path, other].map((each) => readFileSync(each, 'utf8'))).toEqual(['ok', 'ok']);
    expect(readdirSync(folder).toSorted()).toEqual(['other name', 'report']);
  });

  it('leaves a file with several names unchanged if the call fails', async () => {
    const fixture = await breaksOff();
    const folder = createFolder(fixture);
    const path = join(folder, 'report');
    writeFileSync(path, 'before');
    linkSync(path, join(folder, 'other name'));
    expect((await invokeInto(fixture, path)).code).toBe(4);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder).toSorted()).toEqual(['other name', 'report']);
  });

  it('writes to a file in a folder where no file can be created', async () => {
    const fixture = await openFixture();
    const folder = createFolder(fixture);
    const path = join(folder, 'report');
    writeFileSync(path, 'before, and longer');
    chmodSync(folder, 0o555);
    const { code } = await invokeInto(fixture, path, runUnprivileged);
    chmodSync(folder, 0o755);
    expect({ code, text: readFileSync(path, 'utf8') }).toEqual({ code: 0, text: 'ok' });
  });

  it.runIf(isRoot)('does not replace a file of another user', async () => {
    const fixture = await openFixture();
    const path = join(createFolder(fixture), 'report');
    writeFileSync(path, 'before, and longer');
    chmodSync(path, 0o666);
    chownSync(path, 65_534, 65_534);
    const { ino } = statSync(path);
    expect((await invokeInto(fixture, path)).code).toBe(0);
    expect(statSync(path)).toMatchObject({ uid: 65_534, gid: 65_534, ino });
    expect(readFileSync(path, 'utf8')).toBe('ok');
  });

  it.runIf(isRoot)('keeps the group of a replaced file', async () => {
    const fixture = await openFixture();
    const path = join(createFolder(fixture), 'report');
    writeFileSync(path, 'before');
    chownSync(path, 0, 65_534);
    await invokeInto(fixture, path);
    expect(statSync(path)).toMatchObject({ uid: 0, gid: 65_534 });
  });

  it('keeps permissions that the umask would remove', async () => {
    const fixture = await openFixture();
    const path = join(createFolder(fixture), 'report');
    writeFileSync(path, 'before');
    chmodSync(path, 0o666);
    await invokeInto(fixture, path);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('666');
  });

  it.each([
    ['250 letters', 'n'.repeat(250)],
    ['255 letters', 'n'.repeat(255)],
    ['255 bytes of several each', 'ä'.repeat(127)],
  ])('writes a file whose name has %s', async (_, name) => {
    const fixture = await openFixture();
    const folder = createFolder(fixture);
    for (let time = 0; time < 2; time += 1)
      expect((await invokeInto(fixture, join(folder, name))).code).toBe(0);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('ok');
    expect(readdirSync(folder)).toEqual([name]);
  });

  it.each([
    ['a name that is too long', 'n'.repeat(256), 'ENAMETOOLONG'],
    ['a folder', '.', 'EISDIR'],
    ['a folder that does not exist', 'new/', 'EISDIR'],
    ['a file in a folder that does not exist', 'new/report', 'ENOENT'],
    ['a link to itself', 'circle', 'ELOOP'],
  ])('rejects %s before anything is sent', async (_, name, reason) => {
    const fixture = await openFixture();
    const folder = createFolder(fixture);
    symlinkSync('circle', join(folder, 'circle'));
    const { code, stderr } = await invokeInto(fixture, `${folder}/${name}`);
    expect({ code, connections: fixture.service.connections }).toEqual({ code: 5, connections: 0 });
    expect(stderr).toContain(`: ${reason} (`);
    expect(readdirSync(folder)).toEqual(['circle']);
  });

  it('creates the target of a link', async () => {
    const fixture = await openFixture();
    const folder = createFolder(fixture);
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere/report', join(folder, 'second'));
    symlinkSync('second', join(folder, 'first'));
    expect((await invokeInto(fixture, join(folder, 'first'))).code).toBe(0);
    expect(readFileSync(join(folder, 'elsewhere/report'), 'utf8')).toBe('ok');
    expect(readdirSync(folder).toSorted()).toEqual(['elsewhere', 'first', 'second']);
  });

  it('creates a new file with the permissions of the umask, and none if the call fails', async () => {
    const fixture = await openFixture();
    const whole = join(createFolder(fixture), 'report');
    await invokeInto(fixture, whole);
    expect(statSync(whole).mode & 0o777).toBe(0o666 & ~process.umask());
    const broken = await breaksOff();
    const half = join(createFolder(broken), 'report');
    expect((await invokeInto(broken, half)).code).toBe(4);
    expect(existsSync(half)).toBe(false);
  });
});
