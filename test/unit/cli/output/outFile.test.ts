import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaoutfile';

async function invokeInto(fixture: InvokerFixture, path: string, ...args: readonly string[]) {
  const { service, home } = fixture;
  const target = ['--endpoint', service.url, '--config-file', home.configFile];
  return runCli(['invoke', functionId, ...target, '--out', path, ...args]);
}

describe('ocifn invoke --out', () => {
  it('replaces a file by a complete response of any status, and keeps its permissions', async () => {
    const fixture = await openFixture({ respond: (response) => response.writeHead(404).end('sorry') });
    const path = fixture.home.write('answer', 'before, and longer');
    const { code } = await invokeInto(fixture, path);
    expect(code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('sorry');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([['body'], ['json']])('keeps the file if the call fails (%s)', async (output) => {
    const fixture = await openFixture({
      respond: (response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('half', () => response.destroy());
      },
    });
    const path = fixture.home.write('answer', 'before');
    const { code } = await invokeInto(fixture, path, '--output', output);
    expect(code).toBe(4);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(fixture.home.folder).filter((name) => name.includes('answer'))).toEqual(['answer']);
  });

  it('writes through a link to its target', async () => {
    const fixture = await openFixture();
    const file = fixture.home.write('answer', 'before');
    const link = join(fixture.home.folder, 'link');
    symlinkSync(file, link);
    await invokeInto(fixture, link);
    expect(readFileSync(file, 'utf8')).toBe('ok');
  });

  it.skipIf(process.platform === 'win32')('writes into a pipe', async () => {
    const fixture = await openFixture();
    const pipe = join(fixture.home.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    const read: Buffer[] = [];
    reader.stdout.on('data', (chunk: Buffer) => read.push(chunk));
    const ended = new Promise((resolve) => reader.on('close', resolve));
    expect((await invokeInto(fixture, pipe)).code).toBe(0);
    await ended;
    expect(Buffer.concat(read).toString()).toBe('ok');
  });

  it('fails before sending anything if the file cannot be written', async () => {
    const fixture = await openFixture();
    const file = join(fixture.home.folder, 'no folder');
    writeFileSync(file, '');
    expect((await invokeInto(fixture, join(file, 'answer'))).code).toBe(5);
    expect(fixture.service.connections).toBe(0);
  });
});
