import { describe, expect } from 'vitest';
import { findAxeProblems } from '../support/axe.ts';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from './pageTest.ts';

describe('the request editor', () => {
  test.for(['dark', 'light', 'highContrast'] as const)(
    'has nothing that axe finds wrong, %s',
    async (theme, { open }) => {
      const editor = await openRequestEditor(
        open,
        sampleRequest,
        { running: true, readTimeoutHint: 'The function may run for longer.' },
        theme,
      );
      expect(await findAxeProblems(editor.page)).toEqual([]);
      for (const tab of ['Headers', 'Options']) {
        await editor.page.getByRole('tab', { name: tab }).click();
        expect(await findAxeProblems(editor.page)).toEqual([]);
      }
    },
  );

  test('of a broken file has nothing that axe finds wrong', async ({ open }) => {
    const editor = await openRequestEditor(open, '{');
    expect(await findAxeProblems(editor.page)).toEqual([]);
  });

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
