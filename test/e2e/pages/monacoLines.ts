import type { Locator } from 'playwright-core';

/** The text of lines of a code editor, from top to bottom: it keeps them in any order, and with its own kind of space. */
export async function readLines(lines: Locator): Promise<readonly string[]> {
  const found = await lines.evaluateAll((elements) =>
    elements.map((element) => ({
      top: element.getBoundingClientRect().top,
      text: element.textContent.replaceAll('\u00a0', ' '),
    })),
  );
  return found.toSorted((a, b) => a.top - b.top).map(({ text }) => text);
}
