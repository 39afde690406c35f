import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../support/files/functionWorkspace.ts';
import { showsAtTheEnd } from './response.ts';
import { useSession } from './session.ts';

/** The same file in each folder: its values depend on the files around it. */
const toTwin = (name: string, intent?: string): string =>
  JSON.stringify({ name, function: 'orders', intent, body: { json: { shop: '{{shop}}' } } });

describe('a window with several folders', () => {
  const session = useSession({
    files: { 'twin.ocifn.json': toTwin('twin of the sample') },
    folders: {
      books: {
        ...nodeFunction('welcome', '({ shop }) => "Welcome to " + shop'),
        'welcome/package.json': '{}',
        'ocifn.env.json': JSON.stringify({
          dev: { shop: 'the books', $functions: { orders: 'local:welcome' } },
        }),
        'twin.ocifn.json': toTwin('twin of the books', 'httprequest'),
      },
      empty: { 'README.md': 'Nothing to invoke.' },
    },
  });
  const lastResult = (name: string): Promise<string | null> =>
    session.workbench.requests.line(name).getAttribute('aria-label');

  it('shows the functions of each in one view', async () => {
    const { functions } = session.workbench;
    await functions.open();
    await functions.line('welcome').waitFor();
    await functions.line('echo').waitFor();
  });

  it('shows the requests below their folder, and no folder without requests', async () => {
    const { workbench } = session;
    const { requests, page } = workbench;
    const focused = (name: string): Locator => requests.line(name).and(page.locator('.focused'));
    await workbench.selectEnvironment('dev');
    for (const [name, folder, description] of [
      ['twin of the sample', 'quickstart', 'echo'],
      ['twin of the books', 'books', 'welcome · httprequest'],
    ] as const) {
      await requests.focus(name);
      await expect.poll(() => requests.description(name).textContent()).toBe(description);
      expect(await requests.line(name).getAttribute('aria-level')).toBe('2');
      await page.keyboard.press('ArrowLeft');
      await focused(folder).waitFor();
      expect(await requests.line(folder).getAttribute('aria-level')).toBe('1');
    }
    await page.keyboard.press('End');
    await focused('twin of the books').waitFor();
  });

  it('invokes a request of the second by a key, with its variables, and shows its result in its line', async () => {
    const { page, requests, response } = session.workbench;
    await requests.focus('twin of the books');
    await page.keyboard.press('Space');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(async () => (await response.bodyLines()).join('')).toContain('Welcome to the books');
    await expect.poll(() => lastResult('twin of the books')).toMatch(/welcome.*200 after/);
    await requests.focus('twin of the sample');
    expect(await lastResult('twin of the sample')).not.toContain('200');

    await page.keyboard.press('Space');
    await showsAtTheEnd(session, String.raw`{\"shop\":\"shop.dev.example.com\"}`);
    await expect.poll(() => lastResult('twin of the sample')).toMatch(/echo.*200 after/);
  });
});
