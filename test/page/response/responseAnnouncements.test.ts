import { describe, expect } from 'vitest';
import type { ResponseSnapshot } from '../../../src/protocol/response.ts';
import { openResponsePage, type ResponsePage } from '../../support/page/responsePage.ts';
import {
  answered,
  cancelled,
  failed,
  retried,
  running,
  snapshotOf,
} from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

/** Records every text that the region gets from now on. */
async function listen({ page }: ResponsePage): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    const region = document.querySelector('[role=status]');
    if (!region) throw new Error('There is no region');
    new MutationObserver(() => heard.push(region.textContent)).observe(region, {
      childList: true,
      subtree: true,
    });
    Object.assign(window, { heard });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

const later = 1_900_000_000_000;

describe('a screen reader hears', () => {
  test.for<[string, ResponseSnapshot, string]>([
    ['a fast response', snapshotOf(answered()), '200 OK in 143 ms'],
    [
      'a failure before sending',
      snapshotOf(failed()),
      'Failed. There is no profile PROD in /home/ada/.oci/config',
    ],
    ['a response after retries', snapshotOf(retried()), '200 OK after 3 attempts in 8.14 s'],
    ['that an invocation was cancelled', snapshotOf(cancelled()), 'Cancelled'],
    ['that an invocation has started', snapshotOf(running()), 'Invoking ticker…'],
  ])('%s when the page opens with it', async ([_what, snapshot, text], { open }) => {
    const { page } = await openResponsePage(open, snapshot);
    await expect.poll(() => page.getByRole('status').textContent()).toBe(text);
  });

  test('each start and each outcome once, also twice the same', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const heard = await listen(view);
    const second = { id: 2, startedAt: later };
    view.emit('update', snapshotOf(running(second), answered()));
    view.emit('update', snapshotOf(running({ ...second, size: 99 }), answered()));
    view.emit('update', snapshotOf(answered(second), answered()));
    view.emit('update', snapshotOf(answered({ ...second, hasPrevious: true }), answered()));
    await view.page.getByRole('button', { name: 'Compare with Previous Response' }).waitFor();
    expect(await heard()).toEqual(['Invoking ticker…', '200 OK in 143 ms']);
    view.emit('update', snapshotOf(answered({ id: 3, startedAt: later + 1 }), answered(second)));
    await expect.poll(heard).toHaveLength(3);
    expect((await heard()).at(-1)).toBe('200 OK in 143 ms');
  });

  test('whether the response after a save has changed, with its outcome', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const heard = await listen(view);
    const second = { id: 2, startedAt: later };
    view.emit('update', snapshotOf(running({ ...second, change: 'pending' }), answered()));
    view.emit('update', snapshotOf(answered({ ...second, change: 'pending' }), answered()));
    view.emit('update', snapshotOf(answered({ ...second, change: 'changed' }), answered()));
    const third = { id: 3, startedAt: later + 1 };
    view.emit('update', snapshotOf(answered({ ...third, change: 'unchanged' }), answered(second)));
    await expect.poll(heard).toHaveLength(3);
    expect(await heard()).toEqual([
      'Invoking ticker…',
      '200 OK in 143 ms, changed',
      '200 OK in 143 ms, unchanged',
    ]);
  });

  test('the outcome of an invocation that is no longer shown', async ({ open }) => {
    const first = { id: 1, title: 'ticker' };
    const view = await openResponsePage(open, snapshotOf(running(first)));
    const heard = await listen(view);
    const second = running({ id: 2, title: 'hello', startedAt: later });
    view.emit('update', snapshotOf(second, cancelled(first)));
    await expect.poll(heard).toEqual(['ticker: cancelled. Invoking hello…']);
  });

  test('nothing of an older invocation that is selected, and no text of the newer one remains', async ({
    open,
  }) => {
    const newer = answered({ id: 2, startedAt: later });
    const view = await openResponsePage(open, snapshotOf(newer, failed()));
    await expect.poll(() => view.page.getByRole('status').textContent()).toBe('200 OK in 143 ms');
    const shown = failed();
    view.emit('update', { invocations: [newer, shown], shown });
    await view.page.locator('.notice').waitFor();
    expect(await view.page.getByRole('status').textContent()).toBe('');
  });
});
