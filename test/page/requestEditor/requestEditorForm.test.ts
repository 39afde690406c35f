import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const small = '{\n  "function": "orders-create",\n  "body": { "json": {} }\n}\n';

describe('the fields', () => {
  test('set function, intent, type and dry run by keyboard', async ({ open }) => {
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

  test('select the first function that matches the typed text', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#function').focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('HELL');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"function": "hello"');
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('hello');
  });

  test('ask the host for "Add Function…" and change nothing themselves', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#function .combobox-button').click();
    await editor.page.getByRole('option', { name: 'Add Function…' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['addFunction']);
    expect(editor.host.text).toBe(small);
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('orders-create');
  });

  test('accept the OCID of a function that is not in the list', async ({ open }) => {
    const ocid = 'ocid1.fnfunc.oc1.phx.aaaaaaaaexample';
    const editor = await openRequestEditor(open, small);
    await editor.find('#function').focus();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.insertText(ocid);
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain(`"function": "${ocid}"`);
    await expect.poll(() => editor.find('#function input').inputValue()).toBe(ocid);
  });

  test('set profile, request ID and timeouts', async ({ open }) => {
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

  test('keep unfinished input, whatever arrives in the meantime', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#contentType').click();
    await editor.page.keyboard.type('text/plain; ');
    await expect.poll(() => editor.host.text).toContain('"contentType": "text/plain;"');
    await editor.page.keyboard.type('charset=utf-8');
    await expect.poll(() => editor.host.text).toContain('"contentType": "text/plain; charset=utf-8"');
    editor.changeOutside(small);
    await expect.poll(() => editor.find('#contentType input').inputValue()).toBe('');
  });

  test('show a warning for keys without effect until they are removed', async ({ open }) => {
    const editor = await openRequestEditor(open, '{ "header": { "A": "1" }, "timeout": { "reed": 5 } }');
    expect(await editor.find('#warnings').innerText()).toBe(
      'Unknown key "header". Did you mean "headers"?\nUnknown key "timeout.reed". Did you mean "read"?',
    );
    editor.changeOutside('{ "headers": { "A": "1" }, "timeout": { "read": 5 } }');
    await editor.find('#warnings').waitFor({ state: 'detached' });
  });

  test('show nothing about keys of later versions', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    expect(await editor.find('#warnings').count()).toBe(0);
  });

  test('show the first of many keys without effect', async ({ open }) => {
    const editor = await openRequestEditor(open, '{ "a1": 1, "b2": 1, "c3": 1, "d4": 1, "e5": 1 }');
    const text = await editor.find('#warnings').innerText();
    expect(text).toContain('"c3"');
    expect(text).not.toContain('"d4"');
    expect(text).toContain('2 more keys have no effect.');
  });

  test('show where the request goes, or why it cannot be sent', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    expect(await editor.find('.target').innerText()).toBe('DEV · us-phoenix-1');
    editor.host.overrides = { target: { kind: 'problem', message: 'Select a function.' } };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.page.getByText('Select a function.').waitFor();
  });

  test('say on the Invoke button why the request cannot be sent, and do not take it away', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, small);
    const invoke = editor.find('#invoke');
    expect(await invoke.getAttribute('aria-disabled')).toBe('false');
    expect(await invoke.getAttribute('aria-description')).toBeNull();
    const blockedBy = async (overrides: typeof editor.host.overrides, reason: string): Promise<void> => {
      editor.host.overrides = overrides;
      editor.emit('snapshot', editor.host.snapshot());
      await expect.poll(() => invoke.getAttribute('aria-description')).toBe(`Cannot be sent: ${reason}`);
      expect(await invoke.getAttribute('title')).toBe(`Cannot be sent: ${reason}`);
      expect(await invoke.getAttribute('aria-disabled')).toBe('true');
    };
    await blockedBy({ bodyBytes: 7 * 1024 * 1024 }, 'the body is larger than 6 MB.');
    await blockedBy({ bodyFault: { message: 'No value.' } }, 'No value.');
    await blockedBy({ target: { kind: 'problem', message: 'Select a function.' } }, 'Select a function.');
    await invoke.focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['invoke']);
  });

  test('offer to debug a local function', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    expect(await editor.find('#debug').count()).toBe(0);
    editor.host.overrides = { debuggable: true };
    editor.emit('snapshot', editor.host.snapshot());
    const button = editor.page.getByRole('button', { name: 'Debug' });
    await button.focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['debug']);
  });

  test('name the selected environment, which can be changed there', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { environment: { name: 'prod', protected: true } });
    const environment = editor.page.getByRole('button', { name: 'Environment: prod, protected' });
    expect(await environment.innerText()).toBe('prod');
    await environment.focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['selectEnvironment']);
    editor.host.overrides = { environment: { name: undefined, protected: false } };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.page.getByRole('button', { name: 'No environment' }).waitFor();
  });

  test('return to the values of the document if it rejects an edit', async ({ open }) => {
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

  test('are not sent without a name, and stay while the user types', async ({ open }) => {
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
