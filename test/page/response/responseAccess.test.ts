import { describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, failed, snapshotOf } from '../../support/page/responseViews.ts';
import { themeNames } from '../../support/page/themes.ts';
import { pageTest as test } from '../pageTest.ts';

describe('by keyboard only', () => {
  test('every control is reached, in the order of the page', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ id: 2 }), answered()), {
      size: { width: 1200, height: 320 },
    });
    await expect.poll(view.bodyLines).toContain('  "ok": true,');
    const names: (string | null)[] = [];
    for (let n = 0; n < 15; n++) {
      await view.page.keyboard.press('Tab');
      names.push(
        await view.page.evaluate(() => {
          const focused = document.activeElement;
          return (
            focused?.getAttribute('aria-label') ?? focused?.textContent.trim().replace(/\s+/g, ' ') ?? null
          );
        }),
      );
    }
    expect(names.slice(0, 13)).toEqual([
      'Invocation',
      'Copy Request ID',
      'Copy Call ID',
      'Open in Editor',
      'Save…',
      'Invoke Again',
      'Open Response in Tab',
      'Pin',
      'Body',
      'Pretty',
      'Word Wrap',
      'Find',
      'Copy Body',
    ]);
    expect(names[13]).toMatch(/^Body/);
  });

  test('tabs are selected with the arrow keys, Home and End, and wrap around', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    const selected = (): Promise<string> => page.locator('[role=tab][aria-selected=true]').innerText();
    await page.getByRole('tab', { name: 'Body' }).focus();
    const seen: string[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key);
      seen.push((await selected()).replace(/\s.*/s, ''));
    }
    expect(seen).toEqual(['Headers', 'Attempts', 'Body', 'Attempts', 'Body']);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-body');
  });

  test('the body does not trap the Tab key', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(failed({ text: 'half', size: 4 })));
    await expect.poll(view.bodyLines).toEqual(['half']);
    await view.page.getByRole('button', { name: 'Copy Body' }).focus();
    await view.page.keyboard.press('Tab');
    expect(await view.page.evaluate(() => document.activeElement?.closest('.editor') !== null)).toBe(true);
    await view.page.keyboard.press('Shift+Tab');
    expect(await view.page.evaluate(() => document.activeElement?.closest('.editor') === null)).toBe(true);
  });
});

describe.each(themeNames)('in %s', (theme) => {
  test('the colours are those of the theme', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()), { theme });
    const wanted = {
      dark: 'rgb(115, 201, 145)',
      light: 'rgb(115, 201, 145)',
      highContrast: 'rgb(115, 201, 145)',
      highContrastLight: 'rgb(0, 113, 0)',
    };
    const icon = page.locator('.facts .codicon-pass');
    expect(await icon.evaluate((element) => getComputedStyle(element).color)).toBe(wanted[theme]);
  });
});

test('the page follows another theme while it is open', async ({ open }) => {
  const view = await openResponsePage(open, snapshotOf(answered()), { theme: 'dark' });
  const keyword = view.page.locator('.view-line span span', { hasText: /^true$/ });
  await keyword.waitFor();
  const before = await keyword.evaluate((element) => getComputedStyle(element).color);
  await view.setTheme('light');
  await expect.poll(() => keyword.evaluate((element) => getComputedStyle(element).color)).not.toBe(before);
});
