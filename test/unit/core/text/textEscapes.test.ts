import { expect, it } from 'vitest';
import { escapesAt, isEscapeLead } from '../../../../src/core/text/textEscapes.ts';

/** Escapes of each kind, at their bounds, and what only looks like one. */
const samples = [
  'a',
  '+',
  '%',
  '%2B',
  '%2b',
  '%25',
  '%252B',
  '%25252B',
  '%2525252B',
  '%252525252B',
  '%G0',
  '%0G',
  '%00',
  '%7F',
  '%80',
  '%FF',
  '%u0041',
  '%u20AC',
  '%u00G0',
  '%uD83D%uDE00',
  '%uD83D',
  '%uD83Dx',
  '%uDE00',
  '%U0041',
  '\\',
  '\\\\',
  '\\"',
  '\\/',
  "\\'",
  '\\a',
  '\\b',
  '\\t',
  '\\n',
  '\\v',
  '\\f',
  '\\r',
  '\\c',
  '\\_',
  '\\-',
  '\\0',
  '\\7',
  '\\8',
  '\\12',
  '\\101',
  '\\377',
  '\\378',
  '\\400',
  '\\1011',
  '\\18',
  '\\0x',
  '\\é',
  '\\x41',
  '\\x4',
  '\\xG1',
  '\\xff',
  '\\X41',
  '\\u0041',
  '\\u20ac',
  '\\u004',
  '\\u00g1',
  '\\U00000041',
  '\\U0001F600',
  '\\U00110000',
  '\\U0000D83D',
  '\\ud83d\\ude00',
  '\\ud83d',
  '\\ud83dx',
  '\\ud83d\\u0041',

  '\\ude00',
  '\\ud83d\\x41',
  '\\ud83d\\',
  '\\u{41}',
  '\\u{0}',
  '\\u{1f600}',
  '\\u{10FFFF}',
  '\\u{110000}',
  '\\u{}',
  '\\u{1234567}',
  '\\u{d83d}',
  '\\u{g}',
  '\\u{41',
  '\\u007f',
  '\\u0080',
  '\\u07ff',
  '\\u0800',
  '\\uffff',
  '&',
  '&amp;',
  '&lt;',
  '&amp',
  '&amp ',
  '&quot;',
  '&nosuch;',
  '&AMP;',
  '& ',
  '&;',
  '&#;',
  '&#65;',
  '&#065;',
  '&#x41;',
  '&#X41;',
  '&#x;',
  '&#xG;',
  '&#65',
  '&#65 ',
  '&#128512;',
  '&#x1F600;',
  '&#1114111;',
  '&#1114112;',
  '&#0;',
  '&#55357;',
  '&#99999999;',
  '&#x0000041;',
  '&#00000065;',
  '&#a;',
  '&verylongnamethatnoentityhas;',
];

/** What a text, a byte a character, can mean at an offset. */
function read(text: string, at: number, final: boolean): string {
  return JSON.stringify(escapesAt(Uint8Array.from(Buffer.from(text, 'latin1')), at, final));
}

it('escapesAt returns the escapes in texts/escapes.txt', async () => {
  const texts = new Set(samples.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1))));
  const lines = [...texts].toSorted().map((text) => {
    const [open, final] = [read(text, 0, false), read(text, 0, true)];
    const before = `x${text}`;
    // What is before it does not count.
    expect([read(before, 1, false), read(before, 1, true)]).toEqual([open, final]);
    return open === final ? `${text}  ${open}` : `${text}  ${open}, at the end ${final}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../texts/escapes.txt');
});

it('isEscapeLead accepts four characters', () => {
  const leads = Array.from({ length: 256 }, (_, byte) => byte).filter(isEscapeLead);
  expect(String.fromCharCode(...leads)).toBe('%&+\\');
});
