import { describe, expect } from 'vitest';
import { openResponsePage, type ResponsePage } from '../../support/page/responsePage.ts';
import { answered, headOf, running, snapshotOf } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `tick ${from + index}\n`).join('');

/** Sends the page more text, like the host: with its offset. */
function stream(view: ResponsePage, before: string, text: string): void {
  view.emit('chunk', { id: 1, offset: before.length, text, size: before.length + text.length });
}

describe('a body that streams', () => {
  test('is shown line by line before it is complete', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'tick 1\n' })));
    await expect.poll(view.bodyLines).toEqual(['tick 1', '']);
    for (let n = 2; n <= 4; n++) {
      stream(view, lines(1, n - 1), lines(n, n));
      await expect.poll(view.bodyLines).toContain(`tick ${n}`);
    }
    expect(await view.bodyLines()).toEqual(['tick 1', 'tick 2', 'tick 3', 'tick 4', '']);
    expect(await view.page.getByRole('button', { name: 'Cancel' }).isVisible()).toBe(true);
    expect(await view.page.locator('.facts').textContent()).toContain('28 B');
    expect(view.callsOf('ready')).toHaveLength(1);
  });

  test('begins in an empty page and appears with its first chunk', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: '' })));
    await view.page.getByText('Waiting for the body').waitFor();
    stream(view, '', 'first\n');
    await expect.poll(view.bodyLines).toEqual(['first', '']);
  });

  test('scrolls along while the reader is at its end, and stays otherwise', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: lines(1, 3) })));
    stream(view, lines(1, 3), lines(4, 200));
    await expect.poll(view.bodyLines).toContain('tick 200');
    await view.page.getByText('tick 200').click();
    await view.page.keyboard.press('Control+Home');
    await expect.poll(view.bodyLines).toContain('tick 1');
    stream(view, lines(1, 200), lines(201, 400));
    await expect.poll(() => view.page.locator('.facts').textContent()).toContain('3.4 kB');
    expect(await view.bodyLines()).toContain('tick 1');
  });

  test('requests a snapshot if there is a gap', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'a\n' })));
    view.snapshot = snapshotOf(running({ text: 'a\nb\nc\n' }));
    view.emit('chunk', { id: 1, offset: 4, text: 'c\n', size: 6 });
    await expect.poll(view.bodyLines).toEqual(['a', 'b', 'c', '']);
    expect(view.callsOf('ready')).toHaveLength(2);
  });

  test('has one line end if a chunk ends between carriage return and line feed', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'a\r' })));
    stream(view, 'a\r', '\nb\r');
    stream(view, 'a\r\nb\r', '\nc');
    await expect.poll(view.bodyLines).toEqual(['a', 'b', 'c']);
  });

  test('is formatted when it is complete, and its end is announced', async ({ open }) => {
    const text = '{"a":1}';
    const json = { text, kind: 'json', head: headOf(200, 'OK', 'application/json') } as const;
    const view = await openResponsePage(open, snapshotOf(running(json)));
    await expect.poll(view.bodyLines).toEqual(['{"a":1}']);
    view.emit('update', snapshotOf(answered({ text })));
    await expect.poll(view.bodyLines).toEqual(['{', '  "a": 1', '}']);
    expect(await view.page.getByRole('status').textContent()).toBe('200 OK in 143 ms');
  });

  test('stays if an update of its state omits it', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'a\n' })));
    stream(view, 'a\n', 'b\n');
    const { text: _, ...shown } = answered({ kind: 'text' });
    view.emit('update', { invocations: [], shown });
    await view.page.getByRole('heading', { name: '200 OK' }).waitFor();
    await view.page.getByRole('button', { name: 'Invoke Again' }).waitFor();
    expect(await view.bodyLines()).toEqual(['a', 'b', '']);
    expect(view.callsOf('ready')).toHaveLength(1);
  });

  test('is not mixed with that of another invocation', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'mine\n' })));
    await expect.poll(view.bodyLines).toEqual(['mine', '']);
    view.emit('chunk', { id: 9, offset: 5, text: 'not mine\n', size: 14 });
    stream(view, 'mine\n', 'mine too\n');
    await expect.poll(view.bodyLines).toEqual(['mine', 'mine too', '']);
  });
});

describe('hiding and showing', () => {
  test('shows again everything that arrived in the meantime', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(running({ text: 'a\n' })));
    await expect.poll(view.bodyLines).toEqual(['a', '']);
    view.snapshot = snapshotOf(running({ text: 'a\nb\n' }));
    await view.hideAndShow();
    await expect.poll(view.bodyLines).toEqual(['a', 'b', '']);
    expect(view.callsOf('ready')).toHaveLength(2);
  });

  test('keeps tab, layout and scroll position', async ({ open }) => {
    const items = JSON.stringify(Array.from({ length: 300 }, (_, n) => ({ n })));
    const view = await openResponsePage(open, snapshotOf(answered({ text: items })));
    await view.page.locator('#panel-body .view-line').first().click();
    await view.page.keyboard.press('Control+End');
    // Not before the last line has its position: until then it is rendered above the others.
    let before: readonly string[] = [];
    await expect.poll(async () => (before = await view.bodyLines()).at(-1)).toBe(']');
    await view.hideAndShow();
    await expect.poll(view.bodyLines).toEqual(before);
    await view.page.getByRole('radio', { name: 'Raw' }).click();
    await view.page.getByRole('tab', { name: 'Timing' }).click();
    await view.hideAndShow();
    await view.page.getByRole('table', { name: 'Timing' }).waitFor();
    await view.page.getByRole('tab', { name: 'Body' }).click();
    expect(await view.page.getByRole('radio', { name: 'Raw' }).getAttribute('aria-checked')).toBe('true');
  });
});

describe('a body of 5 MB', () => {
  test('streams in and can be read, formatted and switched without blocking the page', async ({ open }) => {
    const record = `${JSON.stringify({ id: 12345678901234567000n.toString(), name: 'x'.repeat(60), tags: [1, 2, 3] })},\n`;
    const whole = `[${record.repeat(Math.floor((5 * 1024 * 1024) / record.length))}0]`;
    const json = { kind: 'json', head: headOf(200, 'OK', 'application/json') } as const;
    const view = await openResponsePage(open, snapshotOf(running({ ...json, text: '' })));
    const piece = 256 * 1024;
    for (let offset = 0; offset < whole.length; offset += piece)
      stream(view, whole.slice(0, offset), whole.slice(offset, offset + piece));
    await expect.poll(() => view.page.locator('.facts').textContent(), { timeout: 30_000 }).toContain('5 MB');
    view.emit('update', snapshotOf(answered({ text: whole })));
    await expect.poll(view.bodyLines, { timeout: 30_000 }).toContain('    "id": "12345678901234567000",');
    await view.page.getByRole('tab', { name: 'Headers' }).click();
    await view.page.getByRole('table', { name: 'Headers' }).waitFor();
    await view.page.getByRole('tab', { name: 'Body' }).click();
    await view.page.getByRole('radio', { name: 'Raw' }).click();
    await expect.poll(async () => (await view.bodyLines())[0]).toMatch(/^\[\{"id":/);
  });
});
