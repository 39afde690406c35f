import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pressUntil } from './pages/pressUntil.ts';
import { useSession } from './session.ts';

describe('the request editor', () => {
  const session = useSession({ files: { 'requests/broken.ocifn.json': '{ "function": "hello", ' } });
  const file = (): string => join(session.folder, 'requests/hello.ocifn.json');

  it('shows a request, and invokes by keyboard what was typed, saved or not', async () => {
    const { workbench } = session;
    const { requestEditor, response } = workbench;
    const before = await readFile(file(), 'utf8');
    await workbench.openRequest('hello.ocifn.json');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('"name": "Ada"');
    expect(await requestEditor.target.textContent()).toContain('local');
    for (const label of ['Function', 'Content type', 'Intent', 'Type', 'Retry'])
      expect(await requestEditor.labeled(label).isVisible(), label).toBe(true);

    await requestEditor.typeBody('{ "name": "Grace" }');
    await expect.poll(() => requestEditor.size.textContent()).toBe('19 B of 6 MB');
    await requestEditor.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(async () => (await response.bodyLines()).join('\n')).toContain('Hello Grace');
    expect(await readFile(file(), 'utf8')).toBe(before);
  });

  it("undoes and redoes with VS Code's own commands", async () => {
    const { page, requestEditor } = session.workbench;
    const shows = async (text: string): Promise<boolean> => (await requestEditor.bodyText()).includes(text);
    await requestEditor.tabTo('body');
    // On a busy machine, what was typed is several steps.
    await pressUntil(page, 'Control+Z', () => shows('"Ada"'));
    await pressUntil(page, 'Control+Y', () => shows('{ "name": "Grace" }'));
  });

  it('saves what was typed, and keeps the rest of the file', async () => {
    const { workbench } = session;
    await workbench.requestEditor.press('Control+S');
    const saved = (): Promise<string> => readFile(file(), 'utf8');
    await expect.poll(saved).toContain('{ "name": "Grace" }');
    expect(await saved()).toContain('"name": "greet Ada"');
    await expect.poll(() => workbench.tab('hello.ocifn.json').getAttribute('class')).not.toContain('dirty');
  });

  it('shows what another program writes to the file', async () => {
    const { requestEditor } = session.workbench;
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.replace('Grace', 'Linus'));
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('"Linus"');
  });

  it('asks before it sends JSON that is not valid, and leads to the error', async () => {
    const { requestEditor, quickInput, response } = session.workbench;
    await requestEditor.typeBody('{ "name": ]');
    const before = await response.facts.textContent();
    await requestEditor.press('Control+Enter');
    await quickInput.pick('Go to Error');
    await expect.poll(() => requestEditor.isIn('body')).toBe(true);
    expect(await response.facts.textContent()).toBe(before);
    await requestEditor.press('Control+Enter');
    await quickInput.pick('Send Anyway');
    await expect.poll(() => response.facts.textContent(), { timeout: 60_000 }).not.toBe(before);
    // VS Code 1.100 asks whether to save before it opens a changed file in another editor.
    await session.workbench.runCommand('File: Revert File');
    await expect.poll(() => requestEditor.bodyText()).toContain('"Linus"');
  });

  it('shows six lines of the body and Invoke in a small window', async () => {
    const { workbench } = session;
    const { page, requestEditor } = workbench;
    await workbench.runCommand('View: Hide Panel');
    await page.setViewportSize({ width: 900, height: 600 });
    const lines = (): Promise<number> =>
      requestEditor.body.evaluate((editor) => {
        const line = editor.querySelector('.view-line')?.clientHeight ?? Infinity;
        return Math.floor(editor.clientHeight / line);
      });
    await expect.poll(lines).toBeGreaterThanOrEqual(6);
    expect(await requestEditor.isInView('invoke')).toBe(true);
    await page.setViewportSize({ width: 1400, height: 900 });
  });

  it('shows what is inherited and from where, and overrides it', async () => {
    const { workbench } = session;
    const { requestEditor } = workbench;
    await workbench.openRequest('greet-customer.ocifn.json');
    await requestEditor.chooseTab('Headers');
    await requestEditor.row('X-Trace').getByText('From Orders').waitFor();
    await requestEditor.override('X-Trace');
    await requestEditor.press('Control+S');
    const saved = (): Promise<string> =>
      readFile(join(session.folder, 'orders/greet-customer.ocifn.json'), 'utf8');
    await expect.poll(saved).toContain('"X-Trace": "orders-{{$guid}}"');
  });

  it('opens as text on demand', async () => {
    const { workbench } = session;
    await workbench.runCommand('View: Reopen Editor With Text Editor');
    await expect.poll(() => workbench.textEditor.text()).toContain('greet');
  });

  it('shows where a file is invalid, and offers the text', async () => {
    const { workbench } = session;
    await workbench.openFile('broken.ocifn.json');
    await expect
      .poll(() => workbench.requestEditor.alert.first().textContent(), { timeout: 30_000 })
      .toMatch(/line 1/i);
    await workbench.requestEditor.pressButton('openAsText');
    await expect.poll(() => workbench.textEditor.text()).toContain('"function"');
  });
});
