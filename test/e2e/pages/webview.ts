import type { FrameLocator, Page } from 'playwright-core';

// VS Code says in the address what a view's webview is for; those of custom editors say nothing.
const outer = {
  view: 'iframe.webview.ready[src*="purpose=webviewView"]:visible',
  editor: 'iframe.webview.ready:not([src*="purpose=webviewView"]):visible',
};

/** The document inside of the webview in sight, of a view or of an editor. VS Code puts it into a frame within a frame. */
export function findWebview(page: Page, kind: keyof typeof outer): FrameLocator {
  return page.frameLocator(outer[kind]).frameLocator('iframe#active-frame');
}
