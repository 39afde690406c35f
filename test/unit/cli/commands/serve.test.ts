import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toReady, writeReadyFile, type Ready } from '../../../../src/cli/output/readyFile.ts';
import { cliFile } from '../../../support/cli/cliFile.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

async function openWorkspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const workspace = await createFunctionWorkspace(files);
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

const residentMegabytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;

describe('ocifn serve with a standard error that nothing reads', () => {
  it('keeps serving with limited memory, and ends at the first SIGTERM', { tags: 'full' }, async () => {
    const folder = await openWorkspace(
      nodeFunction(
        'shouts',
        `() => { for (let n = 0; n < 300; n++) console.log('x'.repeat(1_000_000)); return 'done'; }`,
      ),
    );
    const readyFile = join(folder, 'ready.json');
    const { PATH = '', HOME = '' } = process.env;
    const serve = spawn(process.execPath, [cliFile, 'serve', folder, '--ready-file', readyFile], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH, HOME, OCI_CLI_CONFIG_FILE: '/nonexistent/oci/config' },
    });
    onTestFinished(() => void serve.kill('SIGKILL'));
    const ended = once(serve, 'exit');
    await expect.poll(() => existsSync(readyFile)).toBe(true);
    const ready: Ready = JSON.parse(readFileSync(readyFile, 'utf8'));
    const [{ id } = { id: '' }] = ready.functions;
    const credentials = ['--config-file', ready.configFile, '--profile', ready.profile];
    const { code, stdout } = await runCli(['invoke', id, '--endpoint', ready.url, ...credentials]);
    expect([code, stdout.toString()]).toEqual([0, '"done"']);
    expect(residentMegabytes(ready.pid)).toBeLessThan(250);
    serve.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

describe('the ready file', () => {
  const ready: Ready = { url: 'http://127.0.0.1:1', pid: 1, configFile: '', profile: '', functions: [] };

  it('contains where functions are served, and with which credentials', () => {
    const functions = [{ name: 'a', id: 'A', more: 1 }];
    const url = 'http://127.0.0.1:1';
    expect(toReady(url, { configFile: '/c', profile: 'P' }, functions)).toStrictEqual({
      url,
      pid: process.pid,
      configFile: '/c',
      profile: 'P',
      functions: [{ name: 'a', id: 'A', endpoint: url }],
    });
    expect(toReady(url, {}, [])).toStrictEqual({
      url,
      pid: process.pid,
      configFile: '',
      profile: '',
      functions: [],
    });
  });

  it('is not written if its folder is missing, and its draft is deleted if it cannot replace the file', async () => {
    const folder = await openWorkspace({ 'below/file': '' });
    const path = join(folder, 'nowhere/ready.json');
    expect(await writeReadyFile(path, ready)).toEqual({
      ok: false,
      failure: { code: 'fileNotWritten', path, reason: 'ENOENT' },
    });
    const long = join(folder, 'x'.repeat(256));
    expect(await writeReadyFile(long, ready)).toEqual({
      ok: false,
      failure: { code: 'fileNotWritten', path: long, reason: 'ENAMETOOLONG' },
    });
    expect(readdirSync(folder).toSorted()).toEqual(['below', 'node_modules']);
  });

  it('may be deleted before the command deletes it', async () => {
    const folder = await openWorkspace();
    const written = await writeReadyFile(join(folder, 'ready.json'), ready);
    if (!written.ok) throw new Error('It was not written.');
    await written.value();
    await written.value();
    expect(readdirSync(folder)).toEqual(['node_modules']);
  });

  it('is accessible only to the user, and leaves no draft behind', async () => {
    const folder = await openWorkspace();
    const path = join(folder, 'ready.json');
    expect(await writeReadyFile(path, ready)).toMatchObject({ ok: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(ready, null, 2)}\n`);
    expect(readdirSync(folder).toSorted()).toEqual(['node_modules', 'ready.json']);
  });

  it('is not written through a link that was planted at the path of its draft', async () => {
    const folder = await openWorkspace({ 'victim.txt': 'untouched' });
    const path = join(folder, 'ready.json');
    symlinkSync(join(folder, 'victim.txt'), `${path}.${process.pid}`);
    expect(await writeReadyFile(path, ready)).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, 'victim.txt'), 'utf8')).toBe('untouched');
    expect(lstatSync(path).isFile()).toBe(true);
  });

  it('replaces a link that was planted at its path, not the target of the link', async () => {
    const folder = await openWorkspace({ 'victim.txt': 'untouched' });
    const path = join(folder, 'ready.json');
    symlinkSync('victim.txt', path);
    expect(await writeReadyFile(path, ready)).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, 'victim.txt'), 'utf8')).toBe('untouched');
  });

  it('may have a name as long as the file system allows', async () => {
    const folder = await openWorkspace();
    expect(await writeReadyFile(join(folder, 'x'.repeat(250)), ready)).toMatchObject({ ok: true });
  });

  it('replaces nothing but a regular file', async () => {
    const folder = await openWorkspace();
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await writeReadyFile(path, ready)).toEqual({
      ok: false,
      failure: { code: 'fileNotWritten', path, reason: 'not a regular file' },
    });
    expect(statSync(path).isFIFO()).toBe(true);
  });

  it('is not deleted by a host if another host has replaced it', async () => {
    const folder = await openWorkspace();
    const path = join(folder, 'ready.json');
    const first = await writeReadyFile(path, ready);
    const second = await writeReadyFile(path, { ...ready, pid: 2 });
    if (!first.ok || !second.ok) throw new Error('not written');
    await first.value();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: 2 });
    await second.value();
    expect(existsSync(path)).toBe(false);
  });
});
