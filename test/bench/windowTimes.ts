import type { Workbench } from '../e2e/pages/workbench.ts';

const firstLine = '.part.sidebar .monaco-list[aria-label^="Requests"] .monaco-list-row';

/** Milliseconds from the click that shows the views of the extension to the first lines of the Requests view. */
export async function timeView({ page }: Workbench): Promise<number> {
  // Otherwise loading the extension would be included, which takes the same time with few requests.
  await page.locator('[id*="ociFunctions.environment"]').waitFor();
  const shown = page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        let clickedAt = Number.NaN;
        addEventListener('mousedown', () => (clickedAt = performance.now()), { capture: true, once: true });
        new MutationObserver((_changes, observer) => {
          if (!document.querySelector(selector)) return;
          observer.disconnect();
          resolve(performance.now() - clickedAt);
        }).observe(document.body, { childList: true, subtree: true });
      }),
    firstLine,
  );
  await page.locator('.activitybar [aria-label^="OCI Functions"]').first().click();
  return shown;
}

/** Measures the milliseconds from a key in the body to its letter there, and to the text editor next to it, which shows the file. */
export type KeyTimes = { readonly painted: number; readonly written: number };

/** Opens a request with its text next to it, and begins a string in its body. */
export async function openBody(workbench: Workbench): Promise<void> {
  const { page, requestEditor, textEditor } = workbench;
  await workbench.openFile('hello.ocifn.json');
  await requestEditor.body.waitFor();
  await workbench.runCommand('OCI Functions: Open as Text to the Side');
  await textEditor.takesFocus();
  await requestEditor.body.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('{ "name": "');
}

/** Types the last letter of the expected string. */
export async function timeKey(
  { page, requestEditor, textEditor }: Workbench,
  wanted: string,
): Promise<KeyTimes> {
  await page.bringToFront();
  const painted = requestEditor.body.evaluate(timeOfText, wanted);
  const written = textEditor.lines.evaluate(timeOfText, wanted);
  const pressed = requestEditor.body.evaluate(timeOfKey);
  // All measure from now on: the next request runs after them.
  await requestEditor.body.evaluate(() => {});
  await page.keyboard.press(wanted.slice(-1));
  return { painted: (await painted) - (await pressed), written: (await written) - (await pressed) };
}

/** Returns when the next key is pressed, by a clock that all frames of a window share. Runs in the page. */
function timeOfKey(): Promise<number> {
  return new Promise((resolve) => {
    const listener = (): void => resolve(performance.timeOrigin + performance.now());
    addEventListener('keydown', listener, { capture: true, once: true });
  });
}

/** Returns when an editor has painted a text. Runs in the page. */
function timeOfText(editor: Element, wanted: string): Promise<number> {
  return new Promise((resolve) => {
    new MutationObserver((_changes, observer) => {
      if (!editor.textContent.replaceAll('\u00a0', ' ').includes(`"${wanted}"`)) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    }).observe(editor, { childList: true, subtree: true, characterData: true });
  });
}
