import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a request as form and as text, side by side', () => {
  const session = useSession();
  const file = (): string => join(session.folder, 'requests/hello.ocifn.json');

  it('opens its text beside the form; what is typed in one is in the other', async () => {
    const { workbench } = session;
    const { requestEditor } = workbench;
    await workbench.openFile('hello.ocifn.json');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('"name": "Ada"');
    await workbench.runCommand('OCI Functions: Open as Text to the Side');
    await expect.poll(() => workbench.textEditor.textContent()).toContain('greet');

    await workbench.page.keyboard.press('Control+1');
    await requestEditor.typeBody('{ "name": "Grace" }');
    await expect.poll(() => workbench.textEditor.textContent()).toContain('Grace');
    await workbench.page.keyboard.press('Control+2');
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await workbench.page.keyboard.press('Control+F');
    await workbench.page.locator('.find-widget.visible textarea:focus').first().waitFor();
    await workbench.page.keyboard.type('Grace');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: '5 selected' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await workbench.page.keyboard.type('Linus');
    await expect.poll(() => requestEditor.bodyText()).toContain('Linus');
  });

  it('takes everything back in the body, and does it again in the text: one history', async () => {
    const { workbench } = session;
    const { requestEditor } = workbench;
    expect(await readFile(file(), 'utf8')).toContain('Ada');
    const isDirty = async (): Promise<boolean> =>
      ((await workbench.tab('hello.ocifn.json').first().getAttribute('class')) ?? '').includes('dirty');
    expect(await isDirty()).toBe(true);
    await workbench.page.keyboard.press('Control+1');
    await requestEditor.tabTo('body');
    for (let step = 0; step < 200 && (await isDirty()); step++) await requestEditor.press('Control+Z');
    await expect.poll(() => requestEditor.bodyText()).toContain('"Ada"');
    await workbench.page.keyboard.press('Control+2');
    for (let step = 0; step < 200 && !(await requestEditor.bodyText()).includes('Linus'); step++)
      await workbench.page.keyboard.press('Control+Y');
    await workbench.page.keyboard.press('Control+S');
    await expect.poll(() => readFile(file(), 'utf8')).toContain('Linus');
  });

  it('completes the names of functions in the text, and variables after two braces', async () => {
    const { workbench } = session;
    await workbench.page.keyboard.press('Control+2');
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.insertText('{ "function": "" }');
    for (let back = 0; back < 3; back++) await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('Control+Space');
    const suggestion = (text: string) =>
      workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
    await suggestion('ticker').waitFor();
    await workbench.page.keyboard.type('tick');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => workbench.textEditor.textContent()).toMatch(/"function":\s"ticker"/);
    await expect.poll(() => workbench.requestEditor.target.textContent()).toContain('this machine');
    await workbench.page.keyboard.insertText(', "requestId": "{{"');
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('Control+Space');
    await suggestion('$guid').waitFor();
    await workbench.page.keyboard.type('$gui');
    await workbench.page
      .locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: '$guid' })
      .waitFor();
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => workbench.textEditor.textContent()).toContain('"{{$guid}}"');
  });
});
