import type { FrameLocator, Page } from 'playwright-core';

/** The document inside a webview, by the title that the extension gave it. VS Code puts it into a frame within a frame. */
export function findWebview(page: Page, title: string): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator(`iframe#active-frame[title="${title}"]`);
}
