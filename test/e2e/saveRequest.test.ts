import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('saving a request', () => {
  const session = useSession({ files: { 'big.json': '{ "orderId":  9007199254740993 }\n' } });

  it('of a JSON file creates a request that links to it, and sends it', async () => {
    const { workbench, folder } = session;
    const { explorer, quickInput, requestEditor, response } = workbench;
    await workbench.openFile('order.json');
    // A new editor takes the focus once its text has loaded, even from something that has it by then.
    await workbench.textEditor.takesFocus();
    await explorer.chooseFromMenu('order.json', 'OCI Functions', 'Create Request from This File…');
    await quickInput.pick('echo');
    await quickInput.pick('Link to the File');
    await quickInput.pick('requests');
    await quickInput.waitForPrompt('Request name');
    await quickInput.fill('send the order');
    await quickInput.accept();
    await workbench.tab('send the order.ocifn.json').waitFor();
    await expect.poll(() => requestEditor.target.textContent(), { timeout: 30_000 }).toContain('local');
    const written = await readFile(join(folder, 'requests/send the order.ocifn.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({
      function: 'echo',
      contentType: 'application/json',
      body: { file: '../payloads/order.json' },
    });
    await requestEditor.pressButton('invoke');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
  });

  it('of a JSON file embeds it digit by digit if the user selects that', async () => {
    const { workbench, folder } = session;
    const { explorer, quickInput, requestEditor } = workbench;
    await explorer.chooseFromMenu('big.json', 'OCI Functions', 'Create Request from This File…');
    await quickInput.pick('echo');
    await quickInput.pick('Embed the JSON');
    await quickInput.pick('requests');
    await quickInput.confirm('Request name');
    await workbench.showsForm('big.ocifn.json');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('9007199254740993');
    const written = await readFile(join(folder, 'requests/big.ocifn.json'), 'utf8');
    expect(written).toContain('{ "orderId":  9007199254740993 }');
    expect(written).not.toContain('file');
  });

  it('asks for the function of a new one, which is ready to type its JSON, and for its name when it is saved', async () => {
    const { workbench, folder } = session;
    const { page, quickInput, requestEditor, response } = workbench;
    await quickInput.ask('OCI Functions: New Request…');
    await quickInput.waitForChoices('Select a function');
    await page.keyboard.type('hello');
    await quickInput.accept();
    await workbench.showsForm('hello-2.ocifn.json');
    await expect.poll(() => requestEditor.isIn('body')).toBe(true);
    await page.keyboard.type('"name": "Eve"');
    await page.keyboard.press('Control+Enter');
    const shown = async (): Promise<string> => (await response.bodyLines()).join('\n');
    await expect.poll(shown, { timeout: 60_000 }).toContain('Hello Eve');
    await page.keyboard.press('Control+S');
    await quickInput.waitForPrompt('Request name (in requests)');
    await quickInput.answer('greet Eve');
    await workbench.tab('greet Eve.ocifn.json').waitFor();
    await expect.poll(() => page.locator('.tabs-container .tab.dirty').count()).toBe(0);
    const written = await readFile(join(folder, 'requests/greet Eve.ocifn.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({ function: 'hello', body: { json: { name: 'Eve' } } });
    expect(existsSync(join(folder, 'requests/hello-2.ocifn.json'))).toBe(false);
  });

  it('of a draft in another folder creates a file of what was typed, and leaves no draft', async () => {
    const { workbench, folder } = session;
    const { quickInput, requestEditor } = workbench;
    await quickInput.ask('OCI Functions: New Request…');
    await quickInput.pick('echo');
    await workbench.showsForm('echo.ocifn.json');
    await requestEditor.choose('bodyKind', 'Text');
    await requestEditor.typeBody('never in a file yet');
    await workbench.quickInput.ask('OCI Functions: Save Request As…');
    await quickInput.pick('orders');
    await quickInput.waitForPrompt('Request name');
    await quickInput.fill('from a draft');
    await quickInput.accept();
    await workbench.tab('from a draft.ocifn.json').waitFor();
    await expect.poll(() => workbench.page.locator('.tabs-container .tab.dirty').count()).toBe(0);
    const written = await readFile(join(folder, 'orders/from a draft.ocifn.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({
      function: 'echo',
      contentType: 'text/plain',
      body: { text: 'never in a file yet' },
    });
  });
});
