import { deflateSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import type { InvocationView } from '../../../src/protocol/response.ts';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { findMissingIcons } from '../../support/page/missingIcons.ts';
import { toPng } from '../../support/page/png.ts';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, headOf, running, snapshotOf } from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

const ofType = (type: string, text: string): InvocationView =>
  answered({ kind: 'text', text, head: headOf(200, 'OK', type) });
const csv = 'id,name,sum\r\n3,"c, d",-5\r\n1,a,=1+1\r\n2,b,10\r\n';
const json = '{"big":12345678901234567890,"items":[{"unit price":1},{"sku":"needle"}],"none":null}';
const tick = (n: number): string => `id: ${n}\nevent: tick\ndata: {"n":${n}}\n\n`;
const ticks = (count: number): string => Array.from({ length: count }, (_, n) => tick(n)).join('');
const pixels = toPng(40, 30, (x) => [x, 0, 0], deflateSync);
const image = answered({
  kind: 'binary',
  text: '',
  size: pixels.length,
  head: headOf(200, 'OK', 'image/png'),
});

describe('the views of a body', () => {
  test('are selected with the arrow keys, and remembered for its type', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const { page } = view;
    await page.getByRole('radio', { name: 'Pretty', checked: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('grid', { name: 'Bytes' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Hex' }).evaluate((e) => e === document.activeElement)).toBe(
      true,
    );
    view.emit('update', snapshotOf({ ...ofType('text/csv', csv), id: 2 }));
    await page.getByRole('grid', { name: 'Table' }).waitFor();
    view.emit('update', snapshotOf(answered({ id: 3 })));
    await page.getByRole('grid', { name: 'Bytes' }).waitFor();
    view.snapshot = snapshotOf(answered({ id: 3 }));
    await view.hideAndShow();
    await page.getByRole('grid', { name: 'Bytes' }).waitFor();
  });

  test('have a word wrap that can be turned off', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(ofType('text/plain', 'word '.repeat(400))));
    const lines = page.locator('#panel-body .view-line');
    await expect.poll(() => lines.count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Word Wrap', pressed: true }).click();
    await expect.poll(() => lines.count()).toBe(1);
  });

  test('copy the body and say so', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    await view.page.getByRole('button', { name: 'Copy Body' }).click();
    await expect
      .poll(() => view.callsOf('copy'))
      .toEqual([{ method: 'copy', params: { id: 1, what: 'body' } }]);
    const says = (text: string): Promise<void> =>
      view.page.locator('[aria-live]', { hasText: text }).waitFor({ state: 'attached' });
    await says('Copied the body');
    const [size, shownBytes] = [30 * 1024 * 1024, 5 * 1024 * 1024];
    view.emit('update', snapshotOf({ ...ofType('text/plain', 'head'), id: 2, size, shownBytes }));
    await view.page.getByRole('button', { name: 'Copy the First 5 MB' }).click();
    await says('Copied the first 5 MB of the body');
  });

  test('find text from anywhere on the page', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    await page.locator('.view-line').first().waitFor();
    await page.getByRole('radio', { name: 'Pretty' }).focus();
    await page.keyboard.press('Control+f');
    await page.locator('.find-widget.visible').waitFor();
    expect(await findMissingIcons(page)).toEqual([]);
  });

  test('indent and colour XML', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(ofType('text/xml', '<a x="1"><b>t</b></a>')));
    await expect.poll(view.bodyLines).toEqual(['<a x="1">', '  <b>t</b>', '</a>']);
    await expect.poll(() => view.page.locator('.view-line span span').count()).toBeGreaterThan(5);
  });
});

describe('a table', () => {
  test('is sorted by the keyboard, and its cells are copied', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(ofType('text/csv', csv)));
    const { page } = view;
    const grid = page.getByRole('grid', { name: 'Table' });
    const names = (): Promise<readonly string[]> => page.locator('[data-column="1"]').allInnerTexts();
    await expect.poll(names).toEqual(['c, d', 'a', 'b']);
    expect(await grid.getAttribute('aria-rowcount')).toBe('4');
    await grid.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['a', 'b', 'c, d']);
    expect(await page.getByRole('columnheader', { name: 'id' }).getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['c, d', 'b', 'a']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+c');
    await expect.poll(() => view.callsOf('copyText').at(-1)?.params).toEqual({ text: 'c, d' });
  });

  test('offers to prefix cells that may be formulas when it is copied as CSV', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(ofType('text/csv', csv)));
    const { page } = view;
    const copy = async (label: string): Promise<unknown> => {
      await page.getByRole('button', { name: 'Copy as CSV' }).click();
      await page.getByText('1 cell starts with =, +, - or @.').waitFor();
      await page.getByRole('button', { name: label }).click();
      await page.getByText('1 cell starts').waitFor({ state: 'detached' });
      return view.callsOf('copyText').at(-1)?.params;
    };
    expect(await copy('Cancel')).toBeUndefined();
    await expect.poll(() => copy('Copy Unchanged')).toEqual({ text: csv });
    await expect.poll(() => copy("Prefix with ' and Copy")).toEqual({ text: csv.replace('=1', "'=1") });
  });

  test('shows an array of JSON objects, which can also be a tree', async ({ open }) => {
    const view = await openResponsePage(
      open,
      snapshotOf(answered({ text: '[{"id":12345678901234567890}]' })),
    );
    const { page } = view;
    await page.getByRole('radio', { name: 'Preview' }).click();
    await page.getByRole('gridcell', { name: '12345678901234567890' }).waitFor();
    await page.getByRole('button', { name: 'Show as Tree' }).click();
    await page.getByRole('treeitem', { name: '12345678901234567890' }).first().waitFor();
  });

  test('only draws the visible of 50,000 rows, finds a row and reaches the end', async ({ open }) => {
    const rows = Array.from({ length: 50_000 }, (_, n) => `${n},item ${n}`).join('\n');
    const { page } = await openResponsePage(open, snapshotOf(ofType('text/csv', `id,name\n${rows}`)));
    await page.getByText('50,000 rows, 2 columns').waitFor();
    await page.getByRole('grid', { name: 'Table' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('gridcell', { name: 'item 49999' }).waitFor();
    expect(await page.locator('[data-row]').count()).toBeLessThan(100);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('ITEM 31234');
    await page.getByRole('gridcell', { name: 'item 31234' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.role)).toBe('grid');
  });
});

describe('a tree', () => {
  test('is folded, searched and copied by the keyboard', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ text: json })));
    const { page } = view;
    await page.getByRole('radio', { name: 'Preview' }).click();
    const items = (): Promise<readonly string[]> => page.getByRole('treeitem').allInnerTexts();
    const lines = async (): Promise<readonly string[]> =>
      (await items()).map((item) => item.replace(/\s+/g, ' ').replace(' :', ':').trim());
    await expect.poll(lines).toHaveLength(4);
    expect((await lines())[1]).toBe('big: 12345678901234567890');
    await page.getByRole('tree').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      await page.keyboard.press(key);
    await page.keyboard.press('Control+Shift+c');
    await expect
      .poll(() => view.callsOf('copyText').at(-1)?.params)
      .toEqual({ text: "$.items[0]['unit price']" });
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(lines).toHaveLength(6);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('needle');
    await page.locator('.findResult', { hasText: '$.items[1].sku' }).waitFor();
    await page.getByRole('button', { name: 'Copy Path' }).click();
    await expect.poll(() => view.callsOf('copyText').at(-1)?.params).toEqual({ text: '$.items[1].sku' });
  });
});

describe('events', () => {
  test('are listed as they arrive, and followed until the reader scrolls away', async ({ open }) => {
    const head = headOf(200, 'OK', 'text/event-stream');
    const first = ticks(50);
    const view = await openResponsePage(open, snapshotOf(running({ text: first, head })));
    const { page } = view;
    await page.getByRole('option', { name: '{"n":49}' }).waitFor();
    view.emit('chunk', { id: 1, offset: first.length, text: tick(50), size: first.length + 30 });
    await page.getByRole('option', { name: '{"n":50}' }).waitFor();
    await page.getByRole('listbox', { name: 'Events' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('option', { name: '{"n":0}' }).waitFor();
    const more = first.length + tick(50).length;
    view.emit('chunk', { id: 1, offset: more, text: tick(51), size: more + 30 });
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Event 2' }).getByText('"n": 1').waitFor();
    expect(await page.getByRole('option', { name: '{"n":51}' }).count()).toBe(0);
  });

  test('are the lines of NDJSON', async ({ open }) => {
    const { page } = await openResponsePage(
      open,
      snapshotOf(ofType('application/x-ndjson', '{"a":1}\n{"b":2}\n')),
    );
    await page.getByRole('option', { name: '{"b":2}' }).waitFor();
    expect(await page.getByRole('option').count()).toBe(2);
  });
});

describe('bytes', () => {
  test('of an image are shown with its size, zoomed and as a dump', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(image), { body: pixels });
    await page.getByText('image/png · 40 × 30').waitFor();
    const width = (): Promise<number> => page.locator('.imageArea img').evaluate((img) => img.clientWidth);
    expect(await width()).toBe(40);
    await page.getByRole('group', { name: 'Image' }).focus();
    await page.keyboard.press('+');
    await expect.poll(width).toBe(60);
    await page.getByRole('button', { name: 'Fit to Page' }).click();
    await expect.poll(width).toBe(40);
    await page.getByRole('radio', { name: 'Hex' }).click();
    await page.getByText('89 50 4e 47 0d 0a 1a 0a').waitFor();
  });

  test('of an image that is broken, or larger than the preview, can be saved', async ({ open }) => {
    const broken = await openResponsePage(open, snapshotOf(image), { body: new Uint8Array(pixels.length) });
    await broken.page.getByText('cannot be shown').waitFor();
    broken.emit('update', snapshotOf({ ...image, id: 2, size: 50_000_000, shownBytes: 5_000_000 }));
    await broken.page.getByText('too large for the preview (maximum 4.8 MB). Save it').waitFor();
    // Nothing of it is shown.
    expect(await broken.page.getByText('Showing the first').count()).toBe(0);
    await broken.page.locator('.imageViewer').getByRole('button', { name: 'Save…' }).click();
    await expect.poll(() => broken.callsOf('save')).toHaveLength(1);
  });

  test('of any kind are read as they become visible', async ({ open }) => {
    const body = Uint8Array.from({ length: 300_000 }, (_, n) => n % 251);
    const binary = answered({ kind: 'binary', text: '', size: body.length, head: headOf(200, 'OK', 'a/b') });
    const { page } = await openResponsePage(open, snapshotOf(binary), { body });
    await page.getByText('00 01 02 03').first().waitFor();
    await page.getByRole('grid', { name: 'Bytes' }).focus();
    await page.keyboard.press('End');
    await page.getByText('000493d0').waitFor();
    await page.locator('[data-row="18749"]', { hasNotText: '…' }).waitFor();
    await page.keyboard.press('Control+f');
    const found = page.locator('.findResult');
    await page.keyboard.insertText('fa 00 01');
    await found.filter({ hasText: 'Offset 000000fa' }).waitFor();
    await page.keyboard.press('Enter');
    await found.filter({ hasText: 'Offset 000001f5' }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await found.filter({ hasText: 'Offset 000000fa' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-row="15"].active').waitFor();
  });
});

const looks: readonly (readonly [name: string, view: InvocationView, mode?: string])[] = [
  ['a table', ofType('text/csv', csv)],
  ['a tree', answered({ text: json }), 'Preview'],
  ['events', ofType('text/event-stream', ticks(20))],
  ['an HTML page', ofType('text/html', '<h1>Hi</h1>')],
  ['XML', ofType('text/xml', '<a x="1"><b>t</b></a>')],
  ['an image', image],
  ['a hex dump', ofType('text/plain', 'bytes'), 'Hex'],
];

test('axe finds nothing wrong with any of them', async ({ open }) => {
  const view = await openResponsePage(open, snapshotOf());
  const { page } = view;
  for (const [name, shown, mode] of looks) {
    view.body = shown.kind === 'binary' ? pixels : new TextEncoder().encode(shown.text);
    view.emit('update', snapshotOf());
    await page.getByRole('tablist').waitFor({ state: 'detached' });
    view.emit('update', snapshotOf(shown));
    if (mode !== undefined) await page.getByRole('radio', { name: mode }).click();
    await page.locator(':is(.row, .htmlViewer iframe, .imageArea img, .view-line):visible').first().waitFor();
    expect(await findLookProblems(view, []), name).toEqual([]);
  }
});
