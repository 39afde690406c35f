import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Decoders, Events, Handlers, Methods } from '../../../src/protocol/contract.ts';
import { pageStyles, toPageHtml, type PageName } from '../../../src/protocol/pageHtml.ts';
import { serve, type Server } from '../../../src/protocol/server.ts';
import { openPageServer, type PageServer } from './pageServer.ts';
import type { Tabs, Tell } from './pageTabs.ts';
import type { ThemeName } from './themes.ts';
import { dressPage, nonce, toThemeStyle } from './webviewShell.ts';

/** The built page to open, and its host. */
export type PageOptions<M extends Methods> = {
  readonly name: PageName;
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
export type PageBrowser = {
  readonly tabs: Tabs;
  readonly server: PageServer;
  /** Loads pages before a test needs them; without it, they are loaded when they are opened. */
  readonly ahead?: PagesAhead;
};

/** Serves `dist/webview`. */
export function servePages(): Promise<PageServer> {
  return openPageServer(join(import.meta.dirname, '../../../dist/webview'));
}

/** Opens a page of `dist/webview`. The caller closes it, which rejects if the page had errors. */
export async function openPage<M extends Methods, E extends Events>(
  browser: PageBrowser,
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
  const problems: string[] = [];
  const keys: string[] = [];
  const listeners = new Set<(message: unknown) => void>();
  const { ahead } = browser;
  const loaded =
    ahead && theme === 'dark' && kept === undefined
      ? await ahead.take(name)
      : await loadPage(browser, name, { theme, state: kept });
  const { page, url, dress } = loaded;
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
  loaded.listen((kind, value) => {
    if (kind === 'frame') for (const listener of listeners) listener(value);
    else if (kind === 'state') dress.state = value;
    else if (kind === 'key') keys.push(String(value));
    else if (tolerates?.test(String(value)) !== true) problems.push(String(value));
  });

  return {
    page,
    emit: (event, payload) => host.emit(event, payload),
    keys,
    problems,
    state: () => dress.state,
    async hideAndShow() {
      host.dispose();
      await page.goto('about:blank');
      host = connect();
      await page.goto(url);
    },
    async setTheme(next) {
      dress.theme = next;
      await page.evaluate(({ style, bodyClass }) => {
        document.documentElement.style.cssText = style;
        document.body.className = bodyClass;
      }, toThemeStyle(next));
    },
    async close() {
      host.dispose();
      await loaded.close();
      if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
    },
  };
}

/** What a page is loaded with, each time. */
type Dress = { theme: ThemeName; state: unknown };

/** A page that is loaded, and waits for what its host answers. */
type LoadedPage = {
  readonly page: Page;
  readonly url: string;
  readonly dress: Dress;
  /** Hears what the page says, and first what it has said already. */
  readonly listen: (tell: Tell) => void;
  readonly close: () => Promise<void>;
};

async function loadPage(
  { tabs, server }: Pick<PageBrowser, 'tabs' | 'server'>,
  name: PageName,
  dress: Dress,
): Promise<LoadedPage> {
  const said: Parameters<Tell>[] = [];
  let hear: Tell = (...words) => void said.push(words);
  const { page, release } = await tabs.take((...words) => hear(...words));
  const behind = name === 'response' ? 'panel' : 'editor';
  const { url, remove } = server.add(() =>
    dressPage(toHtml(name, server.origin), dress.theme, behind, dress.state),
  );
  await page.goto(url);
  return {
    page,
    url,
    dress,
    listen(tell) {
      hear = tell;
      for (const words of said) tell(...words);
    },
    async close() {
      await release();
      remove();
    },
  };
}

/** Loads the next page while a test uses one: most tests open what the test before opened. */
export class PagesAhead {
  readonly #browser: Pick<PageBrowser, 'tabs' | 'server'>;
  #next: { readonly name: PageName; readonly loaded: Promise<LoadedPage> } | undefined;

  constructor(browser: Pick<PageBrowser, 'tabs' | 'server'>) {
    this.#browser = browser;
  }

  /** Returns a page in the dark theme and without a kept state. */
  async take(name: PageName): Promise<LoadedPage> {
    const next = this.#next;
    this.#next = undefined;
    const loaded = await (next?.name === name ? next.loaded : this.#load(name));
    this.#next ??= { name, loaded: this.#load(name) };
    // Whoever takes that page gets its error.
    this.#next.loaded.catch(() => undefined);
    if (next && next.name !== name) await (await next.loaded).close();
    return loaded;
  }

  /** Resolves when no page is being loaded. */
  async end(): Promise<void> {
    await this.#next?.loaded;
  }

  #load(name: PageName): Promise<LoadedPage> {
    return loadPage(this.#browser, name, { theme: 'dark', state: undefined });
  }
}

function toHtml(name: PageName, origin: string): string {
  return toPageHtml({
    title: name,
    nonce,
    cspSource: origin,
    script: `${origin}/files/${name}.js`,
    styles: pageStyles(name).map((file) => `${origin}/files/${file}`),
    codicons: `${origin}/files/codicon.css`,
    showsImages: name === 'response',
  });
}
