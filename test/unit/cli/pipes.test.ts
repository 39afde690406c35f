import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openFixture, type InvokerFixture } from '../../support/fixtures/invokerFixture.ts';
import { spawnCli, type RunningCli } from '../../support/cli/spawnCli.ts';

function invokeWithPipe({ home, service }: InvokerFixture): { cli: RunningCli; pipe: string } {
  const pipe = join(home.folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const target = ['--endpoint', service.url, '--config-file', home.configFile, '--verbose'];
  return { pipe, cli: spawnCli(['invoke', 'ocid1.fnfunc.oc1.phx.aaaa', ...target, '--file', pipe]) };
}

/** Opens a pipe for writing once someone reads it. */
async function openToReader(pipe: string): Promise<FileHandle> {
  for (;;) {
    const writer = await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
    if (writer) return writer;
    await setImmediate();
  }
}

describe.skipIf(process.platform === 'win32')('a body from a pipe', () => {
  it('contains what is written to it', async () => {
    const fixture = await openFixture();
    const { cli, pipe } = invokeWithPipe(fixture);
    await writeFile(pipe, 'through the pipe');
    expect((await cli.ended).code).toBe(0);
    expect(fixture.service.calls[0]?.body.toString()).toBe('through the pipe');
  });

  it('without a writer does not keep the process alive after an interrupt', async () => {
    const fixture = await openFixture();
    const { cli, pipe } = invokeWithPipe(fixture);
    const writer = await openToReader(pipe);
    cli.child.kill('SIGINT');
    expect((await cli.ended).code).toBe(130);
    await writer.close();
    expect(fixture.service.connections).toBe(0);
  });
});
