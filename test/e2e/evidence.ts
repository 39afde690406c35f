import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunnerTestCase } from 'vitest';
import { evidenceFolder } from '../../scripts/tests/evidenceFolder.ts';
import type { VsCode } from '../../scripts/vscode/vscodeServer.ts';
import type { Workbench } from './pages/workbench.ts';
import { findRelease } from './window.ts';

/** Stores what a window shows after a failed test: a screenshot, the accessibility trees, the last keys, and all logs. */
export async function leaveEvidence(
  { file, fullTestName }: Pick<RunnerTestCase, 'file' | 'fullTestName'>,
  workbench: Workbench,
  vscode: VsCode,
): Promise<void> {
  const folder = evidenceFolder(findRelease().vscode, file.name, fullTestName);
  await mkdir(folder, { recursive: true });
  /** Writes one file; a page that hangs or has closed must not prevent the others. */
  const keep = async (name: string, take: () => Promise<string | Buffer>): Promise<void> => {
    const content = await take().catch((error: unknown) => `Not available: ${String(error)}`);
    await writeFile(join(folder, name), content);
  };
  await keep('window.png', () => workbench.page.screenshot({ timeout: 10_000 }));
  await keep('accessibility.yml', () => readAccessibility(workbench.page));
  await keep('steps.txt', async () => workbench.steps.join('\n'));
  await keep('server.log', async () => vscode.output());
  // Includes the logs of the extensions.
  await cp(join(vscode.data, 'user/logs'), join(folder, 'logs'), { recursive: true });
}

/** Returns the accessibility tree of each frame: the workbench, and its webviews. */
async function readAccessibility(page: Page): Promise<string> {
  const trees = page.frames().map(async (frame) => {
    const tree = await frame
      .locator('body')
      .ariaSnapshot({ timeout: 5000 })
      .catch((error: unknown) => `# not available: ${String(error)}`);
    return `# ${frame.url().split('?')[0] ?? ''}\n${tree}\n`;
  });
  return (await Promise.all(trees)).join('\n');
}
