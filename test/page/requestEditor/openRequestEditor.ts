import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { requestEditorDecoders } from '../../../src/protocol/requestEditorDecoders.ts';
import type { EditorEvents, EditorMethods, EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { fakeRequestHost, type FakeRequestHost } from '../../support/page/fakeRequestHost.ts';
import type { OpenedPage } from '../../support/page/pageHarness.ts';
import type { ThemeName } from '../../support/page/themes.ts';
import type { Open } from '../pageTest.ts';

/** A request with something in every tab. */
export const sampleRequest = `{
  "function": "orders-create",
  "headers": { "X-Trace": "1", "X-Other": "two" },
  "body": {
    "json": {
      // what is ordered
      "orderId": 12345678901234567890
    }
  },
  "retry": "safe",
  "capture": {}
}
`;

/** The request editor in Chromium, and the host of its document. */
export type OpenedEditor = OpenedPage<EditorEvents> & {
  readonly host: FakeRequestHost;
  readonly find: (selector: string) => Locator;
  /** Waits until the editor of the body shows exactly this text. */
  readonly showsBody: (text: string) => Promise<void>;
  /** Moves the cursor into the body, before its first character. */
  readonly enterBody: () => Promise<void>;
  /** Waits until the document is as expected. */
  readonly document: (text: string) => Promise<void>;
  /** Changes the document like VS Code's undo or another editor. */
  readonly changeOutside: (text: string) => void;
};

/** Opens the editor for a document and waits until it is shown. */
export async function openRequestEditor(
  open: Open,
  text: string,
  overrides: Partial<EditorSnapshot> = {},
  theme: ThemeName = 'dark',
): Promise<OpenedEditor> {
  const host = fakeRequestHost(text, overrides);
  const shown = await open<EditorMethods, EditorEvents>({
    name: 'requestEditor',
    decoders: requestEditorDecoders,
    handlers: host.handlers,
    theme,
  });
  host.onSnapshot = (snapshot) => shown.emit('snapshot', snapshot);
  const { page } = shown;
  await page.waitForSelector('#invoke, .broken');
  return {
    ...shown,
    host,
    find: (selector) => page.locator(selector),
    async showsBody(expected) {
      await expect.poll(() => page.locator('#body .view-lines').innerText()).toBe(toShown(expected));
    },
    async enterBody() {
      // Until the editor has parsed the text as JSON, it closes no typed bracket.
      await page
        .locator('#body .view-line .mtk1 ~ span, #body .view-line span > span:not(.mtk1)')
        .first()
        .waitFor();
      await page.locator('#body .view-lines').click();
      await page.keyboard.press('Control+Home');
    },
    async document(expected) {
      await expect.poll(() => host.text).toBe(expected);
    },
    changeOutside(changed) {
      host.text = changed;
      shown.emit('snapshot', host.snapshot());
    },
  };
}

/** Monaco writes spaces as no-break spaces. */
function toShown(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}
