import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('an incomplete setup', () => {
  const session = useSession({
    files: {
      'oci/config': `[DEFAULT]
key_file=/nowhere/key.pem
region=us-phenix-1
[DEV]
region=us-phoenix-1
`,
    },
  });

  it('prevents the import from starting, and the message offers the next steps', async () => {
    const { workbench } = session;
    await workbench.functions.open();
    await workbench.quickInput.ask('OCI Functions: Import Functions…');
    const message = workbench.notification('OCI config file /');
    await message.waitFor();
    await expect
      .poll(() => message.locator('.monaco-button').allTextContents())
      .toEqual(expect.arrayContaining(['Choose Config File…', 'Check OCI Setup']));
  });

  it('is checked on a page, whose steps lead to the fix, and shows every problem at once', async () => {
    const { page, quickInput, setup, textEditor } = session.workbench;
    await session.workbench.pressInNotification('OCI config file /', 'Check OCI Setup');
    await expect.poll(() => setup.verdict.textContent(), { timeout: 60_000 }).toContain('1 problem');
    expect(await setup.button('Test the Signature…').count()).toBe(0);
    await setup.press('Choose Config File…');
    await quickInput.answerPath(join(session.folder, 'oci/config'));
    await setup.finding('file /nowhere/key.pem not found').waitFor();
    await setup.finding('Did you mean us-phoenix-1?').waitFor();
    await setup.press('Copy Report');
    await page.locator('.statusbar-item', { hasText: 'Report copied' }).waitFor();
    await setup.press('Open config at Line 3');
    await expect.poll(() => textEditor.text()).toContain('us-phenix-1');
  });

  it('is that of the selected profile, which no file of the folder names', async () => {
    const { quickInput, setup } = session.workbench;
    await quickInput.ask('OCI Functions: Select OCI Profile');
    await quickInput.waitForChoices('Stored for you in this workspace');
    await quickInput.pick('DEV');
    await session.workbench.runCommand('OCI Functions: Check OCI Setup');
    await setup.finding('Region us-phoenix-1 (realm oc1)').waitFor();
    const settings = join(session.folder, '.vscode/settings.json');
    expect(existsSync(settings) ? readFileSync(settings, 'utf8') : '').not.toContain('DEV');
  });
});
