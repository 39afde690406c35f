import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProcessGuard } from '../../../../src/local/process/processGuard.ts';
import { isAlive } from '../../../support/isAlive.ts';
import { toUnprivileged } from '../../../support/unprivileged.ts';

const guardModule = join(import.meta.dirname, '../../../../src/local/process/processGuard.ts');

/** A program that guards two processes, releases the second, prints their IDs and the folder, and hangs. */
const host = `
  import { spawn, type ChildProcess } from 'node:child_process';
  import { ProcessGuard } from ${JSON.stringify(guardModule)};
  const guard = await ProcessGuard.open();
  const [kept, forgotten] = [1, 2].map(() => spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid);
  guard.watch(kept);
  guard.watch(forgotten);
  guard.forget(forgotten);
  await guard.createFolder();
  setInterval(() => {}, 1000);
  process.stdout.write(JSON.stringify({ kept, forgotten, folder: guard.folder }));
`;

async function runHost(source: string): Promise<{ child: ChildProcess; output: string }> {
  const [program, ...args] = toUnprivileged([
    process.execPath,
    '--input-type=module-typescript',
    '-e',
    source,
  ]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, output: output.toString() };
}

describe('ProcessGuard', () => {
  it('kills its processes and removes its folder even if the host is killed', async () => {
    const { child, output } = await runHost(host);
    const { kept, forgotten, folder } = JSON.parse(output) as {
      kept: number;
      forgotten: number;
      folder: string;
    };
    expect(isAlive(kept)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => isAlive(kept)).toBe(false);
    await expect.poll(() => existsSync(folder)).toBe(false);
    expect(isAlive(forgotten)).toBe(true);
    process.kill(forgotten);
  });

  it('kills processes that left their group if the host is killed', async () => {
    const starts = `
      import { spawn } from 'node:child_process';
      import { ProcessGuard } from ${JSON.stringify(guardModule)};
      const guard = await ProcessGuard.open();
      const env = { PATH: process.env.PATH, FN_LISTENER: 'unix:' + (await guard.createFolder()) + '/lsnr.sock' };
      const escaped = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore', env }).pid;
      setInterval(() => {}, 1000);
      process.stdout.write(String(escaped));
    `;
    const { child, output } = await runHost(starts);
    expect(isAlive(Number(output))).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(Number(output))).toBe(false);
  });

  it('removes its folder if the host is killed before the first start', async () => {
    const opens = `
      import { ProcessGuard } from ${JSON.stringify(guardModule)};
      setInterval(() => {}, 1000);
      process.stdout.write((await ProcessGuard.open()).folder);
    `;
    const { child, output: folder } = await runHost(opens);
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  it.each([
    ['is killed', 'setInterval(() => {}, 1000)'],
    ['ends', 'await guard.dispose()'],
  ])('removes folders that a function protected if the host %s', async (_, ends) => {
    const protects = `
      import { chmod, mkdir, writeFile } from 'node:fs/promises';
      import { ProcessGuard } from ${JSON.stringify(guardModule)};
      const guard = await ProcessGuard.open();
      const inner = (await guard.createFolder()) + '/outer/inner';
      await mkdir(inner, { recursive: true });
      await writeFile(inner + '/file', '');
      await chmod(inner, 0o500);
      await chmod(inner + '/..', 0o000);
      process.stdout.write(guard.folder);
      ${ends};
    `;
    const { child, output: folder } = await runHost(protects);
    if (ends.startsWith('set')) child.kill('SIGKILL');
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
    expect(code).toBe(ends.startsWith('set') ? null : 0);
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  it('creates a folder per process that only the owner can enter', async () => {
    const guard = await ProcessGuard.open();
    const [one, two] = [await guard.createFolder(), await guard.createFolder()];
    expect(one).not.toBe(two);
    for (const folder of [guard.folder, one, two]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await guard.dispose();
    expect(existsSync(guard.folder)).toBe(false);
  });

  it('keeps the paths of sockets short if the temporary folder is too long', async () => {
    const before = process.env['TMPDIR'];
    const long = await mkdtemp(join(tmpdir(), 'x'.repeat(100)));
    process.env['TMPDIR'] = long;
    const guard = await ProcessGuard.open();
    process.env['TMPDIR'] = before ?? '';
    if (before === undefined) delete process.env['TMPDIR'];
    expect(Buffer.byteLength(join(guard.folder, '9999', 'lsnr.sock.tmp'))).toBeLessThanOrEqual(103);
    await guard.dispose();
    await rm(long, { recursive: true });
  });
});
