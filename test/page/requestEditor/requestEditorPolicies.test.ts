import { describe, expect } from 'vitest';
import { openRequestEditor, type OpenedEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const small = '{\n  "function": "orders-create",\n  "type": "sync"\n}\n';
const numbers = small.replace('"sync"', '"sync",\n  "retry": { "maxAttempts": 3 } // few');

/** Opens a select and moves down by a number of options, by keyboard only. */
async function choose(editor: OpenedEditor, id: string, steps: number): Promise<void> {
  await editor.find(id).focus();
  await editor.page.keyboard.press('Enter');
  for (let step = 0; step < Math.abs(steps); step++)
    await editor.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  await editor.page.keyboard.press('Enter');
}

/** Returns the selected option. */
async function shown(editor: OpenedEditor, id: string): Promise<string> {
  return editor.find(`${id} .text`).innerText();
}

describe('the retry strategy', () => {
  test('is that of the settings until one is selected, and again when that is selected', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    expect(await shown(editor, '#retry')).toBe('Default (None)');
    await choose(editor, '#retry', 2);
    await editor.document(small.replace('"sync"', '"sync",\n  "retry": "safe"'));
    await expect.poll(() => shown(editor, '#retry')).toBe('Safe');
    await choose(editor, '#retry', -2);
    await editor.document(small);
  });

  test('has a warning if it may send a request more than once', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    const hint = editor.find('#retryHint');
    expect(await hint.count()).toBe(0);
    editor.changeOutside(small.replace('"sync"', '"sync", "retry": "safe"'));
    await expect.poll(() => hint.innerText()).toBe('Retries only if the function definitely did not run.');
    editor.changeOutside(small.replace('"sync"', '"sync", "retry": "sdk"'));
    await expect.poll(() => hint.innerText()).toContain('May run the function more than once');
    editor.changeOutside(small.replace('"sync"', '"detached", "retry": "sdk"'));
    await expect.poll(() => hint.innerText()).toBe('Retries only if the function definitely did not run.');
  });

  test('has that warning if it comes from the settings, too', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    editor.host.overrides = { usual: { ...editor.host.snapshot().usual, retry: 'sdk' } };
    editor.emit('snapshot', editor.host.snapshot());
    await expect.poll(() => shown(editor, '#retry')).toBe('Default (SDK)');
    expect(await editor.find('#retryHint').innerText()).toContain('Up to 8 attempts');
  });

  test('with numbers is kept until another is selected, which replaces only the numbers', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, numbers);
    expect(await shown(editor, '#retry')).toBe('Custom (edited)');
    expect(await editor.find('#retryHint').innerText()).toContain('Up to 3 attempts');
    await choose(editor, '#type', 1);
    const detached = numbers.replace('"sync"', '"detached"');
    await editor.document(detached);
    await choose(editor, '#retry', 4);
    await editor.document(detached.replace('{ "maxAttempts": 3 }', '"sdk"'));
    await editor.find('#retry').focus();
    await editor.page.keyboard.press('Enter');
    expect(await editor.page.getByRole('option', { name: '(edited)' }).count()).toBe(0);
  });
});

describe('the options', () => {
  test('set how often a strategy retries, and what it retries', async ({ open }) => {
    const safe = small.replace('"sync"', '"sync",\n  "retry": "safe"');
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    expect(await editor.find('#maxAttempts').count()).toBe(0);
    editor.changeOutside(safe);
    await editor.find('#maxAttempts').waitFor();
    await editor.find('#readTimeout').focus();
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('3');
    await editor.document(safe.replace('"safe"', '{ "strategy": "safe", "maxAttempts": 3 }'));
    await expect.poll(() => shown(editor, '#retry')).toBe('Safe (edited)');
    expect(await editor.find('#retryHint').innerText()).toBe(
      'Up to 3 attempts within 600 s. Retries only if the function definitely did not run.',
    );
    await editor.page.keyboard.press('Backspace');
    await editor.document(safe);
  });

  test('set circuit breaker and buffer limit by keyboard', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    expect(await shown(editor, '#circuitBreaker')).toBe('Default (Off)');
    await choose(editor, '#circuitBreaker', 2);
    await editor.document(small.replace('"sync"', '"sync",\n  "circuitBreaker": true'));
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('1024');
    await editor.document(
      small.replace('"sync"', '"sync",\n  "circuitBreaker": true,\n  "bufferLimit": 1024'),
    );
    await editor.page.keyboard.type('.5');
    await editor.find('#bufferLimit[invalid]').waitFor();
    expect(editor.host.text).toContain('"bufferLimit": 1024');
  });

  test('keep the numbers of a circuit breaker', async ({ open }) => {
    const text = small.replace('"sync"', '"sync",\n  "circuitBreaker": { "failureThreshold": 2 }');
    const editor = await openRequestEditor(open, text);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    expect(await shown(editor, '#circuitBreaker')).toBe('On (edited)');
    await choose(editor, '#circuitBreaker', 2);
    await editor.document(small.replace('"sync"', '"sync",\n  "circuitBreaker": false'));
  });

  test('show the numbers that apply if the request has none', async ({ open }) => {
    const editor = await openRequestEditor(open, small, {
      usual: {
        retry: 'none',
        circuitBreaker: true,
        profile: 'DEFAULT',
        timeout: { connect: 3, read: 7 },
        bufferLimit: 9,
      },
    });
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    const placeholders = ['#connectTimeout', '#readTimeout', '#bufferLimit'].map((id) =>
      editor.find(`${id} input`).getAttribute('placeholder'),
    );
    expect(await Promise.all(placeholders)).toEqual(['3', '7', '9']);
    expect(await shown(editor, '#circuitBreaker')).toBe('Default (On)');
  });

  test('show that the function may run longer than the timeout', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.page.getByRole('tab', { name: 'Options' }).click();
    expect(await editor.find('#readTimeoutHint').count()).toBe(0);
    editor.host.overrides = { readTimeoutHint: 'It may run for longer.' };
    editor.emit('snapshot', editor.host.snapshot());
    await expect.poll(() => editor.find('#readTimeoutHint').innerText()).toContain('It may run for longer.');
  });
});
