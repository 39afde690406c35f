import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from './pageTest.ts';

describe('the request editor', () => {
  test('follows the theme of VS Code, the editor of the body too', async ({ open }) => {
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

  test('lets the Tab key out of the body once Ctrl+M was pressed', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    await editor.enterBody();
    await editor.page.keyboard.press('Control+m');
    await editor.page.keyboard.press('Shift+Tab');
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('insertSample');
  });
});
