import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const small = '{\n  "function": "f",\n  "body": { "json": {} }\n}\n';

describe('typing a body', () => {
  test('changes the document by what was typed', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('"a": [1],');
    await editor.document(sampleRequest.replace('"json": {\n', '"json": {\n      "a": [1],\n'));
  });

  test('keeps text that is not valid JSON yet, with a problem, until it is valid', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"a": ');
    await editor.document('{\n  "function": "f",\n  "body": { "text": "{\\"a\\": }" }\n}\n');
    await editor.find('#jsonNotice').waitFor();
    expect(await editor.find('#jsonNotice').innerText()).toContain('Line 1, column 7: expected a value');
    expect(await editor.find('#body .squiggly-error').count()).toBe(1);
    expect(await editor.find('#bodyKind').evaluate((select) => (select as HTMLInputElement).value)).toBe(
      'json',
    );
    await editor.page.keyboard.type('1');
    await editor.document('{\n  "function": "f",\n  "body": { "json": {"a": 1} }\n}\n');
    await editor.find('#jsonNotice').waitFor({ state: 'detached' });
    expect(await editor.find('#body .squiggly-error').count()).toBe(0);
  });

  test('can copy, cut and paste by keyboard', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    for (const key of ['a', 'c', 'v', 'v']) await editor.page.keyboard.press(`Control+${key}`);
    await editor.showsBody('{}{}');
    for (const key of ['a', 'x', 'v', 'v', 'v']) await editor.page.keyboard.press(`Control+${key}`);
    await editor.showsBody('{}{}{}{}{}{}');
  });

  test('in one go is one edit, and nothing is lost if the reply is late', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    let release = (): void => {};
    editor.host.hold = new Promise((resolve) => {
      release = resolve;
    });
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"a": 1');
    await expect.poll(() => editor.host.edits).toEqual([1]);
    await editor.page.keyboard.type('2');
    editor.emit('snapshot', editor.host.snapshot());
    await editor.page.keyboard.type('3');
    await editor.showsBody('{"a": 123}');
    release();
    await editor.document('{\n  "function": "f",\n  "body": { "json": {"a": 123} }\n}\n');
    await editor.showsBody('{"a": 123}');
  });

  test('continues at the cursor when the document changes elsewhere', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    editor.changeOutside(small.replace('{} }', '{"a": 1} }'));
    await editor.showsBody('{"a": 1}');
    editor.changeOutside(small.replace('{} }', '{"a": 10} }'));
    await editor.showsBody('{"a": 10}');
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('ArrowLeft');
    await editor.page.keyboard.type('0');
    await editor.document(small.replace('{} }', '{"a": 100} }'));
  });

  test('keeps an empty last line that the file does not have', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.edits).toEqual([1]);
    await editor.document(small);
    await editor.page.keyboard.type('[');
    await expect.poll(() => editor.host.text).toContain('"text": "{}\\n[]"');
    expect(await editor.find('#body .view-line').count()).toBe(2);
  });

  test('keeps the line ends of the document', async ({ open }) => {
    const text = '{\r\n  "body": {\r\n    "json": {\r\n      "a": 1\r\n    }\r\n  }\r\n}\r\n';
    const editor = await openRequestEditor(open, text);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('2');
    await editor.document(text.replace('1', '12'));
  });
});

describe('undo and redo', () => {
  test.for(['Control+z', 'Control+y', 'Control+Shift+z'])(
    'send %s to VS Code, and monaco does nothing',
    async (key, { open }) => {
      const editor = await openRequestEditor(open, small);
      await editor.enterBody();
      await editor.page.keyboard.press('ArrowRight');
      await editor.page.keyboard.type('1');
      await editor.document(small.replace('"json": {}', '"text": "{1}"'));
      await editor.page.keyboard.press(key);
      await expect.poll(() => editor.keys).toContain(key.toLowerCase().replace('control', 'ctrl'));
      await editor.showsBody('{1}');
      expect(editor.host.edits).toEqual([1]);
    },
  );

  test('show the document after VS Code has changed it', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('1');
    await editor.document(small.replace('"json": {}', '"text": "{1}"'));
    editor.changeOutside(small);
    await editor.showsBody('{}');
    await editor.page.keyboard.type('2');
    await editor.document(small.replace('"json": {}', '"text": "{2}"'));
  });
});

describe('the kind of a body', () => {
  test('changes from JSON to text with the content type, and back', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    const select = editor.find('#bodyKind');
    const choose = async (name: string): Promise<void> => {
      await select.click();
      await select.getByRole('option', { name }).click();
    };
    await choose('Text');
    await editor.document(
      '{\n  "function": "f",\n  "contentType": "text/plain",\n  "body": { "text": "{}" }\n}\n',
    );
    await editor.showsBody('{}');
    await choose('JSON');
    await editor.document(small);
    await choose('None');
    await editor.document('{\n  "function": "f"\n}\n');
    await editor.page.getByText('No body', { exact: true }).waitFor();
    await choose('Base64');
    await editor.find('#bodyBase64').click();
    await editor.page.keyboard.type('AAEC');
    await editor.document('{\n  "function": "f",\n  "body": { "base64": "AAEC" }\n}\n');
  });

  test('can be a file that the host selects, and whose path can be typed', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    const select = editor.find('#bodyKind');
    await select.click();
    await select.getByRole('option', { name: 'File' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['pickBodyFile']);
    editor.changeOutside('{\n  "body": { "file": "./a.bin" }\n}\n');
    await editor.find('#bodyFile').click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('x');
    await editor.document('{\n  "body": { "file": "./a.binx" }\n}\n');
    await editor.page.getByText('Replace {{variables}} in the file').click();
    await editor.document('{\n  "body": { "file": "./a.binx", "expand": true }\n}\n');
  });

  test('keeps invalid base64 in the field without damaging the file', async ({ open }) => {
    const editor = await openRequestEditor(open, '{ "body": { "base64": "AAEC" } }');
    await editor.find('#bodyBase64').click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('A');
    await editor.find('#bodyBase64[invalid]').waitFor();
    await editor.page.keyboard.press('Control+s');
    await expect.poll(() => editor.keys).toContain('ctrl+s');
    expect(editor.host.edits).toEqual([]);
    await editor.page.keyboard.type('A==');
    await editor.document('{ "body": { "base64": "AAECAA==" } }');
    expect(await editor.find('#bodyBase64').evaluate((field) => (field as HTMLInputElement).value)).toBe(
      'AAECAA==',
    );
  });
});

describe('the size of a body', () => {
  test('is shown next to the limit', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { bodyBytes: 6 * 1024 * 1024 });
    expect(await editor.find('#size').innerText()).toBe('6 MB of 6 MB');
    expect(await editor.find('#size').getAttribute('role')).toBeNull();
  });

  test('is an alert with the excess if it is over the limit', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { bodyBytes: 6 * 1024 * 1024 + 1 });
    expect(await editor.find('#root [role=alert]').innerText()).toContain('1 byte over the limit');
  });

  test('is updated while the user types', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    expect(await editor.find('#size').innerText()).toBe('2 B of 6 MB');
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"é": 1');
    await expect.poll(() => editor.find('#size').innerText()).toBe('9 B of 6 MB');
  });
});

test('a new request has the cursor in its empty body', async ({ open }) => {
  const draft = '{\n  "function": "f",\n  "body": {\n    "json": {\n      \n    }\n  }\n}\n';
  const editor = await openRequestEditor(open, draft);
  await expect
    .poll(() => editor.page.evaluate(() => document.activeElement?.closest('#body') !== null))
    .toBe(true);
  await editor.page.keyboard.type('"a": 1');
  await editor.document(draft.replace('      \n', '      "a": 1\n'));
});
