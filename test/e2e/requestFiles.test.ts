import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('the files of the Requests view', () => {
  const session = useSession({
    files: { 'requests/broken.ocifn.json': '{\n  "function": "hello",\n  "body": oops\n}\n' },
  });
  const path = (name: string): string => join(session.folder, 'requests', name);

  it('show their function, intent and folder in their lines', async () => {
    const { requests } = session.workbench;
    await requests.open();
    await expect
      .poll(() => requests.description('create an order').textContent(), { timeout: 60_000 })
      .toBe('orders · httprequest');
    expect(await requests.description('greet Ada').textContent()).toBe('hello');
    expect(await requests.line('Orders').getAttribute('aria-level')).toBe('1');
    expect(await requests.line('create an order').getAttribute('aria-level')).toBe('2');
  });

  it('are created in a folder of the view, and appear once they are saved', async () => {
    const { workbench } = session;
    const { requests, quickInput, requestEditor } = workbench;
    await requests.chooseFromMenu('Orders', 'New Request…');
    await quickInput.pick('hello');
    await requestEditor.takesFocus();
    await workbench.quickInput.ask('OCI Functions: Save Request As…');
    await quickInput.pick('orders');
    await quickInput.waitForPrompt('Request name (in orders)');
    await quickInput.answer('made by keys');
    await requests.line('made by keys').waitFor();
    await workbench.showsForm('made by keys.ocifn.json');
    expect(existsSync(join(session.folder, 'orders/made by keys.ocifn.json'))).toBe(true);
  });

  it('are duplicated, and revealed in the Explorer', async () => {
    const { workbench } = session;
    const { requests, explorer } = workbench;
    await requests.chooseFromMenu('greet Ada', 'Duplicate Request');
    await workbench.showsForm('hello-copy.ocifn.json');
    await requests.focus(String.raw`greet Ada \(copy\)`);
    const copied = readFileSync(path('hello.ocifn.json'), 'utf8').replace(
      '"greet Ada"',
      '"greet Ada (copy)"',
    );
    expect(readFileSync(path('hello-copy.ocifn.json'), 'utf8')).toBe(copied);
    await requests.chooseFromMenu('longer than its timeout', 'Reveal in Explorer');
    await expect
      .poll(() => explorer.file('sleeps.ocifn.json').getAttribute('class'))
      .toMatch(/selected|focused/);
  });

  it('show where they are invalid, and open there', async () => {
    const { workbench } = session;
    const { requests, page } = workbench;
    await requests.open();
    await expect.poll(() => requests.description('broken').textContent()).toMatch(/^line 3, column 11/);
    await requests.focus('broken');
    await page.keyboard.press('Enter');
    await expect.poll(() => workbench.textEditor.text()).toContain('oops');
    await expect.poll(() => workbench.textEditor.cursor.textContent()).toContain('Ln 3, Col 11');
  });

  it('appear, change and disappear as other programs write them', async () => {
    const { requests } = session.workbench;
    // Near the top of the view, since a line that is scrolled out of view is not rendered.
    const outside = join(session.folder, 'orders/outside.ocifn.json');
    await requests.open();
    await writeFile(outside, '{ "function": "echo" }');
    await expect.poll(() => requests.description('outside').textContent()).toBe('echo');
    await writeFile(outside, '{ "name": "from outside", "function": "ticker" }');
    await expect.poll(() => requests.description('from outside').textContent()).toBe('ticker');
    await rm(outside);
    await expect.poll(() => requests.line('from outside').count()).toBe(0);
  });
});
