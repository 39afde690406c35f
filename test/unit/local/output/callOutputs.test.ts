import { describe, expect, it } from 'vitest';
import { CallOutputs } from '../../../../src/local/output/callOutputs.ts';

describe('CallOutputs', () => {
  it('keeps the two streams of a call apart', () => {
    const outputs = new CallOutputs();
    outputs.begin('A');
    outputs.add('A', 'stdout', 'out');
    outputs.add('A', 'stderr', 'err');
    outputs.add('A', 'stdout', ' more');
    expect(outputs.get('A')).toEqual({ stdout: 'out more', stderr: 'err' });
  });

  it('has no output of a call that never started', () => {
    const outputs = new CallOutputs();
    outputs.add('A', 'stdout', 'out');
    expect(outputs.get('A')).toBeUndefined();
  });

  it('keeps the end of long output', () => {
    const outputs = new CallOutputs();
    outputs.begin('A');
    outputs.add('A', 'stdout', `lost${'x'.repeat(256 * 1024)}`);
    expect(outputs.get('A')?.stdout).toBe('x'.repeat(256 * 1024));
    outputs.add('A', 'stdout', 'end');
    expect(outputs.get('A')?.stdout).toHaveLength(256 * 1024);
    expect(outputs.get('A')?.stdout.endsWith('xend')).toBe(true);
  });

  it('takes linear time, and keeps a limited part of the output', () => {
    const outputs = new CallOutputs();
    outputs.begin('A');
    const startedAt = performance.now();
    for (let n = 0; n < 1_000_000; n++) outputs.add('A', 'stdout', 'a line\n');
    // Copying the kept 256 Ki characters with each line would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(outputs.get('A')?.stdout).toHaveLength(256 * 1024);
  });

  it('keeps at most 16 Mi characters of all calls together, the latest of them', () => {
    const outputs = new CallOutputs();
    for (let n = 0; n < 100; n++) {
      outputs.begin(String(n));
      outputs.add(String(n), 'stderr', 'x'.repeat(300 * 1024));
    }
    expect(outputs.get('35')).toBeUndefined();
    expect(outputs.get('36')?.stderr).toHaveLength(256 * 1024);
    expect(outputs.get('99')?.stderr).toHaveLength(256 * 1024);
  });

  it('forgets all but the last 200 calls', () => {
    const outputs = new CallOutputs();
    for (let n = 0; n <= 200; n++) outputs.begin(String(n));
    expect(outputs.get('0')).toBeUndefined();
    expect(outputs.get('1')).toBeDefined();
    expect(outputs.get('200')).toBeDefined();
  });
});
