import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a function that is edited', () => {
  const session = useSession({
    files: {
      'greet/func.yaml': 'name: greet\nruntime: node20\n',
      'greet/package.json': '{ "name": "greet" }',
      'greet/func.js': "require('@fnproject/fdk').handle(() => ({ greeting: require('./greeting.js') }));\n",
      'greet/greeting.js': "module.exports = 'Hello';\n",
      'requests/greet.ocifn.json': '{ "function": "greet", "body": { "json": {} } }',
    },
  });

  it('is invoked when it is saved, and the response leads to what has changed', async () => {
    const { page, requestEditor, response, textEditor } = session.workbench;
    const status = (): Promise<string | null> => response.status.textContent();
    await session.workbench.openRequest('greet.ocifn.json');
    await requestEditor.pressButton('invokeOnSave');
    const toggle = requestEditor.control('invokeOnSave');
    await expect.poll(() => toggle.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Control+Enter');
    await expect.poll(status, { timeout: 60_000 }).toBe('200 OK');

    await session.workbench.openFile('greeting.js');
    await textEditor.takesFocus();
    await textEditor.find('Hello');
    await page.keyboard.type('Ahoy');
    await page.keyboard.press('Control+S');
    await response.button('Changed').waitFor({ timeout: 30_000 });
    await expect.poll(() => response.announcement.textContent()).toMatch(/^200 OK.*, changed$/);
    await expect.poll(async () => (await response.bodyLines()).join('')).toContain('Ahoy');
    // The focus stays in the code.
    await page.keyboard.press('End');
    await page.keyboard.type(' // same');
    await page.keyboard.press('Control+S');
    await expect.poll(() => response.facts.textContent(), { timeout: 30_000 }).toContain('Unchanged');

    await textEditor.find('Ahoy');
    await page.keyboard.type('Moin');
    await page.keyboard.press('Control+S');
    await response.button('Changed').waitFor({ timeout: 30_000 });
    await response.press('Changed');
    const diff = page.locator('.monaco-diff-editor');
    await expect.poll(() => diff.textContent(), { timeout: 30_000 }).toMatch(/Ahoy.*Moin/s);
  });
});
