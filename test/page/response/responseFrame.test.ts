import { describe, expect } from 'vitest';
import type { HistoryLabel } from '../../../src/protocol/response.ts';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, explained, failed, running, snapshotOf } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

const past: HistoryLabel = {
  entry: 'e-1',
  title: 'hello · greet',
  state: 'answered',
  status: 500,
  startedAt: 0,
};

describe('the page', () => {
  test('offers the entries of the history after the invocations of the session', async ({ open }) => {
    const view = await openResponsePage(open, { ...snapshotOf(answered()), history: [past] });
    const picker = view.page.getByRole('combobox', { name: 'Invocation' });
    expect(await picker.locator('optgroup[label=History] option').allTextContents()).toEqual([
      expect.stringMatching(/ 500 .*hello · greet/),
    ]);
    await picker.selectOption({ index: 1 });
    await expect
      .poll(() => view.callsOf('showEntry'))
      .toEqual([{ method: 'showEntry', params: { entry: 'e-1' } }]);
  });

  test('points to the history if there is no invocation', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf());
    await view.page.getByRole('button', { name: 'Show History' }).click();
    await expect.poll(() => view.callsOf('openHistory')).toHaveLength(1);
  });

  test('turns Invoke on Save on and off by the keyboard, and leads from a change to the comparison', async ({
    open,
  }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const toggle = view.page.getByRole('button', { name: 'Invoke on Save' });
    // A function in the cloud.
    expect(await toggle.count()).toBe(0);
    const shown = answered({ hasPrevious: true, change: 'changed' });
    view.emit('update', { ...snapshotOf(shown), invokeOnSave: false });
    await toggle.waitFor();
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    await toggle.press('Enter');
    view.emit('update', { ...snapshotOf(shown), invokeOnSave: true });
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.press('Space');
    await expect
      .poll(() => view.callsOf('setInvokeOnSave').map(({ params }) => params))
      .toEqual([
        { id: 1, on: true },
        { id: 1, on: false },
      ]);
    await view.page.getByRole('button', { name: 'Changed' }).press('Enter');
    await expect.poll(() => view.callsOf('compare')).toHaveLength(1);
    view.emit('update', snapshotOf({ ...shown, change: 'unchanged' }));
    await view.page.locator('.fact', { hasText: /^Unchanged$/ }).waitFor();
    expect(await view.page.getByRole('button', { name: /changed/i }).count()).toBe(0);
    // The history may have lost the previous response.
    view.emit('update', snapshotOf(answered({ change: 'changed' })));
    await view.page.locator('.fact', { hasText: /^Changed$/ }).waitFor();
    expect(await view.page.getByRole('button', { name: 'Changed' }).count()).toBe(0);
  });

  test('pins and unpins the response, and leads from a pinned one to the newest', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const pin = view.page.getByRole('button', { name: 'Pin', exact: true });
    expect(await pin.getAttribute('aria-pressed')).toBe('false');
    await pin.click();
    const newer = running({ id: 2, title: 'newer' });
    const shown = answered();
    view.emit('update', { invocations: [newer, shown], shown, pinned: true });
    await view.page.getByRole('button', { name: 'Show newest: newer' }).click();
    expect(await pin.getAttribute('aria-pressed')).toBe('true');
    await pin.click();
    await expect
      .poll(() => [...view.callsOf('pin'), ...view.callsOf('show')].map(({ params }) => params))
      .toEqual([{ pinned: true }, { pinned: false }, { id: 2 }]);
  });

  test('opens in an editor tab, where it offers no other tab', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const button = view.page.getByRole('button', { name: 'Open Response in Tab' });
    await button.click();
    await expect.poll(() => view.callsOf('openInTab')).toHaveLength(1);
    view.emit('update', { ...snapshotOf(answered()), inTab: true, pinned: true, entry: 'e-1' });
    await button.waitFor({ state: 'detached' });
    // By which the tab of the next window finds its response.
    expect(view.state()).toMatchObject({ entry: 'e-1' });
    view.emit('update', { ...snapshotOf(), inTab: true });
    await view.page.getByRole('heading', { name: 'No longer in the history' }).waitFor();
  });

  test('gives the focus to the next step after a failure, else to the selected tab', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(explained()));
    const focused = (): Promise<string> =>
      view.page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    view.emit('focus', undefined);
    await expect.poll(focused).toBe('Edit Function…');
    view.emit('update', snapshotOf(answered({ id: 2 })));
    view.emit('focus', undefined);
    await expect.poll(focused).toBe('Body');
    view.emit('update', snapshotOf());
    view.emit('focus', undefined);
    await expect.poll(focused).toBe('Show History');
  });

  test('has the same height above the tabs while an invocation runs and after it', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running()));
    const tabs = view.page.getByRole('tablist', { name: 'Response' });
    const before = await tabs.boundingBox();
    view.emit('update', snapshotOf(answered({ hasPrevious: true }), failed({ id: 9 })));
    await view.page.getByRole('button', { name: 'Invoke Again' }).waitFor();
    expect((await tabs.boundingBox())?.y).toBe(before?.y);
  });
});

test('the accessibility help opens over the page, scrolls and closes by keyboard, and returns the focus', async ({
  open,
}) => {
  const view = await openResponsePage(open, snapshotOf(answered()), { size: { width: 400, height: 200 } });
  const { page } = view;
  await page.getByRole('tab', { name: 'Timing' }).focus();
  view.emit('help', undefined);
  const dialog = page.getByRole('dialog', { name: 'Response: Accessibility Help' });
  await dialog.waitFor();
  await dialog.getByText('Ctrl+Alt+Enter').waitFor();
  const text = dialog.getByRole('document');
  await page.keyboard.press('End');
  await expect.poll(() => text.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  expect(await findLookProblems(view, [])).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-timing');
});

describe('the Request tab', () => {
  const sent = {
    url: 'https://functions.example/20181201/functions/ocid1.fnfunc.oc1.phx.aaaa/actions/invoke',
    target: [
      { name: 'Function', value: 'orders-create', from: 'Orders' },
      { name: 'Environment', value: 'dev' },
    ],
    headers: [
      { name: 'X-Trace', value: '<b>1</b>', from: 'Orders' },
      { name: 'authorization', value: 'Signature …', from: 'signature' },
    ],
    body: { size: 3_000_000, contentType: 'application/json', text: '{"half":', shownBytes: 262_144 },
  };

  test('shows what was sent, and where each value comes from', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    view.sent = sent;
    await view.page.getByRole('tab', { name: 'Request' }).click();
    const panel = view.page.locator('#panel-request');
    await panel.getByText(sent.url).waitFor();
    const rows = await panel.getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      'Name Value From',
      'Function orders-create Orders',
      'Environment dev',
      'Request ID 8ACBE35814BB43ED9656CCBAEB9EB4C6/01J15CXGES00000000002MXDHY',
      'Call ID 01J15CXGES00000000002MXDHZ',
      'Name Value From',
      'X-Trace <b>1</b> Orders',
      'authorization Signature … signature',
    ]);
    await panel.getByText('application/json · showing the first 0.25 of 2.86 MB').waitFor();
    expect(await panel.locator('pre').textContent()).toBe('{"half":');
    expect(view.callsOf('sent')).toHaveLength(1);
  });

  test('asks again when the invocation has ended', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running()));
    await view.page.getByRole('tab', { name: 'Request' }).click();
    await view.page.getByText('could not be prepared').waitFor();
    view.sent = { ...sent, body: { size: 0, contentType: '' } };
    view.emit('update', snapshotOf(answered()));
    await view.page.getByText('No body.').waitFor();
  });

  test('says that a request could not be prepared', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(failed()));
    await page.getByRole('tab', { name: 'Request' }).click();
    await page.getByText('The request could not be prepared. Nothing was sent.').waitFor();
  });
});
