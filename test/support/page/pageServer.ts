import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** A loopback server of pages and of the files of a folder. */
export type PageServer = {
  readonly origin: string;
  /** Adds a page, whose text is read at each load. Its files keep their addresses, so that the browser caches them. */
  readonly add: (html: () => string) => { readonly url: string; readonly remove: () => void };
  readonly close: () => Promise<void>;
};

/** Serves `folder` at `/files/`, and pages. */
export async function openPageServer(folder: string): Promise<PageServer> {
  const pages = new Map<string, () => string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const html = pages.get(path);
    if (html) {
      response.writeHead(200, { 'content-type': types['.html'], 'cache-control': 'no-store' }).end(html());
      return;
    }
    const file = /^\/files\/([\w.-]+)$/.exec(path)?.[1];
    const bytes = file === undefined ? Promise.reject(new Error(path)) : readFile(join(folder, file));
    bytes.then(
      (content) =>
        response
          .writeHead(200, { 'content-type': types[extname(path)] ?? '', 'cache-control': 'max-age=3600' })
          .end(content),
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let count = 0;
  return {
    origin,
    add(html) {
      const path = `/pages/${count++}`;
      pages.set(path, html);
      return { url: `${origin}${path}`, remove: () => void pages.delete(path) };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
