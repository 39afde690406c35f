import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('an incomplete setup', () => {
  const session = useSession();

  it('prevents the import from starting, and the message offers the next step', async () => {
    const { workbench } = session;
    await workbench.functions.open();
    await workbench.runCommand('OCI Functions: Import Functions…');
    const message = workbench.notification('OCI config file /');
    await message.waitFor();
    await expect.poll(() => message.locator('.monaco-button').allTextContents()).toContain('Open Settings');
  });

  it('is checked line by line, and a cross opens where it can be fixed', async () => {
    const { workbench } = session;
    await workbench.quickInput.ask('OCI Functions: Check OCI Setup');
    const cross = workbench.quickInput.rows.filter({ hasText: 'OCI config file /' });
    await cross.waitFor();
    // The label for screen readers.
    expect(await cross.getAttribute('aria-label')).toMatch(/OCI config file \/.* not found.*, problem/);
    await workbench.quickInput.rows.filter({ hasText: 'Test the Signature…' }).waitFor();
    await workbench.quickInput.pick('OCI config file /');
    await workbench.page.locator('.settings-editor').waitFor();
  });
});
