import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, headOf, snapshotOf } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

/** What the browser reports when it blocks something. */
const tolerates = /Content Security Policy|^CSP: |sandboxed|X-Frame-Options|Not allowed to load/;

let server: Server;
let connections = 0;
beforeEach(async () => {
  connections = 0;
  server = createServer((socket) => {
    connections++;
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(() => void server.close());
const evil = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;

const hostileHtml = (): string => `<!DOCTYPE html><html><head>
<meta http-equiv="refresh" content="0;url=${evil('refresh')}">
<base href="${evil('base/')}">
<link rel="preconnect" href="${evil('preconnect')}"><link rel="dns-prefetch" href="${evil('dns')}">
<link rel="prefetch" href="${evil('prefetch')}"><link rel="stylesheet" href="${evil('style.css')}">
<link rel="icon" href="${evil('icon')}"><link rel="preload" as="image" href="${evil('preload')}">
<style>@import url(${evil('import.css')}); body { background: url(${evil('background')}) }
@font-face { font-family: f; src: url(${evil('font')}) } p { font-family: f; cursor: url(${evil('cursor')}), auto }</style>
<script src="${evil('script.js')}"></script></head>
<body onload="top.document.title='run'" background="${evil('body')}">
<p>visible text</p><script>top.document.title = 'run'; parent.postMessage('run', '*'); fetch('${evil('fetch')}')</script>
<img src="${evil('img')}" srcset="${evil('srcset')} 2x" onerror="top.document.title='run'"><img src=relative>
<iframe src="${evil('frame')}"></iframe><iframe srcdoc="<img src='${evil('srcdoc')}'>"></iframe>
<object data="${evil('object')}"></object><embed src="${evil('embed')}"><video poster="${evil('poster')}" src="${evil('video')}" autoplay></video>
<audio src="${evil('audio')}" autoplay></audio><input type="image" src="${evil('input')}">
<svg><image href="${evil('svg')}"/><use href="${evil('use')}#a"/><script>top.document.title='run'</script></svg>
<template shadowrootmode="open"><img src="${evil('shadow')}"><link rel="stylesheet" href="${evil('shadow.css')}"></template>
<form action="${evil('form')}"><button>send</button></form>
<a href="${evil('link')}" ping="${evil('ping')}" target="_top">a link</a> <a href="javascript:top.document.title='run'">a script</a>
</body></html>`;

const hostileSvg =
  (): string => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="120" height="60" onload="top.document.title='run'"><script>top.document.title='run'; fetch('${evil('fetch')}')</script>
<style>@import url(${evil('import')});</style><image width="9" height="9" xlink:href="${evil('image')}"/>
<foreignObject width="50" height="50"><img xmlns="http://www.w3.org/1999/xhtml" src="${evil('html')}"/></foreignObject>
<use href="${evil('use')}#a"/><rect width="120" height="60" fill="green"/></svg>`;

describe('a hostile HTML response', () => {
  test('runs no script, loads nothing and leads nowhere', async ({ open }) => {
    const view = answered({ kind: 'text', text: hostileHtml(), head: headOf(200, 'OK', 'text/html') });
    const { page } = await openResponsePage(open, snapshotOf(view), { tolerates });
    const frame = page.frameLocator('#panel-body iframe');
    await frame.getByText('visible text').waitFor();
    expect(await page.locator('#panel-body iframe').getAttribute('sandbox')).toBe('');
    expect(await frame.getByText('a link').getAttribute('title')).toBe(evil('link'));
    for (const name of ['a link', 'a script', 'send']) await frame.getByText(name).click();
    // The text stays: the frame shows the same document.
    await frame.getByText('visible text').click();
    // After as much time as a page that loads all of these takes.
    await page.waitForTimeout(500);
    expect(await page.title()).toBe('response');
    expect(connections).toBe(0);
    expect(page.frames()).toHaveLength(2);
  });

  test('that hides elements in text that is parsed twice is not shown', async ({ open }) => {
    const text = `<svg></p><style><a id="</style><link rel=preconnect href='${evil('twice')}'>">`;
    const view = answered({ kind: 'text', text, head: headOf(200, 'OK', 'text/html') });
    const { page } = await openResponsePage(open, snapshotOf(view), { tolerates });
    await page.locator('.htmlViewer > *').waitFor();
    await page.waitForTimeout(300);
    expect(connections).toBe(0);
  });

  test('above the limit of the preview is not laid out', async ({ open }) => {
    const view = answered({
      kind: 'text',
      text: '<p>'.repeat(400_000),
      head: headOf(200, 'OK', 'text/html'),
    });
    const { page } = await openResponsePage(open, snapshotOf(view));
    await page.getByText('too large for the preview (maximum 1 million characters)').waitFor();
    await page.locator('.htmlViewer').getByRole('button', { name: 'Open in Editor' }).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
  });
});

test('a hostile SVG response is an image that runs no script and loads nothing', async ({ open }) => {
  const view = answered({ kind: 'text', text: hostileSvg(), head: headOf(200, 'OK', 'image/svg+xml') });
  const { page } = await openResponsePage(open, snapshotOf(view), { tolerates });
  await page.getByText('120 × 60').waitFor();
  await page.waitForTimeout(300);
  expect(await page.title()).toBe('response');
  expect(await page.locator('#panel-body svg, #panel-body script').count()).toBe(0);
  expect(connections).toBe(0);
});
