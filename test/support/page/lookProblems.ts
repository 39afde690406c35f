import type { Page } from 'playwright-core';
import { findAxeProblems } from './axe.ts';
import { findCutControls } from './cutControls.ts';
import { findMissingIcons } from './missingIcons.ts';
import { findNewColors } from './newColors.ts';
import type { OpenedPage } from './pageHarness.ts';

/** The size of a page. */
type PageSize = { readonly width: number; readonly height: number };

/**
 * Returns what is wrong with the look of a page, as lines that begin with where: violations of axe, missing icons, bad contrast in each theme,
 * and what is cut off or cannot be scrolled at other sizes. To check several looks, show them in one page: colours are checked once.
 * Leaves the page in the dark theme and at its size.
 */
export async function findLookProblems(
  { page, setTheme }: Pick<OpenedPage<never>, 'page' | 'setTheme'>,
  sizes: readonly PageSize[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const note = (where: string, found: readonly string[]): void =>
    void problems.push(...found.map((problem) => `${where}: ${problem}`));
  await nextFrame(page);
  note('axe', await findAxeProblems(page, { without: 'color-contrast' }));
  note('icons', await findMissingIcons(page));
  for (const theme of await findNewColors(page)) {
    await setTheme(theme);
    note(theme, await findAxeProblems(page, { only: 'color-contrast' }));
    await setTheme('dark');
  }
  const whole = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await nextFrame(page);
    note(`${size.width} by ${size.height}`, await findCutControls(page));
  }
  if (sizes.length > 0) note('small', await findAxeProblems(page, { only: 'scrollable-region-focusable' }));
  if (sizes.length > 0 && whole) await page.setViewportSize(whole);
  return problems;
}

/** Resolves when the page has drawn what it has received, and has adapted to its size. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
}
