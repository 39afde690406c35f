import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pressUntil } from './pages/pressUntil.ts';
import { stepTo } from './pages/stepTo.ts';
import { useSession } from './session.ts';

/** Names that would become a link and an icon if VS Code rendered them unchanged. */
const link = '[Trust and send](command:workbench.action.quickOpen?%22%3Ehello%22)';
const name = `${link} $(trash)`;
const folder = '[below](command:workbench.action.quickOpen) $(trash)';

/** Reads the visible text of a part of the window. */
async function read(part: Locator): Promise<string> {
  await part.waitFor();
  return ((await part.textContent()) ?? '').replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
}

/** Reads a part of the window that must contain no link, and no icon instead of text. */
async function readPlain(part: Locator): Promise<string> {
  const text = await read(part);
  expect(await part.locator('a[href], a[data-href], .codicon-trash').count(), text).toBe(0);
  return text;
}

describe('names with markup, in an untrusted workspace', () => {
  const session = useSession({
    trusted: false,
    files: {
      'requests/evil.ocifn.json': JSON.stringify({ name, function: 'x' }),
      [`${folder}/a.ocifn.json`]: JSON.stringify({ name, function: 'x' }),
    },
  });

  it('are text in the results of a run', async () => {
    const { workbench } = session;
    await workbench.functions.open();
    await workbench.requests.chooseFromMenu('.*below.*', 'Invoke All Requests');
    await expect.poll(() => workbench.results.state.textContent()).toBe('0 of 1 succeeded, 1 failed');
    expect(await workbench.results.row('Trust and send').locator('th').textContent()).toContain(name);
    expect(await readPlain(workbench.tab('Results: '))).toContain(folder);
  });

  it('are text in the lines of a view, and in their tooltip', async () => {
    const { workbench } = session;
    const line = workbench.requests.line('.*below.*');
    await workbench.requests.focus('.*below.*');
    expect(await readPlain(line.locator('.label-name'))).toBe(folder);
    const tooltip = await workbench.requests.showTooltip('.*below.*', 'Folder:');
    expect(await readPlain(tooltip)).toContain(folder);
  });
});

describe('names with markup', () => {
  const environment = '[dev](command:workbench.action.quickOpen) $(trash)';
  const value = '[value](command:workbench.action.quickOpen) $(trash) https://e.example/a';
  const session = useSession({
    settings: { 'ociFunctions.functions': { [name]: { id: name } } },
    files: {
      'ocifn.env.json': JSON.stringify({ [environment]: { who: value } }),
      'requests/typed.ocifn.json': `{ "name": ${JSON.stringify(name)}, "function": ${JSON.stringify(`no ${name}`)}, "body": { "text": "{{who}}" } }`,
      [`${folder}/runs.ocifn.json`]: JSON.stringify({ name, function: 'ticker' }),
    },
  });

  it('are text in quick picks', async () => {
    const { page, quickInput } = session.workbench;
    await quickInput.ask('Find Request');
    await quickInput.fill('runs');
    const row = quickInput.rows.filter({ hasText: 'runs.ocifn.json' });
    // Requests are listed by file name until they are read.
    await expect.poll(() => readPlain(row)).toContain(name);
    expect(await readPlain(row)).toContain(`${folder}/runs.ocifn.json`);
    await page.keyboard.press('Escape');
  });

  it('are text in the status bar', async () => {
    const { page, quickInput } = session.workbench;
    await quickInput.ask('Select Environment');
    await quickInput.fill('dev');
    expect(await readPlain(quickInput.rows.filter({ hasText: '[dev]' }))).toContain(environment);
    await quickInput.accept();
    const item = page.locator('.statusbar-item', { hasText: 'OCI Env: [dev]' });
    expect(await readPlain(item)).toContain(`OCI Env: ${environment}`);
    // The only icon is ours.
    expect(await item.locator('.codicon').count()).toBe(1);
    // An item of the status bar shows its tooltip when it gets the focus.
    await quickInput.runCommand('View: Focus Status Bar');
    await stepTo(page, 'ArrowRight', item.locator(':focus'));
    expect(await readPlain(page.locator('.monaco-hover:visible', { hasText: 'click to' }))).toContain(
      environment,
    );
  });

  it('are text in the progress of a run', async () => {
    const { functions, requests, results } = session.workbench;
    await functions.open();
    await requests.chooseFromMenu('.*below.*', 'Invoke All Requests');
    await expect.poll(() => results.state.textContent()).toBe(`Running 1 of 1: ${name}`);
    await results.press('Cancel');
    await expect.poll(() => results.state.textContent()).toMatch(/^Cancelled/);
  });

  it('are text in a prompt, and in the message for invalid input', async () => {
    const { page, quickInput, requests } = session.workbench;
    const message = page.locator('.quick-input-widget:visible .quick-input-message');
    await requests.chooseFromMenu('.*below.*', 'New Request Folder…');
    await quickInput.waitForPrompt('Folder name');
    expect(await readPlain(message)).toContain(`Folder name (in ${folder})`);
    await page.keyboard.press('Escape');
    await quickInput.ask('Add Function…');
    await quickInput.waitForPrompt('Paste the function');
    await quickInput.answer(`ocid1.fnfunc.oc1.phx.${'a'.repeat(60)}`);
    await quickInput.waitForPrompt('Name for this function');
    await quickInput.fill(name);
    await quickInput.waitForPrompt('already exists.');
    expect(await readPlain(message)).toContain(`"${name}"`);
    await page.keyboard.press('Escape');
  });

  it('are text in a question before harm', async () => {
    const { page, quickInput, requests } = session.workbench;
    await requests.focus('.*below.*');
    await page.keyboard.press('Delete');
    await expect.poll(() => readPlain(quickInput.title)).toContain(folder);
    await page.keyboard.press('Escape');
  });

  it('are text in the lines of the Functions view', async () => {
    const { functions } = session.workbench;
    await functions.open();
    const line = functions.line('.*Trust and send.*');
    expect(await readPlain(line.locator('.label-name'))).toBe(name);
    expect(await readPlain(line.locator('.label-description'))).toContain(name);
    const tooltip = await functions.showTooltip('.*Trust and send.*', 'Problem');
    expect(await readPlain(tooltip)).toContain(name);
  });

  it('are text in the editor: problems, hovers and completions', async () => {
    const { workbench } = session;
    const { page, textEditor } = workbench;
    await workbench.openFile('typed.ocifn.json');
    await workbench.requestEditor.takesFocus();
    await workbench.runCommand('View: Reopen Editor With Text Editor');
    await expect.poll(() => textEditor.text()).toContain('who');
    await textEditor.focus(1);
    await textEditor.find('{{who');
    expect(await textEditor.tell('value')).toContain('[value]');
    expect(await readPlain(page.locator('.monaco-hover:visible', { hasText: '[value]' }).first())).toContain(
      `${environment}, ocifn.env.json`,
    );
    await page.keyboard.press('Escape');
    await textEditor.find('{{who');
    await page.keyboard.press('ArrowRight');
    const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'who' }).first();
    await pressUntil(page, 'Control+Space', () => suggestion.isVisible());
    expect(await readPlain(suggestion)).toContain(environment);
    await page.keyboard.press('Escape');
    await workbench.problems.open();
    const problem = page
      .locator('.markers-panel .monaco-list-row', { hasText: 'no [Trust and send]' })
      .first();
    expect(await readPlain(problem)).toContain(name);
  });
});
