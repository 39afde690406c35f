import { describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import {
  answered,
  cancelled,
  failed,
  headOf,
  running,
  snapshotOf,
} from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

describe('a view without a response', () => {
  test('shows before the first invocation what to do', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf());
    await page.getByRole('heading', { name: 'No invocation yet' }).waitFor();
    await page.getByText('Enter').waitFor();
  });

  test('shows for a failure what happened and what to do, with a button for it', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(failed()));
    await view.page.locator('.notice').getByText('There is no profile PROD').waitFor();
    await view.page.getByText('It has DEFAULT and DEV').waitFor();
    await view.page.getByRole('button', { name: 'Select Profile' }).click();
    await expect
      .poll(() => view.callsOf('act'))
      .toEqual([{ method: 'act', params: { id: 1, action: 'selectProfile' } }]);
  });

  test('keeps what arrived before a failure within the body', async ({ open }) => {
    const view = await openResponsePage(
      open,
      snapshotOf(failed({ head: headOf(200, 'OK', 'text/plain'), status: 200, text: 'half\n', size: 5 })),
    );
    await view.page.locator('.notice').getByText('There is no profile PROD').waitFor();
    await expect.poll(view.bodyLines).toEqual(['half', '']);
  });

  test('shows that an invocation was cancelled, and keeps what arrived', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(cancelled()));
    await view.page.getByText('Cancelled', { exact: true }).first().waitFor();
    await expect.poll(view.bodyLines).toEqual(['tick 1', 'tick 2', '']);
    expect(await view.page.locator('.notice').count()).toBe(0);
  });
});

describe('a running invocation', () => {
  test('is cancelled by its button, which is replaced by the next step and passes on its focus', async ({
    open,
  }) => {
    const view = await openResponsePage(open, snapshotOf(running()));
    await view.page.getByRole('button', { name: 'Cancel' }).focus();
    await view.page.keyboard.press('Enter');
    await expect.poll(() => view.callsOf('cancel')).toEqual([{ method: 'cancel', params: { id: 1 } }]);
    view.emit('update', snapshotOf(cancelled()));
    await view.page.getByRole('button', { name: 'Invoke Again' }).waitFor();
    expect(await view.page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    expect(await view.page.evaluate(() => document.activeElement?.closest('[role=toolbar]') !== null)).toBe(
      true,
    );
    expect(await view.page.getByRole('status').textContent()).toBe('Cancelled');
  });

  test('shows the time that has passed', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(running({ elapsed: 59_000 })));
    await expect.poll(() => page.locator('.facts').textContent()).toMatch(/1 min|59\.\d s/);
    await expect.poll(() => page.locator('.facts').textContent()).toContain('1 min 0 s');
  });
});

describe('several invocations', () => {
  test('are selected from a list with time, status and title', async ({ open }) => {
    const view = await openResponsePage(
      open,
      snapshotOf(answered({ id: 2 }), failed({ id: 1, title: 'broken' })),
    );
    const picker = view.page.getByRole('combobox', { name: 'Invocation' });
    expect(await picker.locator('option').allTextContents()).toEqual([
      expect.stringMatching(/ 200 .*create-order/),
      expect.stringMatching(/ failed .*broken/),
    ]);
    await picker.selectOption({ index: 1 });
    await expect.poll(() => view.callsOf('show')).toEqual([{ method: 'show', params: { id: 1 } }]);
  });

  test('follow one another in the same place', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ text: '"first"' })));
    await expect.poll(view.bodyLines).toEqual(['"first"']);
    view.emit('update', snapshotOf(answered({ id: 2, text: '"second, longer"' }), answered()));
    await expect.poll(view.bodyLines).toEqual(['"second, longer"']);
  });
});

test('a request that the host rejects shows an error', async ({ open }) => {
  const view = await openResponsePage(open, snapshotOf(answered()));
  view.refuse = { method: 'save', message: 'No space left' };
  await view.page.getByRole('button', { name: 'Save…' }).click();
  await view.page.getByText('No space left').waitFor();
});
