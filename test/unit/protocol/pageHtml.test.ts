import { expect, test } from 'vitest';
import { toPageHtml } from '../../../src/protocol/pageHtml.ts';

const html = toPageHtml({
  title: 'a "b" <script>',
  nonce: 'n0nce',
  cspSource: 'https://*.example',
  script: 'https://x.example/page.js?a&b',
  styles: ['https://x.example/page.css'],
  codicons: 'https://x.example/codicon.css',
});

test('a page allows nothing but its own script, styles, fonts and images', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-n0nce'",
    "style-src https://*.example 'unsafe-inline'",
    'font-src https://*.example data:',
    'img-src https://*.example data:',
  ]);
});

test('a page holds what it was given, and none of it as markup', () => {
  expect(html).toContain('<title>a &#34;b&#34; &#60;script&#62;</title>');
  expect(html).toContain('nonce="n0nce" src="https://x.example/page.js?a&#38;b"');
  expect(html).toContain('<link rel="stylesheet" href="https://x.example/page.css">');
  expect(html).toContain('id="vscode-codicon-stylesheet" href="https://x.example/codicon.css"');
});
