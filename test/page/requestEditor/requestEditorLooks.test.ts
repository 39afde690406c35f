import { expect } from 'vitest';
import { findAxeProblems } from '../../support/page/axe.ts';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';
import { requestEditorLooks, showLook } from './requestEditorLooks.ts';

const sizes = [
  { width: 300, height: 640 },
  { width: 900, height: 220 },
  { width: 300, height: 260 },
];

test(
  'no look of the form has axe violations, and nothing is cut off',
  { timeout: 120_000 },
  async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    const found: [string, readonly string[]][] = [];
    // In one page: to load it for each of them would take most of the time.
    for (const look of requestEditorLooks) {
      await showLook(editor, look);
      found.push([look.name, await findLookProblems(editor, sizes)]);
    }
    expect(found.filter(([, problems]) => problems.length > 0)).toEqual([]);
  },
);

test('in a small window, where the fields are in the Options tab, neither', async ({ open }) => {
  const look = requestEditorLooks.find(({ name }) => name === 'inherited options');
  const editor = await openRequestEditor(open, '{ "type": "detached" }', look?.overrides);
  await editor.page.setViewportSize({ width: 300, height: 260 });
  await editor.page.getByRole('tab', { name: 'Options' }).click();
  await editor.find('#panel-options #retry').waitFor();
  expect(await findAxeProblems(editor.page)).toEqual([]);
});

test('nor does a file that is no request', async ({ open }) => {
  const editor = await openRequestEditor(open, '{\n  "function": "orders-create",\n  "body": {\n}\n');
  expect(await findLookProblems(editor, sizes)).toEqual([]);
});
