import { expect, test } from 'vitest';
import { toPageHtml } from '../../../src/protocol/pageHtml.ts';

test('a page allows nothing but its own script, styles, fonts and images, and takes nothing it was given for markup', async () => {
  const html = toPageHtml({
    title: 'a "b" <script>',
    nonce: 'n0nce"',
    cspSource: 'https://*.example',
    script: 'https://x.example/page.js?a&b',
    styles: ['https://x.example/page.css?a&b', 'https://x.example/other.css'],
    codicons: 'https://x.example/codicon.css?a&b',
  });
  await expect(html).toMatchFileSnapshot('texts/page.txt');
});
