import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

describe('the request editor', () => {
  test('follows the theme of VS Code, including the editor of the body', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    const background = (): Promise<string> =>
      editor
        .find('#body .monaco-editor-background')
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect.poll(background).toBe('rgb(31, 31, 31)');
    await editor.setTheme('light');
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    await editor.setTheme('highContrast');
    await expect.poll(background).toBe('rgb(0, 0, 0)');
  });

  test('moves the focus out of the body with Tab after Ctrl+M', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    await editor.enterBody();
    await editor.page.keyboard.press('Control+m');
    await editor.page.keyboard.press('Shift+Tab');
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('insertSample');
  });

  test('has accessibility help, which returns the focus', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    const { page } = editor;
    await page.setViewportSize({ width: 350, height: 200 });
    await editor.enterBody();
    editor.emit('help', undefined);
    const dialog = page.getByRole('dialog', { name: 'Request: Accessibility Help' });
    for (const key of ['Ctrl+Enter', 'Ctrl+S', 'Ctrl+Alt+Enter', 'Ctrl+M'])
      await dialog.getByText(key, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.type(' ');
    await expect.poll(() => editor.host.text).toContain(' {');
  });

  test('returns the focus to where it was after another document had it', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    const focused = (): Promise<string | undefined> => editor.page.evaluate(() => document.activeElement?.id);
    await editor.find('#type').focus();
    const other = await editor.page.evaluateHandle(() =>
      document.body.appendChild(document.createElement('iframe')),
    );
    await other.evaluate((frame) => frame.contentWindow?.focus());
    expect(await focused()).not.toBe('type');
    editor.emit('focus', undefined);
    await expect.poll(focused).toBe('type');
    // As VS Code leaves it after a prompt: the page gets the focus, and no element in it has it.
    const isSettling = (): Promise<number> => editor.find('[data-focus-settling]').count();
    const settling = await editor.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.dispatchEvent(new Event('focus'));
      return document.querySelectorAll('[data-focus-settling]').length;
    });
    expect(settling).toBe(1);
    await expect.poll(focused).toBe('type');
    await expect.poll(isSettling).toBe(0);
  });
});
