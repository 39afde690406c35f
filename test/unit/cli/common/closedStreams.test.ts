/** @module-tag full */
import { spawn, type StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliFile } from '../../../support/cli/cliFile.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';

const { PATH = '' } = process.env;

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdio: StdioOptions = 'pipe',
): Promise<Ended> {
  const child = spawn(command, args, { env: { PATH, ...env }, stdio });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr })));
}

function invoking({ service, home }: InvokerFixture): readonly string[] {
  const target = ['--endpoint', service.url, '--config-file', home.configFile];
  return [process.execPath, cliFile, 'invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaaclosed', ...target];
}

/** Runs a line of a shell, in which `ocifn` is replaced by the invocation. */
function inShell(shell: string, line: string, fixture: InvokerFixture): Promise<Ended> {
  const command = invoking(fixture).map((word) => `'${word}'`);
  return run(shell, ['-c', line.replace('ocifn', command.join(' '))]);
}

// Only Linux shows how a descriptor was opened.
describe.runIf(process.platform === 'linux')('a closed standard stream', () => {
  it.each([
    ['sh', 'ocifn >&-'],
    ['bash', 'ocifn >&- <&-'],
    ['bash', 'exec >&-; ocifn; exit $?'],
    ['sh', 'echo body | ocifn --file - >&-'],
    ['bash', 'ocifn >&- --output json'],
    ['sh', 'timeout 60 ocifn >&-'],
    ['sh', 'timeout 60 nice ocifn --out /dev/stdout >&-'],
  ])('is reported in %s before anything is sent: %s', async (shell, line) => {
    const fixture = await openFixture();
    const { code, stderr } = await inShell(shell, line, fixture);
    expect({ code, connections: fixture.service.connections }).toEqual({ code: 5, connections: 0 });
    expect(stderr).toContain('Cannot write standard output: EBADF (it is closed)');
  });

  it.each(
    ['--version', '--help', 'help profiles', 'invoke --help', 'profiles', 'check'].flatMap((words) => [
      `ocifn ${words} >&-`,
      `timeout 60 ocifn ${words} >&-`,
    ]),
  )('makes every command fail whose output is lost: %s', async (line) => {
    const { home } = await openFixture();
    const command = line.replace('ocifn', `'${process.execPath}' '${cliFile}'`);
    const { code, stderr } = await run('sh', ['-c', command], { OCI_CLI_CONFIG_FILE: home.configFile });
    expect(stderr).toContain('Cannot write standard output: EBADF (it is closed)');
    expect(code).toBe(5);
  });

  it.each([['sh'], ['bash']])('is reported in %s if it would be read', async (shell) => {
    const fixture = await openFixture();
    const { code, stderr } = await inShell(shell, 'ocifn --file - <&-', fixture);
    expect({ code, connections: fixture.service.connections }).toEqual({ code: 2, connections: 0 });
    expect(stderr).toContain('Cannot read the body: standard input is closed.');
  });

  it.each([
    ['is not needed for --out', 'ocifn --out /dev/null >&-'],
    ['is the one of errors', 'ocifn 2>&-'],
    ['is standard input, and nothing is read from it', 'ocifn <&-'],
    ['is not closed, but thrown away', 'ocifn >/dev/null'],
    ['is not closed, but empty', 'ocifn --file - </dev/null'],
  ])('does not prevent an invocation if it %s', async (_, line) => {
    const fixture = await openFixture();
    expect((await inShell('sh', line, fixture)).code).toBe(0);
    expect(fixture.service.calls).toHaveLength(1);
  });

  it('is distinguished from one that the parent process ignores', async () => {
    const fixture = await openFixture();
    const [command = '', ...args] = invoking(fixture);
    expect((await run(command, args, {}, 'ignore')).code).toBe(0);
    const line = ['-c', [command, ...args].map((word) => `'${word}'`).join(' ')];
    expect((await run('sh', line, {}, 'ignore')).code).toBe(0);
    expect(fixture.service.calls).toHaveLength(2);
  });
});

describe.runIf(process.platform === 'linux')('standard output by its path', () => {
  it.each([
    ['/dev/stdout'],
    ['/dev//stdout'],
    ['/dev/fd/1'],
    ['/proc/self/fd/1'],
    ['/proc/thread-self/fd/1'],
    ['/proc/$$/fd/1'],
  ])('is appended to, as the shell opened it: %s', async (path) => {
    const fixture = await openFixture();
    const log = fixture.home.write('log', 'before\n');
    expect((await inShell('sh', `ocifn --out ${path} >>'${log}'`, fixture)).code).toBe(0);
    expect(readFileSync(log, 'utf8')).toBe('before\nok');
  });

  it('counts as closed if standard output is closed', async () => {
    const fixture = await openFixture();
    expect((await inShell('sh', 'ocifn --out /dev/stdout >&-', fixture)).code).toBe(5);
    expect(fixture.service.calls).toHaveLength(0);
  });
});

describe.runIf(process.platform === 'linux')('another file that the shell opened', () => {
  it.each(['/dev/fd/3', '/proc/self/fd/3'])('keeps what others write to it: %s', async (path) => {
    const fixture = await openFixture();
    const log = fixture.home.write('log', 'before\n');
    const line = `{ ocifn --out ${path}; echo after >&3; } 3>>'${log}'`;
    expect((await inShell('sh', line, fixture)).code).toBe(0);
    expect(readFileSync(log, 'utf8')).toBe('before\nokafter\n');
  });
});

describe.runIf(process.platform === 'linux')('a full device', () => {
  it.each([
    ['standard output', 'ocifn >/dev/full', 'standard output'],
    ['the file of --out', 'ocifn --out /dev/full', '/dev/full'],
    ['standard output, for JSON', 'ocifn --output json >/dev/full', 'standard output'],
  ])('exits with 5 and is reported: %s', async (_, line, place) => {
    const { code, stderr } = await inShell('sh', line, await openFixture());
    expect(code).toBe(5);
    expect(stderr).toContain(`Cannot write ${place}: ENOSPC (no space left on the device)`);
  });
});
