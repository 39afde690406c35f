import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a request as form and as text, side by side', () => {
  const session = useSession();
  const file = (): string => join(session.folder, 'requests/hello.ocifn.json');

  it('opens its text next to the form, and each shows what is typed in the other', async () => {
    const { workbench } = session;
    const { requestEditor, textEditor } = workbench;
    await workbench.openRequest('hello.ocifn.json');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('"name": "Ada"');
    await workbench.runCommand('OCI Functions: Open as Text to the Side');
    await expect.poll(() => textEditor.text()).toContain('greet');
    await textEditor.takesFocus();

    await requestEditor.focus();
    await requestEditor.typeBody('{ "name": "Grace" }');
    await expect.poll(() => textEditor.text()).toContain('Grace');
    await textEditor.focus(2);
    await textEditor.find('Grace');
    await workbench.page.keyboard.type('Linus');
    await expect.poll(() => requestEditor.bodyText()).toContain('Linus');
  });

  it('undoes everything in the body, and redoes it in the text, as one history', async () => {
    const { workbench } = session;
    const { requestEditor, textEditor } = workbench;
    expect(await readFile(file(), 'utf8')).toContain('Ada');
    const isDirty = async (): Promise<boolean> =>
      ((await workbench.tab('hello.ocifn.json').first().getAttribute('class')) ?? '').includes('dirty');
    expect(await isDirty()).toBe(true);
    await requestEditor.focus();
    await requestEditor.tabTo('body');
    for (let step = 0; step < 200 && (await isDirty()); step++) await requestEditor.press('Control+Z');
    await expect.poll(() => requestEditor.bodyText()).toContain('"Ada"');
    await textEditor.focus(2);
    for (let step = 0; step < 200 && !(await requestEditor.bodyText()).includes('Linus'); step++)
      await workbench.page.keyboard.press('Control+Y');
    await workbench.page.keyboard.press('Control+S');
    await expect.poll(() => readFile(file(), 'utf8')).toContain('Linus');
  });

  it('keeps the last valid form while the text is not a request, and leads to the error', async () => {
    const { textEditor, requestEditor, page } = session.workbench;
    await textEditor.focus(2);
    await textEditor.find('Linus"');
    await page.keyboard.insertText('Linus');
    await requestEditor.control('brokenBanner').waitFor();
    expect(await requestEditor.bodyText()).toContain('"Linus"');
    expect(await requestEditor.invokeButton.getAttribute('aria-disabled')).toBe('true');
    await requestEditor.focus();
    await requestEditor.pressButton('goToError');
    await textEditor.takesFocus();
    await page.keyboard.press('Control+Z');
    await requestEditor.control('brokenBanner').waitFor({ state: 'detached' });
  });

  it('completes the names of functions in the text, and variables after two braces', async () => {
    const { textEditor, requestEditor, page } = session.workbench;
    await textEditor.focus(2);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText('{ "function": "" }');
    for (let back = 0; back < 3; back++) await page.keyboard.press('ArrowLeft');
    await textEditor.complete('ticker', 'tick');
    await expect.poll(() => textEditor.text()).toContain('"function": "ticker"');
    await expect.poll(() => requestEditor.target.textContent()).toContain('local');
    await page.keyboard.insertText(', "requestId": "{{"');
    await page.keyboard.press('ArrowLeft');
    await textEditor.complete('$guid', '$gui');
    await expect.poll(() => textEditor.text()).toContain('"{{$guid}}"');
  });
});
