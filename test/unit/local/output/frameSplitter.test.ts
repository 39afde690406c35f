import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameSplitter } from '../../../../src/local/output/frameSplitter.ts';

/** Splits the text at the given places, and returns the output of each call. */
function split(text: string, cuts: readonly number[] = []): Record<string, string> {
  const got: Record<string, string> = {};
  const splitter = new FrameSplitter('frame', 'start', (callId, part) => {
    got[callId] = (got[callId] ?? '') + part;
  });
  const bytes = Buffer.from(text);
  const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  places.slice(1).forEach((end, index) => splitter.add(bytes.subarray(places[index], end)));
  splitter.end();
  return got;
}

describe('FrameSplitter', () => {
  it('assigns output to the call of the frame before it, and output before the first frame to the start', () => {
    const text = 'loading\n\nframe=A\none\n\nframe=B\ntwo\nthree\n';
    expect(split(text)).toEqual({ start: 'loading\n', A: 'one\n', B: 'two\nthree\n' });
  });

  it('finds a frame after output without a line end', () => {
    expect(split('\nframe=A\nno end\nframe=B\nx')).toEqual({ A: 'no end\n', B: 'x' });
  });

  it('keeps empty lines that belong to the output', () => {
    expect(split('\nframe=A\n\n\ntext\n\n')).toEqual({ A: '\n\ntext\n\n' });
  });

  it('ignores text that only resembles a frame', () => {
    expect(split('\nframe=A\nmy frame=B\nframework=C\n')).toEqual({ A: 'my frame=B\nframework=C\n' });
  });

  it('passes a line on before it has ended', () => {
    const got: string[] = [];
    const splitter = new FrameSplitter('frame', 'start', (_callId, part) => got.push(part));
    splitter.add(Buffer.from('progress 10 %'));
    expect(got).toEqual(['progress 10 %']);
  });

  it('passes the last of several lines on before it has ended', () => {
    const got: string[] = [];
    const splitter = new FrameSplitter('frame', 'start', (_callId, part) => got.push(part));
    splitter.add(Buffer.from('done\nprogress 10 %'));
    expect(got).toEqual(['done\nprogress 10 %']);
  });

  it('treats a frame without a call ID as the end of the previous call', () => {
    expect(split('\nframe=A\none\n\nframe=\ntwo\n')).toEqual({ A: 'one\n', '': 'two\n' });
  });

  it('accepts a call ID of up to 256 characters', () => {
    const [longest, tooLong] = ['x'.repeat(256), 'x'.repeat(257)];
    expect(split(`frame=${longest}\none`)).toEqual({ [longest]: 'one' });
    // Its line end arrives in the next chunk.
    expect(split(`frame=${longest}\none`, ['frame='.length + 256])).toEqual({ [longest]: 'one' });
    expect(split(`frame=${tooLong}\none`)).toEqual({ start: `frame=${tooLong}\none` });
  });

  it('passes on a chunk of many lines in one piece', () => {
    const got: string[] = [];
    const splitter = new FrameSplitter('frame', 'start', (_callId, part) => got.push(part));
    const lines = 'a line\n'.repeat(10_000);
    splitter.add(Buffer.from(lines));
    expect(got).toEqual([lines]);
  });

  it('does not hold back a frame whose call ID never ends', () => {
    const endless = `frame=${'x'.repeat(257)}`;
    const got: string[] = [];
    const splitter = new FrameSplitter('frame', 'start', (_callId, part) => got.push(part));
    for (const character of endless) splitter.add(Buffer.from(character));
    expect(got.join('')).toBe(endless);
  });

  it('returns the same wherever the bytes are split, even within characters', () => {
    const text = 'früh\n\nframe=A\nзвук 🎵\n\nframe=B\n\n\nframe=C\nlast\nfra';
    const whole = split(text);
    expect(whole).toEqual({ start: 'früh\n', A: 'звук 🎵\n', B: '\n', C: 'last\nfra' });
    fc.assert(
      fc.property(fc.array(fc.nat(Buffer.byteLength(text))), (cuts) => {
        expect(split(text, cuts)).toEqual(whole);
      }),
    );
  });
});
