import { describe, expect } from 'vitest';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';
import { sampleInheritance as inherited } from './sampleInheritance.ts';

const small = '{\n  "variables": { "id": 42 }\n}\n';

const usual = {
  retry: 'safe',
  circuitBreaker: true,
  timeout: { connect: 5, read: 30 },
  bufferLimit: 1,
  profile: 'DEV',
} as const;

describe('what a request inherits', () => {
  test('is shown with its origin, counted, and becomes part of the request when it is overridden', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, small, { inherited, usual });
    const { page } = editor;
    await page.getByRole('tab', { name: 'Headers 6' }).click();
    const row = page.getByRole('row').filter({ hasText: 'X-Other' });
    expect(await row.innerText()).toMatch(/X-Other\s+{{id}}\s+From Orders/);
    await page.getByRole('button', { name: 'Override header X-Other' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => editor.host.text).toContain('"headers": { "X-Other": "{{id}}" }');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('headerValue-0');
    // An own header replaces all inherited ones of its name.
    await page.getByRole('button', { name: 'Override header X-Trace', exact: true }).press('Enter');
    await expect
      .poll(() => editor.host.text)
      .toMatch(/"X-Other": .*"X-Trace": "abc",\s*"x-trace": "def"\s*}/s);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('headerValue-1');

    await page.getByRole('tab', { name: 'Variables 2' }).click();
    expect(await editor.find('#panel-variables').innerText()).toMatch(/limit\s+20\s+From environment dev/);
    await page.getByRole('button', { name: 'Override variable limit' }).click();
    await expect.poll(() => editor.host.text).toContain('"variables": { "id": 42, "limit": 20 }');
  });

  test('includes single values, which overriding does not change', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { inherited, usual });
    const { page } = editor;
    await expect.poll(() => editor.find('#function input').inputValue()).toBe('Default (hello)');
    expect(await editor.find('#retry .text').innerText()).toBe('Default (Safe)');
    await page.getByRole('button', { name: 'Override function' }).click();
    await expect.poll(() => editor.host.text).toContain('"function": "hello"');
    expect(await editor.find('#retryHint').innerText()).toContain('Up to 3 attempts');
    await page.getByRole('button', { name: 'Override retry' }).click();
    await page.getByRole('tab', { name: 'Options' }).click();
    expect(await editor.find('#profile .text').innerText()).toBe('Default (DEV)');
    expect(await editor.find('#panel-options').innerText()).toContain('From environment dev');
    for (const what of ['profile', 'connect timeout', 'read timeout', 'circuit breaker'])
      await page.getByRole('button', { name: `Override ${what}` }).click();
    await expect
      .poll(() => JSON.parse(editor.host.text))
      .toEqual({
        function: 'hello',
        profile: 'DEV',
        timeout: { connect: 5, read: 30 },
        retry: { strategy: 'safe', maxAttempts: 3, totalTime: null },
        circuitBreaker: { failureThreshold: 2, statuses: { 429: [] } },
        variables: { id: 42 },
      });
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
