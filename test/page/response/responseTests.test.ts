import { describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, snapshotOf, tested } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

describe('the Tests tab of a response', () => {
  test('lists the results with their sentences, and counts what failed', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(tested()));
    expect(await view.page.getByRole('tab', { name: /Tests/ }).innerText()).toContain('2');
    await view.page.getByRole('tab', { name: /Tests/ }).click();
    await view.page.getByText('1 passed, 2 failed, 1 skipped').waitFor();
    const items = view.page.getByRole('list', { name: 'Results' }).getByRole('listitem');
    expect(await items.count()).toBe(4);
    expect(await items.nth(1).innerText()).toContain('but it is 12345678901234567890.');
    expect(await items.nth(3).innerText()).toContain('Skipped:');
  });

  test('are announced once they are known', async ({ open }) => {
    const { tests, ...unchecked } = tested();
    const view = await openResponsePage(open, snapshotOf(unchecked));
    view.emit('update', snapshotOf({ ...unchecked, ...(tests && { tests }) }));
    const announced = view.page.locator('body > [role=status] > div');
    await expect.poll(() => announced.last().textContent()).toBe('Tests: 1 passed, 2 failed, 1 skipped');
    // What was said before stays: it may not have been read yet.
    expect(await announced.first().textContent()).toMatch(/^200 OK in /);
  });

  test('compares, writes a snapshot and leads to the row, each with its button', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(tested()));
    await view.page.getByRole('tab', { name: /Tests/ }).click();
    await view.page.getByRole('button', { name: 'Show Difference' }).click();
    await view.page.getByRole('button', { name: 'Update Snapshot' }).click();
    await view.page.getByRole('button', { name: 'status is 200' }).click();
    const { id } = tested();
    await expect
      .poll(() =>
        ['showDifference', 'updateSnapshot', 'openTest'].flatMap((name) => view.callsOf(name as 'openTest')),
      )
      .toEqual([
        { method: 'showDifference', params: { id, index: 1 } },
        { method: 'updateSnapshot', params: { id, index: 2 } },
        { method: 'openTest', params: { id, index: 0 } },
      ]);
  });

  for (const [what, now, said] of [
    ['was written', { outcome: 'passed' }, 'Tests: 2 passed, 1 failed, 1 skipped'],
    [
      'was refused',
      { outcome: 'failed', message: 'It is a hidden file.', updates: true },
      'Tests: 1 passed, 2 failed, 1 skipped. It is a hidden file.',
    ],
  ] as const)
    test(`says that a snapshot ${what}, and keeps the focus at its result`, async ({ open }) => {
      const view = await openResponsePage(open, snapshotOf(tested()));
      await view.page.getByRole('tab', { name: /Tests/ }).click();
      await view.page.getByRole('button', { name: 'Update Snapshot' }).focus();
      await view.page.keyboard.press('Enter');
      await expect.poll(() => view.callsOf('updateSnapshot')).toHaveLength(1);
      const { tests = [], ...shown } = tested();
      const title = 'JSON body equals the snapshot ./create.snapshot.json';
      const after = tests.with(2, { title, hasRow: true, ...now });
      view.emit('update', snapshotOf({ ...shown, tests: after }));
      const announced = view.page.locator('body > [role=status] > div');
      await expect.poll(() => announced.allTextContents()).toEqual([said]);
      const focused = view.page.locator('li.test:nth-child(3) :focus');
      const name = now.outcome === 'passed' ? title : 'Update Snapshot';
      expect((await focused.innerText()).trim()).toBe(name);
    });

  test('adds parts of the response: status, header, value and body', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ canAddTests: true })));
    const { id } = answered();
    const parts = (): readonly unknown[] => view.callsOf('addTest').map(({ params }) => params);
    await view.page.getByRole('tab', { name: /Tests/ }).click();
    await view.page.getByRole('button', { name: 'Status' }).click();
    await view.page.getByRole('button', { name: 'Body as Snapshot' }).click();
    await expect.poll(parts).toEqual([
      { id, part: { kind: 'status' } },
      { id, part: { kind: 'body' } },
    ]);
    await expect.poll(() => view.page.getByText('Added: status is 200').count()).toBe(1);
    await view.page.getByRole('button', { name: 'Header…' }).click();
    await view.page.getByRole('button', { name: 'Expect header Content-Type' }).click();
    await expect.poll(() => parts().at(-1)).toEqual({ id, part: { kind: 'header', name: 'Content-Type' } });
  });

  test('adds a value of the tree, and the one at the cursor of the text, with all digits', async ({
    open,
  }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ canAddTests: true })));
    const last = (): unknown =>
      (view.callsOf('addTest').at(-1)?.params as { part: unknown } | undefined)?.part;
    await view.page.getByRole('radio', { name: 'Preview' }).click();
    await view.page.getByRole('tree').focus();
    for (const key of ['ArrowDown', 'ArrowDown']) await view.page.keyboard.press(key);
    await view.page.getByRole('button', { name: 'Expect Value' }).click();
    await expect.poll(last).toEqual({ kind: 'value', path: '$.orderId', json: '12345678901234567890' });
    await view.page.getByRole('radio', { name: 'Pretty' }).click();
    await view.page.locator('#panel-body .view-line').getByText('a-1').click();
    await view.page.getByRole('button', { name: 'Expect Value at Cursor' }).click();
    await expect.poll(last).toEqual({ kind: 'value', path: '$.items[0].sku', json: '"a-1"' });
  });

  test('adds a cell of a table', async ({ open }) => {
    const text = '[{"sku":"a-1","n":12345678901234567890},{"n":2}]';
    const view = await openResponsePage(open, snapshotOf(answered({ canAddTests: true, text })));
    await view.page.getByRole('radio', { name: 'Preview' }).click();
    await view.page.getByRole('grid').focus();
    await view.page.keyboard.press('ArrowRight');
    await view.page.getByRole('button', { name: 'Expect Value of Cell' }).click();
    const { id } = answered();
    await expect
      .poll(() => view.callsOf('addTest').map(({ params }) => params))
      .toEqual([{ id, part: { kind: 'value', path: '$[0].n', json: '12345678901234567890' } }]);
  });

  test('is there while the results are not known, without buttons to add expectations', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ state: 'running', testsPending: true })));
    await view.page.getByRole('tab', { name: /Tests/ }).click();
    await view.page.getByText('Expectations are checked at the end.').waitFor();
    expect(await view.page.getByRole('button', { name: 'Body as Snapshot' }).count()).toBe(0);
    await view.page.getByRole('tab', { name: /Headers/ }).click();
    expect(await view.page.getByRole('button', { name: /^Expect header/ }).count()).toBe(0);
  });

  test('is not there without a request to add to', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    expect(await view.page.getByRole('tab', { name: /Tests/ }).count()).toBe(0);
  });
});
