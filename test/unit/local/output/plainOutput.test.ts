import { describe, expect, it } from 'vitest';
import { PlainOutput } from '../../../../src/local/output/plainOutput.ts';

describe('plain output', () => {
  const text = '\x1b[0m\x1b[1;31m[ERROR]\x1b[m one\r\ntwo\x1b[2Kthree\rfour\n';

  it('has no sequences of a terminal, wherever its pieces end', () => {
    for (let at = 0; at <= text.length; at++) {
      const plain = new PlainOutput();
      expect(plain.add(text.slice(0, at)) + plain.add(text.slice(at))).toBe('[ERROR] one\ntwothree\nfour\n');
    }
  });

  it('keeps nothing back but the beginning of a sequence', () => {
    const plain = new PlainOutput();
    expect(plain.add('one')).toBe('one');
    expect(plain.add(`\x1b[${'1;'.repeat(100)}`)).toContain('1;');
  });

  it('takes little time for hostile output', () => {
    const plain = new PlainOutput();
    const start = performance.now();
    for (let n = 0; n < 1000; n++) plain.add('\x1b['.repeat(1000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
