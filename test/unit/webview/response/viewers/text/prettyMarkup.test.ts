import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markupTokens } from '../../../../../../src/webview/response/viewers/text/markupTokens.ts';
import { prettyMarkup } from '../../../../../../src/webview/response/viewers/text/prettyMarkup.ts';

const pretty = (text: string, isHtml: boolean): string => [...prettyMarkup(text, isHtml)].join('');
const pieces = [
  '<a>',
  '</a>',
  '<b x="<">',
  '</b>',
  '<br>',
  '<c/>',
  '<!-- > -->',
  '<?p?>',
  '<![CDATA[<]]>',
  '<li>',
  '<',
  '>',
  '"',
  ' ',
  '\n',
  'text',
  '<script>',
  '</script>',
  '&amp;',
];
const markup = fc.string({ unit: fc.constantFrom(...pieces) });

describe('prettyMarkup', () => {
  it.each([
    [
      '<a x="1"><b>t</b><c/><d><e>1</e><e>2</e></d></a>',
      '<a x="1">\n  <b>t</b>\n  <c/>\n  <d>\n    <e>1</e>\n    <e>2</e>\n  </d>\n</a>',
    ],
    ['<?xml version="1.0"?><a/>', '<?xml version="1.0"?>\n<a/>'],
    ['<a><!-- one --><![CDATA[<b>]]></a>', '<a>\n  <!-- one -->\n  <![CDATA[<b>]]>\n</a>'],
    ['<a>text<b/>more</a>', '<a>text\n  <b/>\n  more\n</a>'],
    ['<a b=">"></a>', '<a b=">"></a>'],
    ['no markup', 'no markup'],
    ['', ''],
  ])('indents XML %j', (text, expected) => {
    expect(pretty(text, false)).toBe(expected);
  });

  it.each([
    ['<ul><li>one<li>two</ul>', '<ul>\n  <li>one\n  <li>two\n</ul>'],
    ['<p>some <b>bold</b> text</p>', '<p>some <b>bold</b> text</p>'],
    ['<div><hr><h1>x</h1></div>', '<div>\n  <hr>\n  <h1>x</h1>\n</div>'],
    ['<script>if (a<b) { }</script><p>x', '<script>if (a<b) { }</script>\n<p>x'],
    ['</div><p>x</p>', '</div>\n<p>x</p>'],
  ])('indents HTML %j', (text, expected) => {
    expect(pretty(text, true)).toBe(expected);
  });

  it('only changes white space of any text', () => {
    fc.assert(
      fc.property(markup, fc.boolean(), (text, isHtml) => {
        expect(pretty(text, isHtml).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('does not become many times longer than a text with thousands of levels', () => {
    const nested = '<a>'.repeat(20_000);
    expect(pretty(nested, false).length).toBeLessThan(13 * nested.length);
  });
});

it('the tokens of any markup are the same text when joined', () => {
  fc.assert(
    fc.property(markup, fc.boolean(), (text, isHtml) => {
      expect([...markupTokens(text, isHtml)].map((token) => token.text).join('')).toBe(text);
    }),
  );
});
