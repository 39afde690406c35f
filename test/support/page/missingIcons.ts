import type { Page } from 'playwright-core';

/** Returns the classes of icons on a page, in its widgets too, that the font or the style sheet of the page lacks. */
export async function findMissingIcons(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.locator('.codicon').evaluateAll((icons) => {
    const canvas = new OffscreenCanvas(32, 32);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const draw = (character: string): string => {
      if (!context) throw new Error('The page cannot draw.');
      context.clearRect(0, 0, 32, 32);
      context.font = '16px codicon';
      context.fillText(character, 8, 24);
      return context.getImageData(0, 0, 32, 32).data.join(' ');
    };
    // A private character that no icon has: drawn as any that the font lacks.
    const lacking = draw('\u{10fffd}');
    // Monaco may have replaced an element since it was found.
    const missing = icons.filter((icon) => {
      if (!icon.isConnected) return false;
      const content = /^"(.)"$/u.exec(getComputedStyle(icon, '::before').content)?.[1];
      return content === undefined || draw(content) === lacking;
    });
    return [...new Set(missing.map(({ className }) => className))];
  });
}
