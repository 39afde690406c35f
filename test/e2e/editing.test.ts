import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const careful = `{
  // why this one exists
  "function": "echo", "x-team": { "owner": "orders",   "since": 2019 }, /* kept */
  "contentType": "text/plain",
  "body": { "text": "one" } // the whole of it
}
`;
const broken = '{\n  "function": "hello",\n  "body": { "text": "never lost" \n';

describe('editing a request', () => {
  const session = useSession({
    files: { 'requests/careful.ocifn.json': careful, 'requests/broken.ocifn.json': broken },
  });
  const read = (name: string): Promise<string> => readFile(join(session.folder, 'requests', name), 'utf8');

  it('in the form changes the characters of its field, and no comment, order or unknown key', async () => {
    const { workbench } = session;
    const { requestEditor, page } = workbench;
    await workbench.openRequest('careful.ocifn.json');
    await requestEditor.type('contentType', 'text/csv');
    await page.keyboard.press('Control+S');
    const changed = careful.replace('text/plain', 'text/csv');
    await expect.poll(() => read('careful.ocifn.json')).toBe(changed);
    await requestEditor.typeBody('two');
    await page.keyboard.press('Control+S');
    await expect.poll(() => read('careful.ocifn.json')).toBe(changed.replace('"one"', '"two"'));
  });

  it('saves the key that was pressed right before, even the first one in an unchanged form', async () => {
    const { workbench } = session;
    const { requestEditor, page } = workbench;
    const tab = workbench.tab('careful.ocifn.json');
    await requestEditor.tabTo('contentType');
    await page.keyboard.press('End');
    for (const typed of ['1', '12', '123']) {
      await expect.poll(() => tab.getAttribute('class')).not.toContain('dirty');
      await page.keyboard.press(typed.slice(-1));
      await page.keyboard.press('Control+S');
      await expect.poll(() => read('careful.ocifn.json')).toContain(`"text/csv${typed}"`);
    }
  });

  it('never writes to an invalid file: its problem and text are shown, and it can be fixed', async () => {
    const { workbench } = session;
    const { requestEditor, response, page } = workbench;
    await workbench.openFile('broken.ocifn.json');
    await expect
      .poll(() => requestEditor.alert.first().textContent(), { timeout: 60_000 })
      .toMatch(/Line \d, column \d/);
    await requestEditor.tabTo('openAsText');
    await page.keyboard.type('typed');
    await page.keyboard.press('Control+S');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('Failed');
    await expect.poll(() => response.notices.first().textContent()).toContain('broken.ocifn.json');
    expect(await read('broken.ocifn.json')).toBe(broken);
    expect(await workbench.tab('broken.ocifn.json').getAttribute('class')).not.toContain('dirty');

    await requestEditor.focus();
    await requestEditor.pressButton('openAsText');
    await expect.poll(() => workbench.textEditor.text()).toContain('never lost');
    await workbench.textEditor.takesFocus();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('} }');
    await page.keyboard.press('Control+S');
    await workbench.runCommand('OCI Functions: Open as Form to the Side');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 60_000 }).toBe('never lost');
  });
});
