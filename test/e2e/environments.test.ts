import { readFileSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const secret = 'hush "1"/2';

describe('environments, secrets and prompts', () => {
  const session = useSession({
    settings: {
      'ociFunctions.functions': { guarded: { id: 'ocid1.fnfunc.oc1.phx.example', protected: true } },
    },
    files: {
      'requests/guarded.ocifn.json': '{ "function": "guarded" }',
      'ocifn.env.json': JSON.stringify({
        dev: { who: 'development', $functions: { orders: 'local:hello' } },
        prod: { who: 'production', $protected: true, $functions: { orders: 'local:hello' } },
      }),
      'requests/scoped.ocifn.json': JSON.stringify({
        function: 'orders',
        body: { json: { name: '{{who}} {{$secret.TOKEN}} {{$prompt.Order}}' } },
      }),
    },
  });

  /** Returns which part of the item in the status bar has the theme's colour for errors. */
  const redOf = (standing: string): Promise<'background' | 'text' | 'nothing'> =>
    session.workbench.environment(standing).evaluate((item) => {
      const probe = item.appendChild(document.createElement('span'));
      const colorOf = (name: string): string => {
        probe.style.color = `var(--vscode-${name})`;
        return getComputedStyle(probe).color;
      };
      const background = colorOf('statusBarItem-errorBackground');
      const text = colorOf('problemsErrorIcon-foreground');
      probe.remove();
      if (getComputedStyle(item).backgroundColor === background) return 'background';
      const label = item.querySelector('.statusbar-item-label');
      return label && getComputedStyle(label).color === text ? 'text' : 'nothing';
    });

  it('are sent with a request by keyboard only, and the secret is neither shown nor stored', async () => {
    const { workbench } = session;
    const { page, quickInput, response } = workbench;
    await workbench.environment('none').waitFor({ timeout: 60_000 });
    // The profile appears first, but always on the right.
    await expect.poll(() => workbench.ownStatus()).toEqual(['OCI: No Environment', 'OCI: DEFAULT']);
    await workbench.selectEnvironment('dev');
    // Shows where it goes in this environment, not the name in the file.
    await workbench.requests.focus('scoped');
    await expect.poll(() => workbench.requests.description('scoped').textContent()).toBe('hello');

    await workbench.openRequest('scoped.ocifn.json');
    await workbench.requestEditor.chooseTab('Variables');
    await expect
      .poll(() => workbench.requestEditor.control('panel-variables').innerText())
      .toMatch(/who\s+development\s+From environment dev/);
    await page.keyboard.press('Control+Enter');
    await quickInput.waitForPrompt('Stored by VS Code');
    await quickInput.answer(secret);
    await quickInput.waitForPrompt('$prompt.Order');
    await quickInput.answer('seven');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('200 OK');
    const shown = (await response.bodyLines()).join('\n');
    expect(shown).toContain('development');
    expect(shown).toContain('seven');
    expect(shown).toContain('••••');
    expect(shown).not.toContain('hush');
    for (const file of filesBelow(session.folder))
      expect(readFileSync(file, 'latin1'), file).not.toContain('hush');
  });

  it('require confirmation if they are protected, and send nothing if the user declines', async () => {
    const { workbench } = session;
    const { page, quickInput, response, requestEditor } = workbench;
    // The prompt takes the focus from the form, which must get it back.
    const hasFocusAgain = async (): Promise<void> => {
      await requestEditor.takesFocus();
      await expect.poll(() => requestEditor.isIn('type')).toBe(true);
    };
    await workbench.selectEnvironment('prod');
    await workbench.environment('prod, protected').waitFor();
    expect(await workbench.environment('prod, protected').textContent()).toContain('prod (protected)');
    expect(await redOf('prod, protected')).toBe('background');
    await workbench.openRequest('scoped.ocifn.json');
    await requestEditor.tabTo('type');
    await page.keyboard.press('Control+Enter');
    await quickInput.waitForPrompt('Stored by VS Code');
    const hasLostFocus = await quickInput.watchFocus();
    await quickInput.answer('another');
    await quickInput.waitForPrompt('$prompt.Order');
    expect(await hasLostFocus()).toBe(false);
    await quickInput.confirm('$prompt.Order');
    await expect
      .poll(() => quickInput.title.textContent())
      .toBe('Invoke "hello" · profile not needed (local function) · environment prod');
    // Enter alone sends nothing.
    await quickInput.accept();
    await hasFocusAgain();
    expect((await response.bodyLines()).join('\n')).toContain('development');

    await page.keyboard.press('Control+Enter');
    await quickInput.waitForPrompt('$prompt.Order');
    // The last value is already entered.
    await quickInput.confirm('$prompt.Order');
    await quickInput.agree('Invoke');
    await hasFocusAgain();
    await expect.poll(async () => (await response.bodyLines()).join('\n')).toContain('production');
    expect((await response.bodyLines()).join('\n')).toContain('seven');
  });

  it('are red in high contrast, too, which has no such background', async () => {
    const settings = join(session.folder, '.vscode/settings.json');
    await writeFile(settings, '{ "workbench.colorTheme": "Default High Contrast" }');
    await expect.poll(() => redOf('prod, protected'), { timeout: 30_000 }).toBe('text');
    await rm(settings);
    await expect.poll(() => redOf('prod, protected'), { timeout: 30_000 }).toBe('background');
  });

  it('can require confirmation for a function, too', async () => {
    const { workbench } = session;
    await workbench.selectEnvironment('dev');
    await workbench.openRequest('guarded.ocifn.json');
    await workbench.requestEditor.pressButton('invoke');
    await expect
      .poll(() => workbench.quickInput.title.textContent())
      .toBe('Invoke "guarded" · profile DEFAULT · environment dev');
    await workbench.page.keyboard.press('Escape');
    // The form gets the focus back a moment later, and would take it from the next box.
    await workbench.requestEditor.takesFocus();
  });

  it('can be previewed before anything is sent', async () => {
    const { workbench } = session;
    await workbench.openRequest('scoped.ocifn.json');
    await workbench.runCommand('Preview Request');
    await expect.poll(() => workbench.textEditor.text()).toContain('# Preview of');
    expect(await workbench.textEditor.text()).toContain('Environment: dev');
    expect(await workbench.textEditor.text()).toContain('{"name":"development •••• seven"}');
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
