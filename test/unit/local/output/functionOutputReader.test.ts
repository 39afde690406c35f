import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { FunctionOutput } from '../../../../src/local/output/functionOutput.ts';

/** Reads two streams like those of a process, and records the events. */
function read() {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const heard: string[] = [];
  const output = new FunctionOutput(streams, 'frame', 'start', (callId, stream, text) => {
    heard.push(`${callId} ${stream}: ${text}`);
  });
  return { ...streams, heard, output };
}

describe('the output of a process', () => {
  it('is assigned to calls, for each stream', async () => {
    const { stdout, stderr, heard, output } = read();
    stdout.write('before\n');
    stderr.write('\nframe=A\nerror\n');
    stdout.write('\nframe=B\nout\n');
    await output.settled();
    expect(heard).toEqual(['start stdout: before\n', 'A stderr: error\n', 'B stdout: out\n']);
    expect(output.readingTime).toBeGreaterThan(0);
  });

  it('is settled once nothing more arrives', async () => {
    const { stdout, heard, output } = read();
    let left = 5;
    const more = (): void => {
      stdout.write(String(left));
      if (--left > 0) setImmediate(more);
    };
    more();
    await output.settled();
    expect(heard.join('')).toBe(
      'start stdout: 5start stdout: 4start stdout: 3start stdout: 2start stdout: 1',
    );
  });

  it('is settled even if it never ends', async () => {
    const { stdout, output } = read();
    let goesOn = true;
    const more = (): void => {
      stdout.write('x');
      if (goesOn) setImmediate(more);
    };
    more();
    await output.settled();
    goesOn = false;
    expect(stdout.destroyed).toBe(false);
  });

  it('is drained at its end, with the text that was held back', async () => {
    const { stdout, stderr, heard, output } = read();
    stdout.end('last\n\nfra');
    stderr.end();
    const startedAt = performance.now();
    await output.drain();
    expect(performance.now() - startedAt).toBeLessThan(400);
    expect(heard).toEqual(['start stdout: last\n', 'start stdout: \nfra']);
  });

  it('is drained after a silence, even if another process keeps it open', async () => {
    const { stdout, stderr, heard, output } = read();
    stdout.write('line\nfra');
    await output.drain();
    expect(heard).toEqual(['start stdout: line\n', 'start stdout: fra']);
    expect([stdout.destroyed, stderr.destroyed]).toEqual([true, true]);
  });

  it('ends with a stream that breaks', async () => {
    const { stdout, stderr, heard, output } = read();
    stdout.write('line');
    await output.settled();
    stdout.destroy(new Error('broken'));
    stderr.destroy();
    await output.drain();
    expect(heard).toEqual(['start stdout: line']);
  });

  it.each([
    ['', undefined],
    ['no error', undefined],
    ['an Error: in a line', undefined],
    ['Error', 'Error'],
    ['Error: one\nTypeError: two\nrest', 'TypeError: two'],
    ['ModuleNotFoundError: x\n', 'ModuleNotFoundError: x'],
    ['my.pkg.KeyException: x', 'my.pkg.KeyException: x'],
    ['Errors: many', undefined],
    ['  Error: indented', undefined],
    [`Error: ${'x'.repeat(300)}`, `Error: ${'x'.repeat(193)}`],
    [`Error: early\n${'x\n'.repeat(2048)}`, undefined],
    [`Error: kept\n${'x\n'.repeat(2042)}`, 'Error: kept'],
  ])('contains an error in %j: %j', async (text, error) => {
    const { stdout, stderr, output } = read();
    stderr.write(text);
    stdout.write('Error: on the other stream');
    await output.settled();
    expect(output.lastError).toBe(error);
  });
});
