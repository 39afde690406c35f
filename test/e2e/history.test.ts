import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveAs } from './response.ts';
import { useSession } from './session.ts';

describe('the history', () => {
  const session = useSession();
  const lines = (): Promise<readonly string[]> => session.workbench.history.lines.allTextContents();
  /** Returns what stays the same in a line: the status, the name and the duration, without the age. */
  const toEntry = (line: string | null): string => (line ?? '').replace(/ · [^·]*$/, '');
  const entries = async (): Promise<readonly string[]> => (await lines()).map(toEntry);
  const firstEntry = async (): Promise<string> =>
    toEntry(await session.workbench.history.lines.first().textContent());
  const body = async (): Promise<string> => (await session.workbench.response.bodyLines()).join('\n');

  /** Returns the visible lines of one side of the diff. */
  const text = (side: 'original' | 'modified'): Promise<string | null> =>
    session.workbench.page.locator(`.editor.${side} .view-lines`).first().textContent();

  it('shows a line for each completed invocation, newest first', async () => {
    const { workbench } = session;
    const { requestEditor, history, functions, response } = workbench;
    await functions.open();
    await workbench.openRequest('hello.ocifn.json');
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('Ada');
    await requestEditor.press('Control+Enter');
    await expect.poll(lines, { timeout: 60_000 }).toHaveLength(1);
    await requestEditor.typeBody('{ "name": "Grace" }');
    await requestEditor.press('Control+Enter');
    await expect.poll(lines).toHaveLength(2);
    await functions.play('fails');
    await expect.poll(lines, { timeout: 60_000 }).toHaveLength(3);
    expect(await lines()).toEqual([
      expect.stringMatching(/^502 · .*\d m?s · /),
      expect.stringMatching(/^200 · greet Ada\d.* m?s · /),
      expect.stringMatching(/^200 · greet Ada\d.* m?s · /),
    ]);
    await history.focus(history.lines.nth(1));
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => response.status.textContent()).toContain('200 OK');
    await expect.poll(body).toContain('Hello Grace');
  });

  it('compares a response with the previous one by one click', async () => {
    const { workbench } = session;
    await workbench.response.press('Compare with Previous Response');
    await workbench.tab('↔').waitFor();
    expect(await workbench.tab('↔').textContent()).toMatch(/^greet Ada: .* \(200 OK\) ↔ .* \(200 OK\)/);
    await expect.poll(() => text('original')).toMatch(/Hello.Ada/);
    await expect.poll(() => text('modified')).toMatch(/Hello.Grace/);
  });

  it('is shown in the next window with the last response and that of a tab, by keyboard only', async () => {
    const { workbench } = session;
    const { history, response, responseTab, page } = workbench;
    await workbench.runCommand('OCI Functions: Open Response in Editor Tab');
    await expect.poll(() => responseTab.status.textContent()).toBe('200 OK');
    await workbench.runCommand('View: Join All Editor Groups');
    await workbench.reload(
      (editors) => editors.split('"leaf"').length === 2 && editors.includes('ociFunctions.responseTab'),
    );
    await expect
      .poll(() => responseTab.bodyLines(), { timeout: 60_000 })
      .toContain('  "message": "Hello Grace"');
    await workbench.functions.open();
    await expect.poll(lines, { timeout: 90_000 }).toHaveLength(3);
    await response.choose('Request');
    await expect.poll(() => response.panel.textContent()).toContain('/actions/invoke');
    expect(await response.status.textContent()).toContain('502');
    await response.choose('Body');
    await history.focus(history.lines.last());
    await page.keyboard.press('Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 30_000 }).toContain('200 OK');
    await expect.poll(body).toContain('Hello Ada');
  });

  it('sends again what was sent, even if the file has changed', async () => {
    const { workbench } = session;
    expect(await readFile(join(session.folder, 'requests/hello.ocifn.json'), 'utf8')).not.toContain('Grace');
    await workbench.history.chooseFromMenu(workbench.history.lines.nth(1), 'Invoke Again as Sent');
    await expect.poll(lines, { timeout: 60_000 }).toHaveLength(4);
    await expect.poll(body).toContain('Hello Grace');
  });

  it('copies a request as a command that works while the window is open', async () => {
    const { workbench } = session;
    const { history, quickInput, page } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await history.chooseFromMenu(history.lines.nth(0), 'Copy Invocation As…');
    await quickInput.fill('raw-request');
    await expect.poll(() => quickInput.rows.first().textContent()).toContain('Sends only JSON');
    await quickInput.fill('curl');
    await expect
      .poll(() => quickInput.rows.first().textContent())
      .toContain('Works while this window is open');
    await quickInput.accept();
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, { timeout: 30_000 }).toContain('curl --silent');
    expect(execFileSync('sh', ['-c', await copied()], { encoding: 'utf8' })).toContain('Hello Grace');
  });

  it('shows what contains a text, and everything again', async () => {
    const { workbench } = session;
    const { history, page, quickInput } = workbench;
    await quickInput.ask('Filter History');
    await quickInput.fill('hello grace');
    await quickInput.pick('Containing');
    await expect.poll(lines).toHaveLength(2);
    await expect.poll(() => history.message).toContain('2 of 4: "hello grace"');
    await workbench.runCommand('OCI Functions: Clear History Filter');
    await expect.poll(lines).toHaveLength(4);
    await expect
      .poll(() => page.locator('.tree-explorer-viewlet-tree-view .message:visible').count())
      .toBe(0);
  });

  it('keeps pinned invocations on top', async () => {
    const { history, page } = session.workbench;
    const last = history.lines.last();
    const pinned = toEntry(await last.textContent());
    await history.chooseFromMenu(last, 'Pin in History');
    await expect.poll(firstEntry).toBe(pinned);
    await expect.poll(() => history.group('Pinned').count()).toBe(1);
    await history.focus(history.lines.first());
    await history.chooseFromMenu(history.lines.first(), 'Unpin from History');
    await expect.poll(() => history.group('Pinned').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('compares two selected responses', async () => {
    const { workbench } = session;
    const { history, page } = workbench;
    await history.focus(history.lines.nth(0));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowDown');
    await history.chooseForSelection('Compare Responses…');
    await workbench.tab('502 Bad Gateway').waitFor();
    await expect.poll(() => text('original')).toMatch(/always.fails/);
    await expect.poll(() => text('modified')).toMatch(/Hello.Grace/);
  });

  it('creates a request from what was sent', async () => {
    const { workbench, folder } = session;
    const { history, quickInput, requestEditor } = workbench;
    await history.focus(history.lines.nth(0));
    // It is the only selected line from here on.
    await workbench.page.keyboard.press('Enter');
    await history.chooseFromMenu(history.lines.nth(0), 'Save as Request…');
    await quickInput.pick('requests');
    await quickInput.waitForPrompt('Request name');
    await quickInput.answer('as sent to Grace');
    await workbench.tab('as sent to Grace.ocifn.json').waitFor();
    await expect.poll(() => requestEditor.bodyText(), { timeout: 30_000 }).toContain('"Grace"');
    const written = await readFile(join(folder, 'requests/as sent to Grace.ocifn.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({ function: 'hello', body: { json: { name: 'Grace' } } });
  });

  it('is exported as HAR, and the selected line as JSON', async () => {
    const { history, quickInput } = session.workbench;
    const { length } = await lines();
    await quickInput.ask('OCI Functions: Export History…');
    await quickInput.pick('HAR');
    expect(await saveAs(session, 'all.har')).toMatchObject({ log: { version: '1.2', entries: { length } } });
    await history.chooseFromMenu(history.lines.last(), 'Export History…');
    await quickInput.pick('JSON');
    expect(JSON.stringify(await saveAs(session, 'one.json'))).toContain('Hello Ada');
  });

  it('is cleared of one function after confirmation', async () => {
    const { history, quickInput } = session.workbench;
    const isOther = (line: string): boolean => !line.startsWith('502');
    const others = (await entries()).filter(isOther);
    expect(others).not.toEqual(await entries());
    await history.chooseFromMenu(history.lines.filter({ hasText: '502' }), 'Clear History of Function…');
    await quickInput.agree('Delete');
    await expect.poll(entries).toEqual(others);
  });

  it('is deleted by the key, and cleared after confirmation', async () => {
    const { workbench } = session;
    const { history, page, quickInput } = workbench;
    await history.focus(history.lines.nth(0));
    const before = await entries();
    await page.keyboard.press('Delete');
    await expect.poll(entries).toEqual(before.slice(1));
    await workbench.runCommand('OCI Functions: Clear History…');
    await quickInput.agree('Clear History');
    await expect.poll(lines).toEqual([]);
  });
});
