import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pressUntil } from './pages/pressUntil.ts';
import { comesTrue } from './pages/comesTrue.ts';
import { useSession } from './session.ts';

const ocid = 'ocid1.fnfunc.oc1.phx.aaaaaaaaexampleexampleexample';

describe('the palette', () => {
  const session = useSession();

  it('is not needed for the first invocation: two keys ask for the function', async () => {
    const { workbench } = session;
    const { page, quickInput, response } = workbench;
    // The extension has loaded by then: before, the question comes late, and keys that are pressed again would ask it again.
    await workbench.environment('none').waitFor();
    await pressUntil(page, 'Control+K Control+Enter', () => quickInput.title.isVisible());
    await quickInput.pick('hello');
    await quickInput.pick('Empty body');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(() => response.bodyLines()).toContain('  "message": "Hello World"');
  });

  it('is not needed in the Functions view: Space and Ctrl+Enter invoke a function, Enter opens its request', async () => {
    const { workbench } = session;
    const { page, functions, response } = workbench;
    await functions.focus('fails');
    await page.keyboard.press('Space');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('502');
    await functions.focus('echo');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await functions.focus('echo');
    await page.keyboard.press('Enter');
    await workbench.showsForm('echo-order.ocifn.json');
  });

  it('shows what is missing when an OCID is pasted without a config file', async () => {
    const { workbench } = session;
    await workbench.quickInput.ask('OCI Functions: Invoke Function');
    await workbench.quickInput.fill(ocid);
    await workbench.quickInput.pick('Use this OCID');
    await expect.poll(() => workbench.response.status.textContent()).toBe('Failed');
    await expect
      .poll(() => workbench.response.notices.first().textContent())
      .toContain('OCI config file /nonexistent/oci/config not found.');
  });

  it('rejects a pasted invoke URL of a host that is not a Functions host, and offers to allow it', async () => {
    const { workbench } = session;
    await workbench.quickInput.ask('OCI Functions: Invoke Function');
    await workbench.quickInput.fill(`https://look-alike.example/20181201/functions/${ocid}/actions/invoke`);
    await workbench.quickInput.pick('Use this URL');
    await expect.poll(() => workbench.response.notices.first().textContent()).toContain('look-alike.example');
    expect(await workbench.response.button('Allow').count()).toBe(1);
  });

  it('adds a function by its invoke URL, and the tree removes it', async () => {
    const { workbench } = session;
    const { quickInput, functions } = workbench;
    await functions.open();
    await workbench.quickInput.ask('OCI Functions: Add Function…');
    await quickInput.waitForPrompt('Paste the function');
    await quickInput.fill('http://abc.us-phoenix-1.functions.oci.oraclecloud.com');
    await quickInput.waitForPrompt('Use https.');
    await quickInput.fill('ocid1.fnfunc.oc1');
    await quickInput.waitForPrompt('This OCID is incomplete.');
    const host = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
    await quickInput.fill(`${host}/20181201/functions/${ocid}/actions/invoke`);
    await quickInput.accept();
    await quickInput.waitForPrompt('Name for this function');
    await quickInput.fill('orders-create');
    await quickInput.accept();
    await quickInput.pick('Workspace');
    await functions.line('orders-create').waitFor();
    const settings = (): Promise<string> => readFile(join(session.folder, '.vscode/settings.json'), 'utf8');
    expect(await settings()).toContain(`"endpoint": "${host}/20181201"`);

    await functions.chooseFromMenu('orders-create', 'Remove Function');
    await quickInput.agree('Remove');
    await expect.poll(() => functions.line('orders-create').count()).toBe(0);
    expect(await settings()).not.toContain('orders-create');
  });

  it('opens a walkthrough, whose steps are ticked by what was done and what is done now', async () => {
    const { workbench } = session;
    const steps = workbench.page.locator('.getting-started-step');
    const isTicked = (title: string): Promise<string | null> =>
      steps.filter({ hasText: title }).locator('[role="checkbox"]').getAttribute('aria-checked');
    await workbench.quickInput.ask('OCI Functions: Get Started');
    const first = steps.filter({ hasText: 'Invoke a function in the cloud' });
    await first.waitFor();
    // The first step to do takes the focus a moment later, which would close the next box, or VS Code has returned it to the side bar.
    await comesTrue(() => first.and(workbench.page.locator(':focus')).isVisible());
    await expect.poll(() => isTicked('Invoke a local function')).toBe('true');
    for (const title of ['Invoke a function in the cloud', 'Save a request', 'Select an environment'])
      expect(await isTicked(title), title).toBe('false');
    await workbench.selectEnvironment('dev');
    await expect.poll(() => isTicked('Select an environment')).toBe('true');
  });

  it('opens the settings, whose groups are beside them', async () => {
    const { workbench } = session;
    const { page, quickInput } = workbench;
    await quickInput.ask('Preferences: Open Settings (UI)');
    const search = page.locator('.settings-editor .suggest-input-container');
    await search.locator(':focus').waitFor({ state: 'attached' });
    await page.keyboard.insertText('@ext:function-invoker.oci-function-invoker');
    const groups = page.locator('.settings-toc-container .monaco-list-row');
    await expect
      .poll(async () => (await groups.allTextContents()).map((text) => text.replace(/ *\(\d+\)$/, '')))
      .toEqual(expect.arrayContaining(['Functions', 'Signing', 'Requests', 'Local Functions']));
    await page.keyboard.press('Escape');
  });
});
