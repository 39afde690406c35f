import { describe, expect } from 'vitest';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { findMissingIcons } from '../../support/page/missingIcons.ts';
import { mixedRun, openResultsPage, resultRow, waitingRow } from '../../support/page/resultsPage.ts';
import { pageTest as test } from '../pageTest.ts';

describe('the results of a run', () => {
  test('appear while it lasts, and are announced at its end', async ({ open }) => {
    const rows = [waitingRow(0, 'first'), waitingRow(1, 'second')];
    const head = { title: 'requests', state: 'running' } as const;
    const view = await openResultsPage(open, { ...head, rows });
    const { page } = view;
    const texts = (): Promise<readonly string[]> => page.locator('tbody tr').allInnerTexts();
    expect(await page.locator('h1').innerText()).toBe('requests');
    view.emit('update', { ...head, changed: [{ ...waitingRow(0, 'first'), state: 'running' }] });
    await expect.poll(() => page.locator('.runState').innerText()).toBe('Running 1 of 2: first');
    view.emit('update', {
      ...head,
      changed: [resultRow(0, 'first', { duration: 9 }), { ...waitingRow(1, 'second'), state: 'running' }],
    });
    await expect.poll(() => page.locator('.runState').innerText()).toBe('Running 2 of 2: second');
    expect((await texts())[0]).toMatch(/first\s+echo\s+200 OK\s+9 ms\s+1 kB\s+Succeeded/);
    expect(await page.locator('progress').getAttribute('max')).toBe('2');
    view.emit('update', { ...head, state: 'ended', changed: [resultRow(1, 'second', { status: 502 })] });
    await expect
      .poll(() => page.locator('[role=status]').innerText())
      .toBe('1 of 2 succeeded, 1 failed in 21 ms');
    expect((await texts())[1]).toContain('Server error');
  });

  test('are used by keyboard only', async ({ open }) => {
    const view = await openResultsPage(open, mixedRun);
    const { page, calls, focused } = view;
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    // The first request has the focus at once.
    await expect.poll(focused).toBe('name: greet Ada');
    await press('ArrowDown', 'Enter', 'ArrowRight', 'Enter');
    await expect
      .poll(() => calls)
      .toEqual([
        ['openRequest', { id: 1 }],
        ['openResponse', { id: 1 }],
      ]);
    await press('ArrowLeft', 'ArrowLeft');
    expect(await focused()).toBe('toggle: always fails');
    await press('Enter');
    const details = page.locator('.details');
    await expect
      .poll(() => details.innerText())
      .toContain('The function raised an exception. Look at its output.');
    expect(await focused()).toBe('toggle: always fails');
    await press('End');
    expect(await focused()).toBe('name: protected');
    await press('Home', 'ArrowUp', 'Enter');
    await expect.poll(() => page.locator('th.name').first().getAttribute('aria-sort')).toBe('ascending');
    expect((await view.names())[0]).toBe('always fails');
    // One stop of the Tab key; before it are the actions.
    await press('Shift+Tab', 'Enter', 'Shift+Tab', 'Enter');
    await expect
      .poll(() => calls.slice(2))
      .toEqual([
        ['rerun', { which: 'all' }],
        ['rerun', { which: 'failed' }],
      ]);
    await press('Tab', 'Tab');
    expect(await focused()).toBe('name: ');
  });

  test('can be cancelled while the run lasts, and keep the focus when the actions change', async ({
    open,
  }) => {
    const head = { title: 'requests', state: 'running' } as const;
    const view = await openResultsPage(open, { ...head, rows: [waitingRow(0, 'first')] });
    const { page } = view;
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => view.calls).toEqual([['cancel', undefined]]);
    view.emit('update', {
      ...head,
      state: 'cancelled',
      changed: [{ ...waitingRow(0, 'first'), state: 'notSent' }],
    });
    await expect.poll(() => page.locator('vscode-button').innerText()).toBe('Re-run All');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent.trim()))
      .toBe('Re-run All');
    expect(await page.locator('.runState').innerText()).toBe('Cancelled: 0 of 1 succeeded, 1 not completed');
  });

  test('are judged by what the requests expect', async ({ open }) => {
    const details = [{ tone: 'bad', text: 'Expected $.id to equal 8, but it is 7.' }] as const;
    const skipped = { state: 'notSent', verdict: 'skipped' } as const;
    const view = await openResultsPage(open, {
      title: 'requests',
      state: 'ended',
      rows: [
        resultRow(0, 'wrong', { verdict: 'failed', details }),
        resultRow(1, 'missing', { verdict: 'passed', status: 404 }),
        { ...waitingRow(2, 'later'), ...skipped },
      ],
    });
    const { page } = view;
    const texts = await page.locator('tbody tr').allInnerTexts();
    expect(texts[0]).toMatch(/200 OK.*Not as expected/s);
    expect(texts[1]).toMatch(/404 Not Found.*Succeeded/s);
    expect(texts[2]).toContain('Skipped');
    expect(await page.locator('.runState').innerText()).toBe(
      '1 of 3 succeeded, 1 failed, 1 skipped in 25 ms',
    );
    await page.getByRole('button', { name: 'Details of wrong' }).click();
    expect(await page.locator('.details').innerText()).toContain('Expected $.id to equal 8');
    expect(await findMissingIcons(page)).toEqual([]);
  });

  test('keep their order and open details while the page is hidden', async ({ open }) => {
    const view = await openResultsPage(open, mixedRun);
    await view.page.getByRole('button', { name: 'Details of nobody' }).click();
    await view.page.getByRole('button', { name: 'Time' }).click();
    const names = await view.names();
    expect(names.slice(0, 3)).toEqual(['greet Ada', 'not found', 'always fails']);
    await view.hideAndShow();
    await view.page.locator('.details').waitFor();
    expect(await view.names()).toEqual(names);
  });

  test('of hostile requests are text', async ({ open }) => {
    const hostile = '<img src=x onerror=alert(1)>[x](command:y)';
    const view = await openResultsPage(open, {
      ...mixedRun,
      title: hostile,
      rows: [resultRow(0, hostile, { file: hostile, functionName: hostile })],
    });
    expect(await view.names()).toEqual([hostile]);
    expect(await view.page.locator('img').count()).toBe(0);
  });

  test('of thousands of requests appear in steps that block nothing', async ({ open }) => {
    const rows = Array.from({ length: 3000 }, (_, id) => resultRow(id, `request ${id}`));
    const view = await openResultsPage(open, { title: 'many', state: 'ended', rows });
    const { page } = view;
    expect(await page.locator('tbody tr').count()).toBe(500);
    await page.getByRole('button', { name: 'Show More' }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1000);
    expect(await page.locator('.more').innerText()).toContain('Showing 1000 of 3000 requests.');
    view.emit('update', { title: 'many', state: 'running', changed: [resultRow(7, 'changed')] });
    await expect.poll(async () => (await view.names())[7]).toBe('changed');
  });
});

test('axe finds nothing wrong with the results, and nothing is cut off in a small window', async ({
  open,
}) => {
  const view = await openResultsPage(open, mixedRun, { size: { width: 900, height: 600 } });
  await view.page.getByRole('button', { name: 'Details of always fails' }).click();
  const sizes = [900, 560, 320].map((width) => ({ width, height: 600 }));
  expect(await findLookProblems(view, sizes)).toEqual([]);
});
