import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toOcifnScripts, writeScripts } from '../../../../src/host/terminal/ocifnScripts.ts';

const run = promisify(execFile);

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ocifn-scripts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('the scripts of ocifn', () => {
  it.each(['plain', "it's here", 'with "quotes" and $HOME `x` \\ and spaces'])(
    'run the command line from a folder named %s, and pass on each argument unchanged',
    async (name) => {
      const folder = join(await makeFolder(), name);
      await mkdir(folder);
      const cli = join(folder, 'cli.js');
      const node = join(folder, 'node');
      await symlink(process.execPath, node);
      await writeFile(
        cli,
        'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]))',
      );
      await writeScripts(join(folder, 'bin'), toOcifnScripts({ node, cli }));
      const given = ['a b', '$HOME', "it's", '*', '', '"q"'];
      const { stdout } = await run(join(folder, 'bin/ocifn'), given);
      expect(JSON.parse(stdout)).toEqual(['1', ...given]);
    },
  );

  it('are one script for Unix shells and one for those of Windows', () => {
    expect(Object.fromEntries(toOcifnScripts({ node: "/it's/node", cli: '/a/cli.js' }))).toEqual({
      ocifn: `#!/bin/sh\nexport ELECTRON_RUN_AS_NODE=1\nexec '/it'\\''s/node' '/a/cli.js' "$@"\n`,
      'ocifn.cmd': '@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n"/it\'s/node" "/a/cli.js" %*\r\n',
    });
  });

  it('are not left incomplete if they cannot be written', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'ocifn/in the way'), { recursive: true });
    const scripts = new Map([['ocifn', 'text']]);
    await expect(writeScripts(folder, scripts)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['ocifn']);
  });

  it('are executable for everybody, and writable only for their owner', async () => {
    const folder = await makeFolder();
    await writeScripts(folder, new Map([['ocifn', 'text']]));
    expect((await stat(join(folder, 'ocifn'))).mode & 0o777).toBe(0o755 & ~process.umask());
  });

  it('end with the exit code of the command line', async () => {
    const folder = await makeFolder();
    const cli = join(folder, 'cli.js');
    await writeFile(cli, 'process.exitCode = 130');
    await writeScripts(folder, toOcifnScripts({ node: process.execPath, cli }));
    await expect(run(join(folder, 'ocifn'))).rejects.toMatchObject({ code: 130 });
  });

  it('keep a percent sign in a Windows path', () => {
    const script = toOcifnScripts({ node: String.raw`C:\100%\Code.exe`, cli: String.raw`C:\cli.js` }).get(
      'ocifn.cmd',
    );
    expect(script).toContain(String.raw`"C:\100%%\Code.exe" "C:\cli.js" %*`);
  });

  it('are written again when the extension has moved, and otherwise left unchanged', async () => {
    const folder = await makeFolder();
    const node = process.execPath;
    await writeScripts(folder, toOcifnScripts({ node, cli: '/old/cli.js' }));
    const before = await stat(join(folder, 'ocifn'));
    await writeScripts(folder, toOcifnScripts({ node, cli: '/old/cli.js' }));
    expect((await stat(join(folder, 'ocifn'))).ino).toBe(before.ino);
    await writeScripts(folder, toOcifnScripts({ node, cli: '/new/cli.js' }));
    expect(await readFile(join(folder, 'ocifn'), 'utf8')).toContain('/new/cli.js');
    expect(await readdir(folder)).toEqual(['ocifn', 'ocifn.cmd']);
  });
});
