import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from './pageTest.ts';

const small = '{\n  "function": "orders-create",\n  "body": { "json": {} }\n}\n';

describe('invoking', () => {
  test('by the keys, inside the body too, sends what was typed first and invokes once', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"a": 1');
    await editor.page.keyboard.press('Control+Enter');
    await expect.poll(() => editor.host.calls).toEqual(['invoke']);
    expect(editor.host.text).toContain('{"a": 1}');
    await editor.showsBody('{"a": 1}');
    // VS Code has a key binding of its own for the same keys: it must not hear of them.
    expect(editor.keys).not.toContain('ctrl+enter');
  });

  test('by the button', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('button', { name: 'Invoke' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['invoke']);
    expect(await editor.find('#cancel').count()).toBe(0);
  });

  test('can be cancelled while it runs, and cancelling is no error', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { running: true });
    await editor.page.getByRole('button', { name: 'Cancel' }).focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['cancel']);
    editor.host.overrides = { running: false };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.find('#cancel').waitFor({ state: 'detached' });
    expect(await editor.find('#root [role=alert]').count()).toBe(0);
  });

  test('that fails is told as an alert, which the next step takes away', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    editor.host.refusal = 'There is no profile DEV.';
    await editor.find('#invoke').click();
    expect(await editor.find('#root [role=alert]').innerText()).toContain('There is no profile DEV.');
    editor.host.refusal = undefined;
    await editor.find('#invoke').click();
    await editor.find('#error').waitFor({ state: 'detached' });
  });

  test('saving sends what was typed before VS Code saves', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#contentType').click();
    await editor.page.keyboard.type('a/b');
    await editor.page.keyboard.press('Control+s');
    await editor.document(small.replace('create",\n', 'create",\n  "contentType": "a/b",\n'));
    expect(editor.keys).toContain('ctrl+s');
  });
});

describe('the fields', () => {
  test('choose function, intent, type and dry run by keyboard', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#function').focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('list');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"function": "orders-list"');
    await editor.find('#intent').focus();
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"intent": "httprequest"');
    await editor.find('#type').focus();
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"type": "detached"');
    await editor.find('#dryRun').focus();
    await editor.page.keyboard.press('Space');
    await expect.poll(() => editor.host.text).toContain('"dryRun": true');
  });

  test('take the first function that fits what was typed', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#function').focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('HELL');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"function": "hello"');
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('hello');
  });

  test('"Add Function…" asks the host and changes nothing itself', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#function .combobox-button').click();
    await editor.page.getByRole('option', { name: 'Add Function…' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['addFunction']);
    expect(editor.host.text).toBe(small);
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('orders-create');
  });

  test('take the OCID of a function that is in no list', async ({ open }) => {
    const ocid = 'ocid1.fnfunc.oc1.phx.aaaaaaaaexample';
    const editor = await openRequestEditor(open, small);
    await editor.find('#function').focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.insertText(ocid);
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain(`"function": "${ocid}"`);
    await expect.poll(() => editor.find('#function input').inputValue()).toBe(ocid);
  });

  test('set profile, request id and time-outs', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    await editor.find('#profile').focus();
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await editor.find('#requestId').focus();
    await editor.page.keyboard.type('abc');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('2.05');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('0');
    await editor.document(
      small
        .replace('create",\n', 'create",\n  "profile": "DEFAULT",\n  "requestId": "abc",\n')
        .replace('{} }\n', '{} },\n  "timeout": { "connect": 2.05 }\n'),
    );
    await editor.page.keyboard.press('Shift+Tab');
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.press('Delete');
    await expect.poll(() => editor.host.text).not.toContain('timeout');
  });

  test('let one finish typing, whatever comes in meanwhile', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#contentType').click();
    await editor.page.keyboard.type('text/plain; ');
    await expect.poll(() => editor.host.text).toContain('"contentType": "text/plain;"');
    await editor.page.keyboard.type('charset=utf-8');
    await expect.poll(() => editor.host.text).toContain('"contentType": "text/plain; charset=utf-8"');
    editor.changeOutside(small);
    await expect.poll(() => editor.find('#contentType input').inputValue()).toBe('');
  });

  test('tell the keys that have no effect', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    expect(await editor.find('#ignoredKeys').innerText()).toContain('without effect: capture.');
  });

  test('show where the request goes, or why it cannot', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    expect(await editor.find('.target').innerText()).toBe('DEV · us-phoenix-1');
    editor.host.overrides = { target: { kind: 'problem', message: 'Choose a function.' } };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.page.getByText('Choose a function.').waitFor();
  });

  test('of an edit that the document does not take show what it has', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    editor.host.refusal = 'The document is read-only.';
    await editor.find('#dryRun').click();
    await editor.page.getByText('The document is read-only.').waitFor();
    expect(await editor.find('#dryRun').evaluate((box) => (box as HTMLInputElement).checked)).toBe(false);
  });
});

describe('the headers', () => {
  test('are changed, added and removed by keyboard', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    await editor.page.getByRole('tab', { name: 'Body' }).focus();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('5');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.type('X-New');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('new');
    await expect
      .poll(() => editor.host.text)
      .toContain('"headers": { "X-Trace": "5", "X-Other": "two", "X-New": "new" }');
    expect(await editor.page.getByRole('tab', { name: 'Headers 3' }).count()).toBe(1);
    await editor.page.getByRole('button', { name: 'Remove header X-Other' }).focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"headers": { "X-Trace": "5", "X-New": "new" }');
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('headerName-1');
  });

  test('without a name are not sent, and stay while one types', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Headers' }).click();
    await editor.find('#addHeader').click();
    await editor.find('#headerValue-0').click();
    await editor.page.keyboard.type('value');
    editor.emit('snapshot', editor.host.snapshot());
    await editor.find('#headerName-0').click();
    await editor.page.keyboard.type('A b');
    await editor.find('#headerName-0[invalid]').waitFor();
    await expect.poll(() => editor.host.text).toContain('"headers": { "A b": "value" }');
  });
});

describe('a broken file', () => {
  test('is told with its place and opened as text', async ({ open }) => {
    const editor = await openRequestEditor(open, '{\n  "function": "a"\n  "type": "sync"\n}');
    expect(await editor.find('#root [role=alert]').innerText()).toContain(
      'Line 3, column 3: a comma is expected.',
    );
    const text = editor.page.getByRole('region', { name: 'Text of the file' });
    expect(await text.innerText()).toContain('"function": "a"');
    expect(await text.locator('.wrong').innerText()).toContain('"type": "sync"');
    await editor.page.getByRole('button', { name: 'Open as Text' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['openAsText']);
  });

  test('becomes a form when it is mended, and is told when it breaks', async ({ open }) => {
    const editor = await openRequestEditor(open, '{');
    editor.changeOutside(small);
    await editor.showsBody('{}');
    editor.changeOutside('[]');
    await editor.page.getByText('a request must be an object').waitFor();
    expect(await editor.find('#invoke').count()).toBe(0);
  });
});

describe('a page that was hidden', () => {
  test('shows the document as it is now, on the same tab', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Headers' }).click();
    editor.host.text = sampleRequest;
    await editor.hideAndShow();
    await editor.find('#headerName-0').waitFor();
    expect(await editor.page.getByRole('tab', { name: 'Headers 2' }).getAttribute('aria-selected')).toBe(
      'true',
    );
    await editor.find('#headerValue-0').click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('2');
    await expect.poll(() => editor.host.text).toContain('"X-Trace": "12"');
  });

  test('has the focus where it was', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.hideAndShow();
    await editor.showsBody('{}');
    await editor.page.keyboard.press('Control+Home');
    await editor.page.keyboard.type('1');
    await expect.poll(() => editor.host.text).toContain('"text": "1{}"');
  });

  test('is scrolled to where it was', async ({ open }) => {
    const lines = Array.from({ length: 200 }, (_, index) => `    ${index}`).join(',\n');
    const editor = await openRequestEditor(open, `{\n  "body": { "json": [\n${lines}\n  ] }\n}\n`);
    await editor.enterBody();
    await editor.page.keyboard.press('Control+End');
    await editor.find('#body .view-line').getByText('199', { exact: true }).waitFor();
    await expect.poll(() => (editor.state() as { scrollTop: number }).scrollTop).toBeGreaterThan(1000);
    await editor.hideAndShow();
    await editor.find('#body .view-line').getByText('199', { exact: true }).waitFor();
  });
});
