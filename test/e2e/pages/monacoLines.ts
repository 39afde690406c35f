import type { Locator } from 'playwright-core';

/** Returns the text of lines of a code editor, from top to bottom: Monaco keeps them in any order, with no-break spaces. */
export async function readLines(lines: Locator): Promise<readonly string[]> {
  const found = await lines.evaluateAll((elements) =>
    elements.map((element) => ({
      top: element.getBoundingClientRect().top,
      text: element.textContent.replaceAll('\u00a0', ' '),
    })),
  );
  return found.toSorted((a, b) => a.top - b.top).map(({ text }) => text);
}
