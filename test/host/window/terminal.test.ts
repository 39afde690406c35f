import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { runInTerminal } from '../../../src/host/ui/runInTerminal.ts';

describe('a terminal of VS Code', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocifn-terminal-'));
    await vscode.extensions.getExtension('function-invoker.oci-function-invoker')?.activate();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('has the command ocifn, which runs the bundled command line', async () => {
    const help = join(folder, 'help');
    const args = ['-c', 'ocifn --help > "$0" 2>&1', help];
    const code = await runInTerminal({ name: 'help', program: '/bin/sh', args, folder });
    const written = await readFile(help, 'utf8');
    assert.equal(code, 0, written);
    assert.match(written, /ocifn invoke/);
  });

  it('runs a program with each argument unchanged, and returns how it ended', async () => {
    const list = join(folder, 'list');
    const given = ["it's", '"q"', '$(id)', '; exit 9', '--x=a b'];
    const args = ['-c', 'printf "%s\\n" "$@" > "$0"; exit 3', list, ...given];
    assert.equal(await runInTerminal({ name: 'list', program: '/bin/sh', args, folder }), 3);
    assert.deepEqual((await readFile(list, 'utf8')).trimEnd().split('\n'), given);
  });
});
