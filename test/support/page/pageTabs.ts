import type { BrowserContext, Page } from 'playwright-core';

/** Receives the messages of a page: frames for the host, state, keys and problems. */
export type Tell = (kind: 'frame' | 'state' | 'key' | 'problem', value: unknown) => void;

/** A tab of the browser, for one page at a time. */
type Tab = {
  readonly page: Page;
  /** Blanks the tab and leaves it to the next page. */
  readonly release: () => Promise<void>;
};

/** Reusable tabs: a page loads in half the time in a process that has already loaded one. */
export type Tabs = { readonly take: (tell: Tell) => Promise<Tab> };

/** Opens tabs as pages need them. */
export function openTabs(context: BrowserContext): Tabs {
  const free: { readonly page: Page; readonly listen: (tell: Tell | undefined) => void }[] = [];
  return {
    async take(tell) {
      const { page, listen } = free.pop() ?? (await openTab(context));
      listen(tell);
      return {
        page,
        async release() {
          await page.goto('about:blank');
          // Keeps it away from the content of the next page.
          await page.mouse.move(-1, -1);
          listen(undefined);
          free.push({ page, listen });
        },
      };
    },
  };
}

async function openTab(
  context: BrowserContext,
): Promise<{ page: Page; listen: (tell: Tell | undefined) => void }> {
  let tell: Tell | undefined;
  const page = await context.newPage();
  page.on('pageerror', (error) => tell?.('problem', `error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') tell?.('problem', `console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) tell?.('problem', `load: ${response.url()}`);
  });
  await page.exposeBinding('tellHost', (_source, kind: Parameters<Tell>[0], value: unknown) =>
    tell?.(kind, value),
  );
  return { page, listen: (next) => void (tell = next) };
}
