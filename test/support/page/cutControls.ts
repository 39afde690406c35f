import type { Page } from 'playwright-core';

/** Returns the elements that extend beyond the left or right edge of a page and cannot be scrolled to; one line each. */
export function findCutControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = 'button, select, .notice, .target, [id]:is(vscode-button, vscode-checkbox)';
    const fields = 'vscode-textfield, vscode-single-select';
    return (
      [...document.querySelectorAll<HTMLElement>(`${controls}, ${fields}`)]
        .filter((element) => element.checkVisibility() && !element.closest('.monaco-editor'))
        // Not those that only screen readers get, nor those in a bar that is scrolled.
        .filter((element) => getComputedStyle(element).clipPath === 'none')
        .filter(
          ({ parentElement: bar }) =>
            bar === null || bar.scrollWidth <= bar.clientWidth || getComputedStyle(bar).overflowX !== 'auto',
        )
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.width < 16)
        .map(({ element, box }) => `${element.tagName} ${element.id}: ${box.left} to ${box.right}`)
    );
  });
}
