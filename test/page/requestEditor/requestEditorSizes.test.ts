import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';
import { requestEditorLooks } from './requestEditorLooks.ts';

const lines = Array.from({ length: 60 }, (_, index) => `      "line${index}": ${index}`).join(',\n');
const long = `{\n  "function": "orders-create",\n  "body": {\n    "json": {\n${lines}\n    }\n  }\n}\n`;

/** What of the form is completely in sight, without scrolling. */
function measure(page: Page): Promise<{ lines: number; scrollBars: number; invoke: boolean; tabs: number }> {
  return page.evaluate(() => {
    const isInSight = (element: Element): boolean => {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      return width > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    };
    const all = [...document.querySelectorAll('body, body *')];
    const isScrolled = (element: Element): boolean =>
      element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);
    const height = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;
    const sliders = [...document.querySelectorAll('#body .scrollbar.vertical > .slider')];
    return {
      lines: [...document.querySelectorAll('#body .view-line')].filter(isInSight).length,
      scrollBars:
        all.filter((element) => !element.closest('.monaco-editor') && isScrolled(element)).length +
        sliders.filter((slider) => height(slider) < height(slider.parentElement) - 1).length,
      invoke: [...document.querySelectorAll('#invoke')].every(isInSight),
      tabs: new Set(
        [...document.querySelectorAll('[role=tab]')].map((tab) => tab.getBoundingClientRect().top),
      ).size,
    };
  });
}

test('the body has the room of the window, one scroll bar, and Invoke in sight', async ({ open }) => {
  const editor = await openRequestEditor(open, long, { environment: { name: 'dev', protected: false } });
  // The last two are the form in a window of 900 by 600, and of 1400 by 900 at 200 %, each with its side bar and panel.
  for (const [width, height, least] of [
    [1400, 900, 38],
    [900, 600, 22],
    [560, 280, 8],
    [350, 200, 4],
  ] as const) {
    await editor.page.setViewportSize({ width, height });
    await expect
      .poll(() => measure(editor.page), { message: `${width} by ${height}` })
      .toEqual({ lines: expect.toSatisfy((shown) => shown >= least), scrollBars: 1, invoke: true, tabs: 1 });
  }
});

test('with fields and problems above it, the body is scrolled with them', async ({ open }) => {
  const look = requestEditorLooks.find(({ name }) => name === 'an event with wrong fields');
  const editor = await openRequestEditor(open, look?.text ?? '', look?.overrides);
  for (const size of [
    { width: 300, height: 640 },
    { width: 900, height: 220 },
    { width: 300, height: 260 },
  ]) {
    await editor.page.setViewportSize(size);
    await editor.enterBody();
    await expect.poll(() => editor.find('#body').evaluate((body) => body.clientHeight)).toBeGreaterThan(120);
    await expect
      .poll(() => measure(editor.page), { message: `${size.width} by ${size.height}` })
      .toMatchObject({ scrollBars: 1, invoke: true });
  }
});

test('in a small window, the fields above the tabs are in the Options tab', async ({ open }) => {
  const editor = await openRequestEditor(open, sampleRequest.replace('"safe"', '"safe", "type": "detached"'));
  const { page } = editor;
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
  await editor.find('#type').focus();
  await page.setViewportSize({ width: 560, height: 280 });
  // The focus stays in its field.
  await editor.find('#panel-options #type').waitFor();
  await expect.poll(focused).toBe('type');
  await page.getByRole('tab', { name: 'Body' }).click();
  await page.getByRole('button', { name: 'Options: Detached · Retry: Safe' }).click();
  await editor.find('#panel-options #retry').waitFor();
  await editor.find('#retry').focus();
  await page.setViewportSize({ width: 900, height: 600 });
  await editor.find('header #retry').waitFor();
  await expect.poll(focused).toBe('retry');
});

test('the target of a request is completely visible in a narrow editor, even while it runs', async ({
  open,
}) => {
  const editor = await openRequestEditor(open, sampleRequest);
  await editor.page.setViewportSize({ width: 300, height: 640 });
  const target = editor.find('.target');
  const place = await target.boundingBox();
  expect(await target.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(false);
  editor.host.overrides = { running: true };
  editor.emit('snapshot', editor.host.snapshot());
  await editor.page.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await target.boundingBox()).toEqual(place);
});
