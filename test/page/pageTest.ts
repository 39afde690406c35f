import { test as base } from 'vitest';
import type { Events, Methods } from '../../src/protocol/contract.ts';
import { launchProfile } from '../support/page/chromium.ts';
import {
  openPage,
  PagesAhead,
  servePages,
  type OpenedPage,
  type PageBrowser,
  type PageOptions,
} from '../support/page/pageHarness.ts';
import { openTabs } from '../support/page/pageTabs.ts';

/** Opens a page for the duration of a test. */
export type Open = <M extends Methods, E extends Events>(options: PageOptions<M>) => Promise<OpenedPage<E>>;

/** A test of a built page. What `open` opens is closed after the test, which fails if the page had any problem. */
export const pageTest = base
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixtures that are needed off the pattern
  .extend<'browser', PageBrowser>('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const [profile, server] = await Promise.all([launchProfile(), servePages()]);
    const tabs = openTabs(profile.context);
    const ahead = new PagesAhead({ tabs, server });
    onCleanup(async () => {
      await ahead.end();
      await profile.close();
      await server.close();
    });
    return { tabs, server, ahead };
  })
  .extend<'open', Open>('open', async ({ browser }, { onCleanup }) => {
    const opened: { close: () => Promise<void> }[] = [];
    onCleanup(async () => {
      const ends = await Promise.allSettled(opened.map((page) => page.close()));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    });
    return async <M extends Methods, E extends Events>(options: PageOptions<M>) => {
      const page = await openPage<M, E>(browser, options);
      opened.push(page);
      return page;
    };
  });
