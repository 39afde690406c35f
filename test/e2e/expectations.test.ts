import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a request that becomes a test', () => {
  const session = useSession({
    files: {
      'greet/func.yaml': 'name: greet\nruntime: node20\n',
      'greet/package.json': '{ "name": "greet" }',
      'greet/func.js': "require('@fnproject/fdk').handle(() => ({ greeting: require('./greeting.js') }));\n",
      'greet/greeting.js': "module.exports = 'Hello';\n",
      'requests/greet.ocifn.json': '{\n  "function": "greet",\n  "body": { "json": {} }\n}\n',
    },
  });

  it('fails when its function changes, and passes again once that is fixed or expected', async () => {
    const { page, requestEditor, response, textEditor } = session.workbench;
    const snapshot = join(session.folder, 'requests/greet.snapshot.json');
    const results = async (): Promise<string> =>
      ((await response.panel.textContent()) ?? '').replaceAll(/\s+/g, ' ');
    const change = async (from: string, to: string): Promise<void> => {
      await session.workbench.openFile('greeting.js');
      await textEditor.takesFocus();
      await textEditor.find(from);
      await page.keyboard.type(to);
      await page.keyboard.press('Control+S');
      await expect.poll(() => readFile(join(session.folder, 'greet/greeting.js'), 'utf8')).toContain(to);
    };
    const invokeAgain = async (): Promise<void> => {
      await response.press('Invoke Again');
      await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    };

    await session.workbench.openRequest('greet.ocifn.json');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');

    // From the response to rows of the request.
    await response.choose('Tests');
    await response.press('Status');
    await expect.poll(results).toContain('1 passed');
    await response.press('Body as Snapshot');
    await expect.poll(results).toContain('there is no snapshot yet');
    await requestEditor.control('tab-tests').waitFor();
    await expect.poll(() => requestEditor.control('tab-tests').textContent()).toMatch(/Tests\s+1 failed/);

    // The row leads back to the form, which shows the result beside it.
    await response.press('status is 200');
    await requestEditor.holds('value-0-0', '200');
    await expect.poll(() => requestEditor.control('panel-tests').textContent()).toMatch(/Passed/);
    await expect
      .poll(() => requestEditor.control('panel-tests').textContent())
      .toContain('there is no snapshot yet');
    await requestEditor.type('value-0-0', '2xx');
    await expect.poll(() => requestEditor.control('panel-tests').textContent()).not.toMatch(/Passed/);

    // Only the button writes it.
    await invokeAgain();
    await expect.poll(results).toContain('1 passed, 1 failed');
    expect(existsSync(snapshot)).toBe(false);
    await response.press('Update Snapshot');
    await expect.poll(results).toContain('2 passed');
    expect(await readFile(snapshot, 'utf8')).toBe('{\n  "greeting": "Hello"\n}\n');

    // It fails, and the comparison says why.
    await change('Hello', 'Ahoy');
    await invokeAgain();
    await expect.poll(results).toContain('1 passed, 1 failed');
    await response.press('Show Difference');
    const diff = page.locator('.monaco-diff-editor');
    await expect.poll(() => diff.textContent(), { timeout: 30_000 }).toMatch(/Hello.*Ahoy/s);

    // Fixed, it passes.
    await change('Ahoy', 'Hello');
    await invokeAgain();
    await expect.poll(results).toContain('2 passed');

    // Or the change is what is wanted.
    await change('Hello', 'Moin');
    await invokeAgain();
    await expect.poll(results).toContain('1 passed, 1 failed');
    expect(await readFile(snapshot, 'utf8')).toContain('Hello');
    await response.press('Update Snapshot');
    await expect.poll(results).toContain('2 passed');
    expect(await readFile(snapshot, 'utf8')).toContain('Moin');
  });
});
