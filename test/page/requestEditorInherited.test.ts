import { describe, expect } from 'vitest';
import type { EditorSnapshot } from '../../src/protocol/requestEditor.ts';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from './pageTest.ts';

const small = '{\n  "variables": { "id": 42 }\n}\n';

const inherited: EditorSnapshot['inherited'] = {
  function: { value: 'hello', origin: 'Orders' },
  profile: { value: 'DEV', origin: 'environment dev' },
  retry: { value: 'safe', origin: 'Orders' },
  readTimeout: { value: 30, origin: 'Orders' },
  headers: [{ name: 'X-Trace', value: 'abc', origin: 'Orders' }],
  variables: [{ name: 'limit', value: { text: '20', json: '20' }, origin: 'environment dev' }],
  automatic: [
    { name: 'accept', value: '*/*' },
    { name: 'content-type', value: 'application/json', control: 'contentType' },
    { name: 'fn-intent', value: 'httprequest', control: 'intent' },
  ],
};

const usual = {
  retry: 'safe',
  circuitBreaker: false,
  timeout: { connect: 10, read: 30 },
  bufferLimit: 1,
  profile: 'DEV',
} as const;

describe('what a request inherits', () => {
  test('is shown with its origin, counted, and becomes part of the request when it is overridden', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, small, { inherited, usual });
    const { page } = editor;
    await page.getByRole('tab', { name: 'Headers 4' }).click();
    const row = page.getByRole('row').filter({ hasText: 'X-Trace' });
    expect(await row.innerText()).toMatch(/X-Trace\s+abc\s+From Orders/);
    await page.getByRole('button', { name: 'Override header X-Trace' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"headers": { "X-Trace": "abc" }');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('headerValue-0');

    await page.getByRole('tab', { name: 'Variables 2' }).click();
    expect(await editor.find('#panel-variables').innerText()).toMatch(/limit\s+20\s+From environment dev/);
    await page.getByRole('button', { name: 'Override variable limit' }).click();
    await expect.poll(() => editor.host.text).toContain('"variables": { "id": 42, "limit": 20 }');
  });

  test('includes the function, the retry strategy, the profile and timeouts', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { inherited, usual });
    const { page } = editor;
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('Default (hello)');
    expect(await editor.find('#retry .text').innerText()).toBe('Default (Safe)');
    await page.getByRole('button', { name: 'Override function' }).click();
    await expect.poll(() => editor.host.text).toContain('"function": "hello"');
    await page.getByRole('button', { name: 'Override retry' }).click();
    await expect.poll(() => editor.host.text).toContain('"retry": "safe"');
    await page.getByRole('tab', { name: 'Options' }).click();
    expect(await editor.find('#profile .text').innerText()).toBe('Default (DEV)');
    expect(await editor.find('#panel-options').innerText()).toContain('From environment dev');
    await page.getByRole('button', { name: 'Override read timeout' }).click();
    await expect.poll(() => editor.host.text).toContain('"timeout": { "read": 30 }');
  });

  test('leads from a header to the control that decides it', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { inherited, usual });
    const focused = (): Promise<string | undefined> => editor.page.evaluate(() => document.activeElement?.id);
    await editor.page.getByRole('tab', { name: 'Headers' }).click();
    await editor.page.getByRole('button', { name: 'Go to Content type' }).click();
    await expect.poll(focused).toBe('contentType');
    await editor.page.getByRole('tab', { name: 'Headers' }).click();
    await editor.page.getByRole('button', { name: 'Go to Intent' }).click();
    await expect.poll(focused).toBe('intent');
  });
});

test('a variable is typed, keeps its type, and is renamed and removed by keyboard', async ({ open }) => {
  const editor = await openRequestEditor(open, small);
  const { keyboard } = editor.page;
  await editor.page.getByRole('tab', { name: 'Variables 1' }).click();
  await editor.find('#variableValue-0').focus();
  await keyboard.press('End');
  await keyboard.type('0');
  await expect.poll(() => editor.host.text).toContain('{ "id": 420 }');
  await keyboard.press('Enter');
  await keyboard.type('who');
  await keyboard.press('Tab');
  await keyboard.type('7');
  await expect.poll(() => editor.host.text).toContain('{ "id": 420, "who": "7" }');
  await editor.page.getByRole('button', { name: 'Remove variable id' }).focus();
  await keyboard.press('Enter');
  await expect.poll(() => editor.host.text).toContain('{ "who": "7" }');
});
