import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('the Requests view', () => {
  const session = useSession();
  const path = (name: string): string => join(session.folder, 'requests', name);

  it('works by keyboard only: invoke, rename, delete, find', async () => {
    const { page, functions, requests, response, requestEditor, quickInput } = session.workbench;
    await functions.open();
    await requests.focus('echo an order');
    await page.keyboard.press('Space');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toMatch(/200 OK/);
    await expect.poll(() => requests.line('echo an order').getAttribute('aria-label')).toMatch(/200 after/);

    await requests.focus('echo an order');
    await page.keyboard.press('F2');
    await quickInput.fill('order');
    await quickInput.accept();
    await requests.line('order').waitFor();
    await expect.poll(() => readFileSync(path('echo-order.ocifn.json'), 'utf8')).toContain('"name": "order"');

    await requests.focus('order');
    await page.keyboard.press('Enter');
    await requestEditor.takesFocus();

    await requests.focus('an exception in the function');
    await page.keyboard.press('Delete');
    await quickInput.agree('Delete');
    await expect.poll(() => existsSync(path('fails.ocifn.json'))).toBe(false);
    await expect.poll(() => requests.line('an exception in the function').count()).toBe(0);

    const deleted = 'Deleted "fails.ocifn.json"';
    await session.workbench.pressInNotification(deleted, 'Undo');
    await session.workbench.notification(deleted).waitFor({ state: 'detached' });
    await expect.poll(() => existsSync(path('fails.ocifn.json'))).toBe(true);
    await requests.line('an exception in the function').waitFor();

    await quickInput.ask('Find Request');
    await quickInput.fill('in Python');
    await quickInput.rows.filter({ hasText: 'greet Ada in Python' }).waitFor();
    await quickInput.accept();
    await session.workbench.showsForm('hello-py.ocifn.json');
  });

  it('moves a request into another folder by dragging', async () => {
    const { functions, requests } = session.workbench;
    // Near the top of the view, since nothing can be dropped on a line that is scrolled out of view.
    await mkdir(join(session.folder, 'archive'), { recursive: true });
    await writeFile(join(session.folder, 'archive/ocifn.collection.json'), '{ "name": "Archive" }');
    await writeFile(
      path('drag.ocifn.json'),
      '{ "function": "echo", "body": { "file": "../payloads/order.json" } }',
    );
    await functions.open();
    await requests.line('drag').waitFor();
    const moved = join(session.folder, 'archive/drag.ocifn.json');
    await requests.drag('drag', 'Archive', () => existsSync(moved));
    await expect.poll(() => readFileSync(moved, 'utf8')).toContain('"../payloads/order.json"');
    await rm(join(session.folder, 'archive'), { recursive: true });
    await expect.poll(() => requests.line('Archive').count()).toBe(0);
  });

  it('creates a folder, and shows it', async () => {
    const { page, quickInput, requests } = session.workbench;
    await requests.chooseFromMenu('requests', 'New Request Folder…');
    await quickInput.waitForPrompt('Folder name');
    await quickInput.fill('orders');
    await quickInput.accept();
    await requests.line('orders').and(page.locator('.focused.selected')).waitFor();
    await rm(path('orders'), { recursive: true });
    await expect.poll(() => requests.line('orders').count()).toBe(0);
  });

  it('invokes all requests of a folder until it is cancelled', async () => {
    const { requests, results } = session.workbench;
    await requests.chooseFromMenu('requests', 'Invoke All Requests');
    await expect
      .poll(() => results.state.textContent(), { timeout: 60_000 })
      .toMatch(/Running .*: ten seconds of ticking/);
    await results.press('Cancel');
    await expect.poll(() => results.state.textContent()).toMatch(/^Cancelled: /);
    expect(await results.row('ten seconds of ticking').textContent()).toContain('Cancelled');
    // A line that is scrolled out of view is not rendered.
    await requests.focus('ten seconds of ticking');
    await expect
      .poll(() => requests.line('ten seconds of ticking').getAttribute('aria-label'))
      .toMatch(/cancelled/i);
  });

  it('shows the results of all requests of a folder, and opens the response of one', async () => {
    const { functions, page, requests, response, results } = session.workbench;
    await rm(path('ticker.ocifn.json'), { force: true });
    await rm(path('sleeps.ocifn.json'), { force: true });
    // Whether it succeeds depends on the Python of this machine.
    await rm(path('hello-py.ocifn.json'), { force: true });
    // It no longer expects the exception.
    const failing = 'an exception in the function';
    await writeFile(path('fails.ocifn.json'), JSON.stringify({ name: failing, function: 'fails' }));
    await functions.open();
    await expect.poll(() => requests.line('ten seconds of ticking').count()).toBe(0);
    await requests.chooseFromMenu('requests', 'Invoke All Requests');
    await expect
      .poll(() => results.state.textContent(), { timeout: 60_000 })
      .toMatch(/^\d+ of \d+ succeeded, 1 failed in /);
    await results.moveTo(failing, 'toggle');
    await page.keyboard.press('Enter');
    await results.details.waitFor();
    await results.moveTo(failing, 'outcome');
    await page.keyboard.press('Enter');
    await expect.poll(() => response.status.textContent()).toContain('502 Bad Gateway');
  });
});
