import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProcess, type CliProcess } from '../../../src/cli/runProcess.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { openFolder } from '../../support/files/openFolder.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A process with these arguments, which only notes that it is to exit. */
function createProcess(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const exits: number[] = [];
  const events = new EventEmitter();
  let stdinReads = 0;
  const fake = {
    argv: ['node', 'ocifn', ...args],
    env,
    get stdin() {
      stdinReads += 1;
      return stdin;
    },
    stdout,
    stderr,
    exitCode: undefined as CliProcess['exitCode'],
    on: (name: string, listener: () => void) => events.on(name, listener),
    exit: (code: number) => void exits.push(code),
  };
  return {
    fake: fake as unknown as CliProcess,
    stdin,
    stdout,
    stderr,
    exits,
    send: (signal: string): void => void events.emit(signal),
    reads: (): number => stdinReads,
  };
}

/** One that serves an empty folder, which it does until it is ended. */
async function serve() {
  const running = createProcess(['serve', await openFolder({})]);
  const printed = once(running.stdout, 'readable');
  const ended = runProcess(running.fake);
  onTestFinished(async () => {
    running.send('SIGINT');
    await ended;
  });
  await printed;
  return { ...running, ended };
}

describe('runProcess', () => {
  it('sets an error exit code while it runs, then that of the command', async () => {
    const { fake, stdout, stderr, exits, reads } = createProcess(['--version']);
    const ended = runProcess(fake);
    expect(fake.exitCode).toBe(4);
    await ended;
    expect([fake.exitCode, String(stdout.read()), stderr.read()]).toEqual([0, 'from sources\n', null]);
    expect([exits, reads()]).toEqual([[], 0]);
    const wrong = createProcess(['dance']);
    await runProcess(wrong.fake);
    expect(wrong.fake.exitCode).toBe(2);
    expect(String(wrong.stderr.read())).toBe('Unknown command "dance". See: ocifn --help\n');
  });

  it('never prints secrets of its environment', async () => {
    const { fake, stderr } = createProcess(['hush'], { OCIFN_SECRET_X: 'hush' });
    await runProcess(fake);
    expect(String(stderr.read())).toBe('Unknown command "••••". See: ocifn --help\n');
  });

  it('does not crash if nothing reads its output', async () => {
    const { fake, stdout, stderr } = createProcess(['--version']);
    await runProcess(fake);
    stdout.emit('error', new Error('EPIPE'));
    stderr.emit('error', new Error('EPIPE'));
    expect(fake.exitCode).toBe(0);
  });

  it.each(signals)('stops on %s', async (signal) => {
    const { fake, exits, send, ended } = await serve();
    expect(fake.exitCode).toBe(4);
    send(signal);
    await ended;
    expect([fake.exitCode, exits]).toEqual([0, []]);
    // Whatever is left ends soon after it.
    if (signal === 'SIGTERM') await expect.poll(() => exits).toEqual([0]);
  });

  it('exits immediately on a second signal', async () => {
    const { exits, send } = await serve();
    send('SIGINT');
    expect(exits).toEqual([]);
    send('SIGTERM');
    expect(exits).toEqual([130]);
  });

  it('exits soon on a signal after the command has ended', async () => {
    const { fake, exits, send } = createProcess(['dance']);
    await runProcess(fake);
    send('SIGHUP');
    await expect.poll(() => exits).toEqual([2]);
  });

  it('closes standard input that it has read', async () => {
    const { service, home } = await openFixture();
    const target = ['ocid1.fnfunc.oc1.phx.aaaa', '--endpoint', service.url, '--config-file', home.configFile];
    const { fake, stdin } = createProcess(['invoke', ...target, '--file', '-']);
    stdin.write('body');
    const ended = runProcess(fake);
    stdin.end();
    await ended;
    expect(service.calls[0]?.body.toString()).toBe('body');
    expect(stdin.destroyed).toBe(true);
    const other = createProcess(['--version']);
    await runProcess(other.fake);
    expect(other.stdin.destroyed).toBe(false);
  });

  it.each([
    [[0, 2], 130, 'Order: '],
    [[0, 1], 2, 'without a terminal'],
    [[1, 2], 2, 'without a terminal'],
  ])(
    'asks if %j are terminals, which standard input and standard error must be',
    async (open, code, words) => {
      const { home } = await openFixture();
      const request = { function: 'x', body: { text: '{{$prompt.Order}}' } };
      const path = home.write('a.ocifn.json', JSON.stringify(request));
      const { fake, stdin, stderr } = createProcess(['invoke', path]);
      stdin.write('\u0003');
      await runProcess(fake, { isTerminal: (descriptor) => open.includes(descriptor) });
      expect(fake.exitCode).toBe(code);
      expect(String(stderr.read())).toContain(words);
    },
  );
});
