import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { runCli } from '../../../src/cli/runCli.ts';
import { noRedaction } from '../../../src/core/redactor.ts';

it('a mistake of ours does not look like the answer of a function: it is told, with its place', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = new Proxy({}, { get: () => { throw new TypeError('no environment'); } }); // prettier-ignore
  const { signal } = new AbortController();
  const code = await runCli(['profiles'], {
    stdin,
    stdout,
    stderr,
    interactive: false,
    env,
    signal,
    redactor: noRedaction,
  });
  expect(code).toBe(4);
  expect(String(stderr.read())).toMatch(/no environment[^]*report it[^]*\n +at /);
});
