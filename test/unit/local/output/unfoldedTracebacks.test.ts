import { describe, expect, it } from 'vitest';
import { findStackFrames } from '../../../../src/core/text/stackFrames.ts';
import { UnfoldedTracebacks } from '../../../../src/local/output/unfoldedTracebacks.ts';

function open() {
  const written: [string, string][] = [];
  const unfolded = new UnfoldedTracebacks((callId, text) => written.push([callId, text]));
  const text = (id = '1'): string => written.flatMap(([call, each]) => (call === id ? each : '')).join('');
  return { written, unfolded, text };
}

const head = '01M8 - fn - ERROR - two words';
const frames = [
  '  File "/venv/fdk/runner.py", line 47, in with_deadline',
  '    handle_func = handler_code.handler()',
  '                  ^^^^^^^^^^^^^^^^^^^^^^',
  '  File "/function/func.py", line 3, in handler',
  String.raw`    raise ValueError("two\nlines")`,
];
const folded = `${head}:${frames.map((line) => `${line}\\n`).join('')}\n`;
const lines = `${head}:\n${frames.join('\n')}\n`;

describe('a traceback that the FDK for Python has logged as one line', () => {
  it('becomes lines with frames, wherever it is split into pieces', () => {
    for (let at = 0; at <= folded.length; at++) {
      const { unfolded, text } = open();
      unfolded.add('1', `before\n${folded.slice(0, at)}`);
      unfolded.add('1', `${folded.slice(at)}after`);
      unfolded.flush();
      // Before it can be recognized, its beginning passes through.
      expect(text(), `split at ${at}`).toBe(
        at > 0 && at < '01M8 - fn - ERROR - '.length ? `before\n${folded}after` : `before\n${lines}after`,
      );
    }
    expect(findStackFrames(lines).map(({ path, line }) => `${path}:${line}`)).toEqual([
      '/venv/fdk/runner.py:47',
      '/function/func.py:3',
    ]);
  });

  it('may follow a message of several lines', () => {
    const { unfolded, text } = open();
    unfolded.add('1', `1 - fn - ERROR - two\nlines:${frames.map((line) => `${line}\\n`).join('')}\n`);
    expect(text()).toBe(`1 - fn - ERROR - two\nlines:\n${frames.join('\n')}\n`);
  });

  it('belongs to its call, also if it is incomplete', () => {
    const { unfolded, text } = open();
    unfolded.add('1', folded.slice(0, -1));
    unfolded.add('2', 'next');
    expect([text('1'), text('2')]).toEqual([lines.slice(0, -1), 'next']);
  });

  it('is not other text, which passes through at once and unchanged', () => {
    const { written, unfolded } = open();
    const others = ['a', String.raw`b\n  File c`, '\n', '1 - fn - ERROR - no frames\n', 'x:  File "y"\n'];
    for (const each of others) unfolded.add('1', each);
    expect(written.map(([, text]) => text)).toEqual(others);
    unfolded.add('1', '1 - fn - ERROR - begun');
    expect(written).toHaveLength(others.length);
    unfolded.flush();
    expect(written.at(-1)).toEqual(['1', '1 - fn - ERROR - begun']);
  });

  it('is not a line that is too long, which is not kept in memory', () => {
    const { unfolded, text } = open();
    const long = `${head}:${'x'.repeat(70_000)}`;
    unfolded.add('1', long);
    expect(text()).toBe(long);
    unfolded.add('1', folded);
    expect(text()).toBe(long + folded);
  });
});
