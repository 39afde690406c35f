import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Decoders, Events, Handlers, Methods } from '../../../src/protocol/contract.ts';
import { toPageHtml } from '../../../src/protocol/pageHtml.ts';
import { serve, type Server } from '../../../src/protocol/server.ts';
import { openPageServer, type PageServer } from './pageServer.ts';
import type { Tabs, Tell } from './pageTabs.ts';
import type { ThemeName } from './themes.ts';
import { dressPage, nonce, toThemeStyle } from './webviewShell.ts';

/** The built page to open, and its host. */
export type PageOptions<M extends Methods> = {
  readonly name: 'requestEditor' | 'response' | 'results' | 'setup';
  readonly decoders: Decoders<M>;
  readonly handlers: Handlers<M>;
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  /** The state that the page kept before. */
  readonly state?: unknown;
  /** Problems that are expected: what the browser reports when it blocks something. */
  readonly tolerates?: RegExp;
};

/** A built page in Chromium with a fake host that speaks the real protocol. */
export type OpenedPage<E extends Events> = {
  readonly page: Page;
  readonly emit: Server<E>['emit'];
  /** Keys that VS Code would have received, oldest first, such as `ctrl+z`. */
  readonly keys: readonly string[];
  /** Problems of the page so far: errors, console errors, blocked loads. */
  readonly problems: readonly string[];
  /** The state that the page keeps while it is hidden. */
  readonly state: () => unknown;
  /** Hides and shows the page as VS Code does without `retainContextWhenHidden`: only its state is kept. */
  readonly hideAndShow: () => Promise<void>;
  readonly setTheme: (theme: ThemeName) => Promise<void>;
  /** Rejects if the page had a problem. */
  readonly close: () => Promise<void>;
};

/** The tabs for pages: pages in a shared one load faster. */
export type PageBrowser = { readonly tabs: Tabs; readonly server: PageServer };

/** Serves `dist/webview`. */
export function servePages(): Promise<PageServer> {
  return openPageServer(join(import.meta.dirname, '../../../dist/webview'));
}

/** Opens a page of `dist/webview`. The caller closes it, which rejects if the page had errors. */
export async function openPage<M extends Methods, E extends Events>(
  { tabs, server }: PageBrowser,
  {
    name,
    decoders,
    handlers,
    theme = 'dark',
    size = { width: 900, height: 640 },
    tolerates,
    state: kept,
  }: PageOptions<M>,
): Promise<OpenedPage<E>> {
  const behind = name === 'response' ? 'panel' : 'editor';
  const problems: string[] = [];
  const keys: string[] = [];
  const listeners = new Set<(message: unknown) => void>();
  let state = kept;
  let shown: ThemeName = theme;

  const tell: Tell = (kind, value) => {
    if (kind === 'frame') for (const listener of listeners) listener(value);
    else if (kind === 'state') state = value;
    else if (kind === 'key') keys.push(String(value));
    else if (tolerates?.test(String(value)) !== true) problems.push(String(value));
  };
  const { page, release } = await tabs.take(tell);
  await page.setViewportSize(size);

  const connect = (): Server<E> =>
    serve<M, E>(
      {
        post: (frame) => void page.evaluate((sent) => window.postMessage(sent, '*'), frame).catch(() => {}),
        listen(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      decoders,
      handlers,
    );
  let host = connect();

  const { url, remove } = server.add(() => dressPage(toHtml(name, server.origin), shown, behind, state));
  await page.goto(url);

  return {
    page,
    emit: (event, payload) => host.emit(event, payload),
    keys,
    problems,
    state: () => state,
    async hideAndShow() {
      host.dispose();
      await page.goto('about:blank');
      host = connect();
      await page.goto(url);
    },
    async setTheme(next) {
      shown = next;
      await page.evaluate(({ style, bodyClass }) => {
        document.documentElement.style.cssText = style;
        document.body.className = bodyClass;
      }, toThemeStyle(next));
    },
    async close() {
      host.dispose();
      await release();
      remove();
      if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
    },
  };
}

function toHtml(name: string, origin: string): string {
  return toPageHtml({
    title: name,
    nonce,
    cspSource: origin,
    script: `${origin}/files/${name}.js`,
    styles: [`${origin}/files/${name}.css`],
    codicons: `${origin}/files/codicon.css`,
    showsImages: name === 'response',
  });
}
