import { closeSync, openSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { ProcessGuard } from '../../../../src/local/process/processGuard.ts';
import { runSteps } from '../../../../src/local/process/runSteps.ts';
import type { Step } from '../../../../src/local/runtimes/runtime.ts';
import { isAlive } from '../../../support/isAlive.ts';

async function run(steps: readonly Step[], abort = new AbortController()) {
  const guard = await ProcessGuard.open();
  onTestFinished(() => guard.dispose());
  let output = '';
  const onOutput = (text: string): void => void (output += text);
  const running = runSteps(steps, '/', guard, { onOutput, signal: abort.signal });
  return { running, output: () => output };
}

const echo = (text: string): Step => ({ program: '/bin/echo', args: [text] });
const never = new AbortController().signal;
const absent: Step = { program: '/nonexistent/pip', args: ['install'] };

/** Opens files until this process cannot open any more. Returns how to close them. */
function exhaustFiles(): () => void {
  const open: number[] = [];
  try {
    for (;;) open.push(openSync('/dev/null', 'r'));
  } catch (error) {
    expect(error).toMatchObject({ code: 'EMFILE' });
  }
  return () => open.forEach((fd) => closeSync(fd));
}

it('runs one program after another, until one fails', async () => {
  const failing: Step = { program: '/bin/sh', args: ['-c', 'echo b >&2; exit 3'] };
  const { running, output } = await run([echo('a'), failing, echo('c')]);
  expect(await running).toBe('/bin/sh ended with exit code 3');
  expect(output()).toBe('$ /bin/echo a\na\n$ /bin/sh -c echo b >&2; exit 3\nb\n');
});

it('says which program does not exist', async () => {
  expect(await (await run([absent])).running).toBe('/nonexistent/pip cannot be run (ENOENT)');
});

it('fails if too many files are open', async () => {
  const guard = await ProcessGuard.open();
  onTestFinished(() => guard.dispose());
  const release = exhaustFiles();
  const end = await runSteps([echo('a')], '/', guard, { onOutput: () => {}, signal: never }).finally(release);
  expect(end).toBe('/bin/echo cannot be run (EMFILE)');
});

it('can be aborted before it is known that a program does not exist', async () => {
  const abort = new AbortController();
  const { running } = await run([absent, echo('b')], abort);
  abort.abort();
  expect(await running).toBeUndefined();
});

it('ends a program with all that it started when it is aborted', async () => {
  const abort = new AbortController();
  const { running, output } = await run(
    [{ program: '/bin/sh', args: ['-c', 'trap "" TERM; sleep 100 & echo $!; wait; sleep 100'] }],
    abort,
  );
  await expect.poll(output).toMatch(/\n\d+\n$/);
  abort.abort();
  expect(await running).toBeUndefined();
  const [, pid] = /\n(\d+)\n$/.exec(output()) ?? [];
  await expect.poll(() => isAlive(Number(pid))).toBe(false);
});
