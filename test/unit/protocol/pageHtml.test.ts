import { expect, it } from 'vitest';
import { toPageHtml } from '../../../src/protocol/pageHtml.ts';

it('allows only its own script, styles, fonts and images, and escapes all parts', async () => {
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
