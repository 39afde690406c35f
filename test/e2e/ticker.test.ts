import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const count = 3000;

describe('a function that streams', () => {
  // More ticks than a test has time for, so that only Cancel ends it.
  const session = useSession({
    files: {
      'requests/long.ocifn.json': JSON.stringify({
        name: 'long ticking',
        function: 'ticker',
        body: { json: { count } },
      }),
    },
  });

  it('shows its lines one by one before the response is complete, and stops when it is cancelled', async () => {
    const { page, requests, response } = session.workbench;
    await requests.focus('long ticking');
    await page.keyboard.press('Space');
    const last = async (): Promise<number> => numberOf((await response.bodyLines()).findLast(Boolean));
    await expect.poll(last, { timeout: 60_000 }).toBeGreaterThan(0);
    const first = await last();
    await expect.poll(last).toBeGreaterThan(first);
    expect(await last()).toBeLessThan(count);
    expect(await response.progress.count()).toBe(1);
    expect(await response.status.textContent()).toBe('200 OK');

    await response.press('Cancel');
    await expect.poll(() => response.status.textContent()).toBe('Cancelled');
    expect(await response.progress.count()).toBe(0);
    expect(await last()).toBeLessThan(count);
  });

  it('shows in the Functions view and the status bar that it runs and that a call waits, and is cancelled there', async () => {
    const { page, functions, response, quickInput, running } = session.workbench;
    const label = (): Promise<string | null> => functions.line('ticker').getAttribute('aria-label');
    await functions.focus('ticker');
    await page.keyboard.press('Space');
    await quickInput.pick('long');
    await expect.poll(label).toContain('running');
    await running.waitFor();
    await page.keyboard.press('Space');
    await expect.poll(() => response.status.textContent()).toBe('Waiting: 1 call ahead');
    await expect.poll(label).toContain('1 running, 1 waiting');
    await functions.chooseFromMenu('ticker', 'Cancel Invocation');
    await expect.poll(() => response.status.textContent()).toBe('Cancelled');
    await running.waitFor({ state: 'detached' });
    await expect.poll(label).not.toContain('running');
  });

  it('can be invoked again from the response', async () => {
    const { response } = session.workbench;
    await response.press('Invoke Again');
    await expect.poll(() => response.status.textContent()).toBe('200 OK');
    await response.press('Cancel');
    await expect.poll(() => response.status.textContent()).toBe('Cancelled');
  });
});

function numberOf(line = ''): number {
  return Number(new RegExp(`^tick (\\d+) of ${count} `).exec(line)?.[1] ?? 0);
}
