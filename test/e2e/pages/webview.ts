import type { FrameLocator, Page } from 'playwright-core';

// VS Code puts the purpose of a view's webview into its address; the addresses of custom editors do not contain it.
const outer = {
  view: 'iframe.webview.ready[src*="purpose=webviewView"]:visible',
  editor: 'iframe.webview.ready:not([src*="purpose=webviewView"]):visible',
};

/** The document in the visible webview of a view or an editor. VS Code puts it into a frame within a frame. */
export function findWebview(page: Page, kind: keyof typeof outer): FrameLocator {
  return page.frameLocator(outer[kind]).frameLocator('iframe#active-frame');
}
