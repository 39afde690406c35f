import { describe, expect, it } from 'vitest';
import { parseAnsiText, plainAnsiText } from '../../../../src/core/text/ansiText.ts';

/** One line per run: its text in quotes, then its style. */
const runsOf = (text: string): readonly string[] =>
  parseAnsiText(text).map((run) => [JSON.stringify(run.text), ...Object.entries(run.style).flat()].join(' '));

describe('text for a terminal', () => {
  it('is one run without sequences, and none if it is empty', () => {
    expect(runsOf('plain\ttext\n')).toEqual([String.raw`"plain\ttext\n" `.trim()]);
    expect(runsOf('')).toEqual([]);
  });

  it.each([
    ['\x1b[31mred\x1b[0m plain', ['"red" color 1', '" plain"']],
    ['\x1b[1;92mbright\x1b[mplain', ['"bright" bold true color 10', '"plain"']],
    ['\x1b[44;97mback\x1b[49mfront\x1b[39m', ['"back" background 4 color 15', '"front" color 15']],
    ['\x1b[103mbright back', ['"bright back" background 11']],
    ['\x1b[38;5;208mcube\x1b[38;5;244mgrey', ['"cube" color #ff8700', '"grey" color #808080']],
    ['\x1b[38;5;9mtheme', ['"theme" color 9']],
    ['\x1b[48;2;1;2;255mtrue', ['"true" background #0102ff']],
    ['\x1b[38:5:16mblack', ['"black" color #000000']],
    ['\x1b[2;3;4;7;9mall', ['"all" faint true italic true underline true inverse true strike true']],
    [
      '\x1b[1;2;4mon\x1b[22moff\x1b[24m',
      ['"on" bold true faint true underline true', '"off" underline true'],
    ],
  ])('keeps colours and styles of %j', (text, runs) => {
    expect(runsOf(text)).toEqual(runs);
  });

  it.each([
    ['\x1b[38;5;256mx', ['"x"']],
    ['\x1b[38;2;1;2mx', ['"x"']],
    ['\x1b[38;9mx', ['"x"']],
    ['\x1b[?99999999;31mx', ['"x" color 1']],
  ])('ignores invalid codes in %j', (text, runs) => {
    expect(runsOf(text)).toEqual(runs);
  });

  it.each([
    ['cursor and screen', 'a\x1b[2Jb\x1b[10;20Hc\x1b[?25ld', 'abcd'],
    ['a window title', '\x1b]0;owned\x07text', 'text'],
    ['a link', '\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['a device string', '\x1bPq#0~~\x1b\\text', 'text'],
    ['a string without an end, up to the end of its line', '\x1b]0;rest\nnext', '\nnext'],
    ['other sequences', 'a\x1bcb\x1b(0c\x1b', 'abc'],
    ['an incomplete sequence', 'a\x1b[12', 'a12'],
    ['control characters', 'a\x00\x08\x07b\x9bc\x7f', 'abc'],
  ])('drops %s', (_what, text, left) => {
    expect(parseAnsiText(text)).toEqual([{ text: left, style: {} }]);
    expect(plainAnsiText(text)).toBe(left);
  });

  it('starts a new line at a carriage return', () => {
    expect(plainAnsiText('10 %\r20 %\r\ndone\n')).toBe('10 %\n20 %\ndone\n');
  });

  it('is plain from the run on that exceeds the limit', () => {
    const runs = parseAnsiText('\x1b[31mr\x1b[32mg'.repeat(4000));
    expect(runs).toHaveLength(5001);
    expect(runs.at(-1)).toEqual({ text: 'rg'.repeat(1500), style: {} });
  });

  it('takes linear time for sequences that never end', () => {
    const start = performance.now();
    for (const piece of ['\x1b[1', '\x1b]0', '\x1b[;;;;', '\x1b']) parseAnsiText(piece.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
