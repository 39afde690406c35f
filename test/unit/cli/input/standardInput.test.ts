import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { runCli } from '../../../../src/cli/runCli.ts';
import { noRedaction } from '../../../../src/core/redaction/redactor.ts';

it('a body that is still being typed is discarded if the user interrupts', async () => {
  const ending = new AbortController();
  const stdin = new PassThrough();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = {
    stdin,
    stdout,
    stderr,
    interactive: false,
    env: {},
    signal: ending.signal,
    redactor: noRedaction,
  };
  const code = runCli(['invoke', 'ocid1.fnfunc.oc1.phx.aaaa', '--file', '-'], io);
  stdin.write('{');
  ending.abort();
  expect(await code).toBe(130);
  expect(io.stderr.read()).toBeNull();
});
