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

/** A loopback server of one page and of the files of a folder. */
export type PageServer = {
  readonly origin: string;
  /** Called for each load of `/`. */
  html: () => string;
  readonly close: () => Promise<void>;
};

/** Serves `folder` at `/files/` and a page at `/`. */
export async function openPageServer(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    if (path === '/') {
      response.writeHead(200, { 'content-type': types['.html'] }).end(served.html());
      return;
    }
    const file = /^\/files\/([\w.-]+)$/.exec(path)?.[1];
    const bytes = file === undefined ? Promise.reject(new Error(path)) : readFile(join(folder, file));
    bytes.then(
      (content) => response.writeHead(200, { 'content-type': types[extname(path)] ?? '' }).end(content),
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const served: PageServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    html: () => '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return served;
}
