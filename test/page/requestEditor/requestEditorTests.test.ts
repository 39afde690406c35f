import { describe, expect } from 'vitest';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const none = '{\n  "function": "orders-create"\n}\n';
const some = `{
  "function": "orders-create",
  "capture": { "orderId": "$.id" },
  "expect": [
    { "status": 200 }, // created
    { "json": "$.id", "equals": 7 }
  ]
}
`;

type Editor = Awaited<ReturnType<typeof openRequestEditor>>;

async function openTests(open: Parameters<typeof openRequestEditor>[0], text: string): Promise<Editor> {
  const editor = await openRequestEditor(open, text);
  await editor.find('#tab-tests').click();
  await editor.find('#addExpectation').waitFor();
  return editor;
}

describe('the Tests tab', () => {
  test('loads its code only when it is shown', async ({ open }) => {
    const editor = await openRequestEditor(open, some);
    expect(await editor.find('#addExpectation').count()).toBe(0);
    expect(await editor.find('#tab-tests').innerText()).toBe('Tests 3');
    await editor.find('#tab-tests').click();
    await editor.find('#addExpectation').waitFor();
  });

  test('adds an expectation by keyboard, without code', async ({ open }) => {
    const editor = await openTests(open, none);
    const { keyboard } = editor.page;
    await editor.find('#addExpectation').focus();
    await keyboard.press('Enter');
    await editor.document(none.replace('"\n}', '",\n  "expect": [\n    { "status": 200 }\n  ]\n}'));
    // The focus is on the subject: the next choice is a JSON value.
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('{ "json": "$", "equals": 200 }');
    await editor.find('#name-0').focus();
    await keyboard.press('Control+a');
    await keyboard.type('$.id');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Control+a');
    await keyboard.type('A1');
    await expect.poll(() => editor.host.text).toContain('{ "json": "$.id", "equals": "A1" }');
  });

  test('keeps comments and other rows, and adds predicates to a row', async ({ open }) => {
    const editor = await openTests(open, some);
    await editor.page.getByRole('button', { name: 'Add predicate to expectation 2' }).click();
    await expect.poll(() => editor.find('#predicate-1-1').count()).toBe(1);
    await editor.find('#predicate-1-1').focus();
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await editor.find('#value-1-1').click();
    await editor.page.keyboard.type('9');
    await expect.poll(() => editor.host.text).toContain('"gt": 9');
    expect(editor.host.text).toContain('{ "status": 200 }, // created');
    await editor.page.getByRole('button', { name: 'Remove expectation 2' }).click();
    await expect.poll(() => editor.host.text).not.toContain('$.id", "equals');
    expect(editor.host.text).toContain('{ "status": 200 }');
  });

  test('shows a message at a field that is not valid, and keeps the last valid value', async ({ open }) => {
    const editor = await openTests(open, some);
    await editor.find('#value-0-0').click();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('OK');
    await editor.page.getByText('Must be a status such as 200 or "2xx".').waitFor();
    await expect.poll(() => editor.find('#value-0-0').getAttribute('invalid')).not.toBe(null);
    expect(editor.host.text).toBe(some);
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('2xx');
    await editor.document(some.replace('200', '"2xx"'));
    expect(await editor.page.getByText('Must be a status').count()).toBe(0);
  });

  test('says what is wrong with a row in the name of its field', async ({ open }) => {
    const editor = await openTests(open, some);
    const capture = JSON.stringify(['orderId', '"$.id"']);
    const expected = JSON.stringify([
      ['json', '"$.id"'],
      ['equals', '7'],
    ]);
    editor.host.overrides = {
      tests: {
        results: [],
        problems: [
          { entry: capture, problem: 'A wrong path.' },
          { entry: expected, problem: 'A wrong schema.' },
        ],
      },
    };
    editor.changeOutside(some);
    const named = (role: 'textbox' | 'combobox', name: string): Promise<void> =>
      editor.page.getByRole(role, { name }).waitFor();
    await named('textbox', 'Captured value 1: JSONPath. A wrong path.');
    await named('combobox', 'Expectation 2: subject. A wrong schema.');
  });

  test('offers another predicate only while one is left', async ({ open }) => {
    const editor = await openTests(open, some);
    const add = editor.page.getByRole('button', { name: 'Add predicate to expectation 1' });
    expect(await add.isEnabled()).toBe(true);
    for (let n = 0; n < 30 && (await add.isEnabled()); n++) {
      await add.click();
      await editor.find(`#predicate-0-${n + 1}`).waitFor();
    }
    expect(await add.isDisabled()).toBe(true);
  });

  test('edits captured values and skip', async ({ open }) => {
    const editor = await openTests(open, some);
    await editor.find('#addCapture').click();
    await editor.page.getByText('Enter the name of the variable.').waitFor();
    await editor.page.keyboard.type('orderId');
    await editor.page.getByText('orderId is captured twice.').first().waitFor();
    const named = (name: RegExp): Promise<number> => editor.page.getByRole('textbox', { name }).count();
    expect(await named(/^Captured value 2: variable\. orderId is captured twice\.$/)).toBe(1);
    expect(editor.host.text).toBe(some);
    await editor.page.keyboard.type('2');
    await expect.poll(() => editor.host.text).toContain('"orderId2": "$"');
    await editor.find('#captureSecret-1').click();
    await expect.poll(() => editor.host.text).toContain('"secret"');
    await editor.find('#skip').click();
    await expect.poll(() => editor.host.text).toContain('"skip": true');
    await editor.find('#skipReason').click();
    await editor.page.keyboard.type('later');
    await expect.poll(() => editor.host.text).toContain('"skip": "later"');
  });

  test('shows results beside their rows, with an icon and in words, until the row changes', async ({
    open,
  }) => {
    const editor = await openTests(open, some);
    const entry = (...members: readonly (readonly [string, string])[]): string => JSON.stringify(members);
    editor.host.overrides = {
      tests: {
        results: [
          { entry: entry(['status', '200']), outcome: 'passed' },
          {
            entry: entry(['json', '"$.id"'], ['equals', '7']),
            outcome: 'failed',
            message: 'Expected $.id to equal 7, but it is 8.',
          },
          { entry: JSON.stringify(['orderId', '"$.id"']), outcome: 'passed' },
        ],
        problems: [],
      },
    };
    editor.changeOutside(some);
    const rows = editor.page.getByRole('list', { name: 'Expectations' }).getByRole('listitem');
    await expect.poll(async () => (await rows.nth(0).innerText()).includes('Passed')).toBe(true);
    await rows.nth(1).getByText('Expected $.id to equal 7, but it is 8.').waitFor();
    expect(await editor.find('#tab-tests .problem').innerText()).toContain('1');
    await editor.find('#value-1-0').click();
    await editor.page.keyboard.type('1');
    await expect.poll(() => editor.page.getByText('but it is 8').count()).toBe(0);
  });

  test('focuses the row that a result leads to', async ({ open }) => {
    const editor = await openRequestEditor(open, some);
    editor.emit('goToTest', { list: 'expect', index: 1 });
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('subject-1');
  });
});
