import { describe, expect } from 'vitest';
import { openRequestEditor, sampleRequest } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const small = '{\n  "function": "orders-create",\n  "body": { "json": {} }\n}\n';

describe('saving', () => {
  test('by keyboard first sends the typed text, and leaves the key to VS Code', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"a": 1');
    await editor.page.keyboard.press('Control+S');
    await expect.poll(() => editor.host.calls).toEqual(['save']);
    expect(editor.host.text).toContain('{"a": 1}');
    expect(editor.keys).toContain('ctrl+s');
  });
});

describe('invoking', () => {
  test('by keyboard, even inside the body, first sends the typed text and invokes once', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"a": 1');
    await editor.page.keyboard.press('Control+Enter');
    await expect.poll(() => editor.host.calls).toEqual(['invoke']);
    expect(editor.host.text).toContain('{"a": 1}');
    await editor.showsBody('{"a": 1}');
    // VS Code has its own key binding for the same keys, and must not receive them.
    expect(editor.keys).not.toContain('ctrl+enter');
  });

  test('by the button invokes once', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('button', { name: 'Invoke' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['invoke']);
    expect(await editor.find('#cancel').count()).toBe(0);
  });

  test('can be invoked on save, if its function is local', async ({ open }) => {
    const editor = await openRequestEditor(open, sampleRequest);
    const toggle = editor.page.getByRole('button', { name: 'Invoke on Save' });
    expect(await toggle.count()).toBe(0);
    editor.emit('snapshot', { ...editor.host.snapshot(), invokeOnSave: false });
    await toggle.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['setInvokeOnSave true']);
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    editor.emit('snapshot', { ...editor.host.snapshot(), invokeOnSave: true });
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.press('Space');
    await expect.poll(() => editor.host.calls).toEqual(['setInvokeOnSave true', 'setInvokeOnSave false']);
  });

  test('can be cancelled while it runs, without an error', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { running: true });
    await editor.page.getByRole('button', { name: 'Cancel' }).focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['cancel']);
    editor.host.overrides = { running: false };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.find('#cancel').waitFor({ state: 'detached' });
    expect(await editor.find('#root [role=alert]').count()).toBe(0);
  });

  test('shows an alert if it fails, which the next action removes', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    editor.host.refusal = 'There is no profile DEV.';
    await editor.find('#invoke').click();
    expect(await editor.find('#root [role=alert]').innerText()).toContain('There is no profile DEV.');
    editor.host.refusal = undefined;
    await editor.find('#invoke').click();
    await editor.find('#error').waitFor({ state: 'detached' });
  });

  test('sends the typed text before VS Code saves', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.find('#contentType').click();
    // Skips the pause after which a text is sent without an action.
    await editor.page.evaluate(() => Object.assign(window, { setTimeout: () => 0 }));
    await editor.page.keyboard.type('a/b');
    expect(editor.host.edits).toEqual([]);
    await editor.page.keyboard.press('Control+s');
    await expect.poll(() => editor.keys).toContain('ctrl+s');
    // The message was sent before the key: the host saves after it.
    expect(editor.host.edits).toEqual([1]);
    await editor.document(small.replace('create",\n', 'create",\n  "contentType": "a/b",\n'));
  });
});

describe('a broken file', () => {
  test('is shown with the position of the problem, and opens as text', async ({ open }) => {
    const editor = await openRequestEditor(open, '{\n  "function": "a"\n  "type": "sync"\n}');
    expect(await editor.find('#root [role=alert]').innerText()).toContain(
      'Line 3, column 3: expected a comma.',
    );
    const text = editor.page.getByRole('region', { name: 'Text of the file' });
    expect(await text.innerText()).toContain('"function": "a"');
    expect(await text.locator('.wrong').innerText()).toContain('"type": "sync"');
    await editor.page.getByRole('button', { name: 'Open as Text' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['openAsText']);
  });

  test('becomes a form again once it is fixed, and shows the problem when it breaks', async ({ open }) => {
    const editor = await openRequestEditor(open, '{');
    editor.changeOutside(small);
    await editor.showsBody('{}');
  });

  test('stays the last valid form while it is edited beside it, with the problem and no way to edit', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    editor.changeOutside('[]');
    const banner = editor.find('#brokenBanner');
    await banner.waitFor();
    expect(await banner.innerText()).toContain('Line 1, column 1: a request must be an object.');
    expect(await banner.getByRole('status').innerText()).toBe(
      'The text is not a valid request. The form shows its last valid version.',
    );
    // The focus does not stay in what cannot be edited.
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('goToError');
    await editor.page.keyboard.type('typed');
    await editor.showsBody('{}');
    expect(editor.host.edits).toEqual([]);
    expect(await editor.find('#invoke').getAttribute('aria-description')).toContain('not a valid request');
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['goToError']);
    editor.changeOutside(small.replace('{}', '{"a": 1}'));
    await banner.waitFor({ state: 'detached' });
    await editor.showsBody('{"a": 1}');
    expect(await editor.find('[inert]').count()).toBe(0);
  });
});

describe('a text that is too large', () => {
  const large = 'x'.repeat(1024 * 1024);

  test('is shown with the next step, and is a form again once it is smaller', async ({ open }) => {
    const editor = await openRequestEditor(open, small.replace('"json": {}', `"text": "${large}"`));
    await editor.page.getByText('create-order.ocifn.json cannot be shown as a form').waitFor();
    expect(await editor.find('#root [role=alert]').innerText()).toMatch(
      /maximum 1 MB.*"file": ".\/payload.json"/,
    );
    expect(await editor.find('#invoke').count()).toBe(0);
    const shown = await editor.page.getByRole('region', { name: 'Text of the file' }).innerText();
    expect(shown.length).toBeLessThan(100_000);
    await editor.page.getByRole('button', { name: 'Open as Text' }).click();
    await expect.poll(() => editor.host.calls).toEqual(['openAsText']);
    editor.changeOutside(small);
    await editor.showsBody('{}');
  });
});

describe('a page that was hidden', () => {
  test('shows the current document, on the same tab', async ({ open }) => {
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
