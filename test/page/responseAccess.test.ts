import { describe, expect } from 'vitest';
import { findAxeProblems } from '../support/axe.ts';
import { openResponsePage } from '../support/responsePage.ts';
import {
  answered,
  failed,
  headOf,
  running,
  snapshotOf,
  explained,
  retried,
  waiting,
} from '../support/responseViews.ts';
import type { ThemeName } from '../support/themes.ts';
import { pageTest as test } from './pageTest.ts';

describe('by keyboard alone', () => {
  test('every control is reached, in the order of the page', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ id: 2 }), answered()));
    await expect.poll(view.bodyLines).toContain('  "ok": true,');
    const names: (string | null)[] = [];
    for (let n = 0; n < 11; n++) {
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
    expect(names.slice(0, 9)).toEqual([
      'Invocation',
      'Open in Editor',
      'Save…',
      'Invoke Again',
      'Copy request id',
      'Copy call id',
      'Body',
      'Pretty',
      'Raw',
    ]);
    expect(names[9]).toMatch(/^Body/);
  });

  test('tabs are chosen with the arrow keys, Home and End, and wrap around', async ({ open }) => {
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

  test('the body does not keep the Tab key', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(failed({ text: 'half', size: 4 })));
    await expect.poll(view.bodyLines).toEqual(['half']);
    await view.page.getByRole('button', { name: 'Select Profile' }).focus();
    await view.page.keyboard.press('Tab');
    expect(await view.page.evaluate(() => document.activeElement?.closest('.editor') !== null)).toBe(true);
    await view.page.keyboard.press('Shift+Tab');
    expect(await view.page.evaluate(() => document.activeElement?.closest('.editor') === null)).toBe(true);
  });
});

describe.each<ThemeName>(['dark', 'light', 'highContrast'])('in %s', (theme) => {
  test('axe finds nothing wrong in any tab or state', async ({ open }) => {
    const full = answered({
      fnHttp: { status: 404, headers: [['X-Reason', 'gone']] },
      attempts: retried().attempts,
      output: { stdout: 'out', stderr: '' },
      shownBytes: 10,
    });
    const view = await openResponsePage(open, snapshotOf(full, failed({ id: 2 })), { theme });
    await expect.poll(view.bodyLines).not.toEqual([]);
    for (const name of ['Headers', 'Timing', 'Attempts', 'Output', 'Body']) {
      await view.page.getByRole('tab', { name }).click();
      expect(await findAxeProblems(view.page)).toEqual([]);
    }
    const binary = answered({
      id: 4,
      kind: 'binary',
      text: '',
      size: 9,
      head: headOf(200, 'OK', 'image/png'),
    });
    for (const next of [
      snapshotOf(running({ id: 3 })),
      snapshotOf(waiting({ id: 6 })),
      snapshotOf(explained({ id: 7 })),
      snapshotOf(binary),
      snapshotOf(failed({ id: 5 })),
      snapshotOf(),
    ]) {
      view.emit('update', next);
      await expect.poll(() => view.page.locator('.header, .empty').count()).toBe(1);
      expect(await findAxeProblems(view.page)).toEqual([]);
    }
  });

  test('the colours are those of the theme', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()), { theme });
    const wanted = {
      dark: 'rgb(115, 201, 145)',
      light: 'rgb(56, 138, 52)',
      highContrast: 'rgb(115, 201, 145)',
    };
    const icon = page.locator('.facts .codicon-pass');
    expect(await icon.evaluate((element) => getComputedStyle(element).color)).toBe(wanted[theme]);
  });
});

test('another theme is followed while the page is open', async ({ open }) => {
  const view = await openResponsePage(open, snapshotOf(answered()), { theme: 'dark' });
  const keyword = view.page.locator('.view-line span span', { hasText: /^true$/ });
  await keyword.waitFor();
  const before = await keyword.evaluate((element) => getComputedStyle(element).color);
  await view.setTheme('light');
  await expect.poll(() => keyword.evaluate((element) => getComputedStyle(element).color)).not.toBe(before);
});
