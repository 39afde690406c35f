import { describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import {
  answered,
  failed,
  repeatedAttempt,
  retried,
  running,
  snapshotOf,
  waiting,
} from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

describe('the list of attempts', () => {
  test('shows for each what happened, whether the function ran, how long it took and what followed', async ({
    open,
  }) => {
    const { page } = await openResponsePage(open, snapshotOf(retried()));
    await page.getByRole('tab', { name: 'Attempts' }).click();
    const items = page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
    const [first = '', second = '', third = ''] = await items.allInnerTexts();
    for (const words of [
      '503 Service Unavailable',
      '84 ms',
      'Function may have run',
      'Retrying after 1.42 s',
    ])
      expect(first).toContain(words);
    for (const words of ['429 Too Many Requests', 'Function did not run', 'because the function did not run'])
      expect(second).toContain(words);
    expect(third).toContain('200 OK');
    expect(third).not.toMatch(/run|Again/);
  });

  test('is empty if nothing was sent', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(failed()));
    await page.getByRole('tab', { name: 'Attempts' }).click();
    await page.getByText('Nothing was sent.').waitFor();
  });

  test('breaks long words instead of growing wider than the panel', async ({ open }) => {
    const long = repeatedAttempt(1, { outcome: `${'verylonghostname'.repeat(12)}.` });
    const { page } = await openResponsePage(open, snapshotOf(answered({ attempts: [long] })), {
      size: { width: 260, height: 320 },
    });
    await page.getByRole('tab', { name: 'Attempts' }).click();
    const panel = page.locator('#panel-attempts');
    expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });
});

test('the times are marked as those of the last of several attempts', async ({ open }) => {
  const { page } = await openResponsePage(open, snapshotOf(retried()));
  await page.getByRole('tab', { name: 'Timing' }).click();
  await page.getByText('Last attempt only.').waitFor();
});

describe('the header', () => {
  const status = 'h1.status';

  test('counts down to the next attempt, and can be cancelled meanwhile', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(waiting({ waitLeft: 1500 })));
    const text = () => view.page.locator(status).innerText();
    await expect.poll(text).toMatch(/^Waiting [0-2] s before attempt 3 of 8$/);
    await expect.poll(text, { timeout: 20_000 }).toBe('Waiting 0 s before attempt 3 of 8');
    await view.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => view.callsOf('cancel')).toEqual([{ method: 'cancel', params: { id: 1 } }]);
  });

  test('shows below it that the next attempt is pending, not a response', async ({ open }) => {
    const view = waiting({ waitLeft: 60_000, size: 0, text: '' });
    const { page } = await openResponsePage(open, snapshotOf(view));
    await page.getByText('Waiting for the next attempt…').waitFor();
  });

  test('shows the number of the running attempt and of all attempts', async ({ open }) => {
    const { attempts } = waiting();
    const view = running({ attempts, maxAttempts: 8 });
    const { head: _head, ...begun } = view;
    const { page } = await openResponsePage(open, snapshotOf(begun));
    await expect.poll(() => page.locator(status).innerText()).toBe('Running, attempt 2 of 8');
  });

  test('shows after how many attempts and how long a response arrived', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(retried()));
    const header = page.locator('.header');
    await expect
      .poll(async () => (await header.innerText()).replace(/\s+/g, ' '))
      .toMatch(/200 OK after 3 attempts 8\.14 s 92 B/);
  });
});
