import { expect } from 'vitest';
import { findAxeProblems } from '../support/page/axe.ts';
import { findCutControls } from '../support/page/cutControls.ts';
import { themeNames } from '../support/page/themes.ts';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from './pageTest.ts';
import { requestEditorLooks } from './requestEditorLooks.ts';

const sizes = [
  { width: 300, height: 640 },
  { width: 900, height: 220 },
  { width: 300, height: 260 },
];

test.for(requestEditorLooks)(
  'the form has no axe violations, and nothing is cut off: $name',
  async ({ text, overrides, show }, { open }) => {
    const editor = await openRequestEditor(open, text, overrides);
    await show?.(editor);
    expect(await findAxeProblems(editor.page)).toEqual([]);
    for (const theme of themeNames) {
      await editor.setTheme(theme);
      expect(await findAxeProblems(editor.page, 'color-contrast'), theme).toEqual([]);
    }
    for (const size of sizes) {
      await editor.page.setViewportSize(size);
      expect(await findCutControls(editor.page), `${size.width} by ${size.height}`).toEqual([]);
    }
    expect(await findAxeProblems(editor.page)).toEqual([]);
  },
);

test.for(sizes)('the body of an event keeps some lines at $width by $height', async (size, { open }) => {
  const look = requestEditorLooks.find(({ name }) => name === 'an event with wrong fields');
  const editor = await openRequestEditor(open, look?.text ?? '', look?.overrides);
  await editor.page.setViewportSize(size);
  await editor.enterBody();
  await expect
    .poll(async () => (await editor.find('#body').boundingBox())?.height ?? 0)
    .toBeGreaterThanOrEqual(120);
});

test('in a small window the text keeps six lines, with one scroll bar and Invoke in sight', async ({
  open,
}) => {
  const lines = Array.from({ length: 30 }, (_, index) => `      "line${index}": ${index}`).join(',\n');
  const long = `{\n  "function": "orders-create",\n  "body": {\n    "json": {\n${lines}\n    }\n  }\n}\n`;
  const editor = await openRequestEditor(open, long, { environment: { name: 'dev', protected: false } });
  const { page } = editor;
  // The form in a window of 900 by 600, and in one of 1400 by 900 at 200 %, each with its side bar and panel.
  for (const [width, height] of [
    [560, 280],
    [350, 200],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(async () => (await editor.find('#body').boundingBox())?.height ?? 0)
      .toBeGreaterThanOrEqual(6 * 19);
    const scrolls = await page.evaluate(() => ({
      page: document.body.scrollHeight > document.body.clientHeight,
      panels: [...document.querySelectorAll('.panel')].filter(
        (each) => each.scrollHeight > each.clientHeight + 1,
      ).length,
      text: document.querySelectorAll('#body .scrollbar.vertical .slider').length,
    }));
    expect(scrolls.panels, `${width} by ${height}`).toBe(0);
    await page.mouse.move(width / 2, height - 20);
    await page.mouse.wheel(0, 5000);
    const box = await editor.find('#invoke').boundingBox();
    expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= height, `${width} by ${height}`).toBe(
      true,
    );
  }
  await page.getByRole('button', { name: /^Options/ }).click();
  await editor.find('#intent').waitFor({ state: 'visible' });
  expect(await page.getByRole('button', { name: /^Options/ }).getAttribute('aria-expanded')).toBe('true');
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
