import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaspecial';

describe.skipIf(process.platform !== 'linux')('the body file of a request', () => {
  it.each([
    ['/proc/self/environ', '/proc'],
    ['/sys/kernel/mm/transparent_hugepage/enabled', '/sys'],
    ['/dev/null', '/dev'],
    ['link', '/proc'],
    ['linked/self/environ', '/proc'],
    ['../../../../../../../proc/self/environ', '/proc'],
  ])('cannot be %s', async (file, folder) => {
    const { service, home } = await openFixture();
    const cwd = await openFolder({ 'b.ocifn.json': JSON.stringify({ function: id, body: { file } }) });
    symlinkSync('/proc/self/environ', join(cwd, 'link'));
    symlinkSync('/proc', join(cwd, 'linked'));
    const target = ['--endpoint', service.url, '--config-file', home.configFile];
    const run = await runCli(['invoke', 'b.ocifn.json', ...target], { cwd });
    expect(run.stderr).toContain(`files in ${folder} are never read for a request`);
    expect(run.code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('is the file of --file, wherever it is', async () => {
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
  ])('is sent as %s, with %s warnings about its location', async (file, warnings) => {
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
      expect(stderr).toContain(`${join(top, 'outside.txt')}, a file outside the folder ${cwd}`);
  });
});
