import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toNodeArchive } from '../support/files/nodeArchive.ts';
import { useSession } from './session.ts';

describe('an archive', () => {
  const archive = toNodeArchive('() => ({ packed: true })');
  const session = useSession({ files: { 'dist/README.md': '', 'packed.zip': archive } });

  it('becomes a function of the Functions view, with a request that invokes it', async () => {
    const { explorer, functions, requestEditor, response, page } = session.workbench;
    await explorer.chooseFromMenu('packed.zip', 'OCI Functions', 'Run Archive Locally…');
    await requestEditor.becomesReady();
    await functions.line('packed').waitFor();
    const settings = await readFile(join(session.folder, '.vscode/settings.json'), 'utf8');
    expect(settings).toMatch(/"packed": \{\s*"local": \{\s*"path": "packed\.zip",\s*"runtime": "node"/);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(async () => (await response.lastBodyLines()).join('')).toContain('"packed": true');
  });
});
