import { homedir } from 'node:os';
import { platform } from 'node:process';
import { env, version } from 'vscode';
import type { SetupSnapshot } from '../../protocol/setup.ts';
import { showBriefly } from '../ui/messages.ts';
import { toReport } from './setupReport.ts';

/**
 * "Copy Report": copies what a page shows, to send to somebody else.
 *
 * @param extensionVersion version of the extension
 */
export async function copyReport(snapshot: SetupSnapshot, extensionVersion: string): Promise<void> {
  const made = [
    `OCI Function Invoker ${extensionVersion}, VS Code ${version}, ${platform}`,
    new Date().toISOString(),
  ];
  await env.clipboard.writeText(toReport(snapshot, { made, home: homedir() }));
  showBriefly('Report copied');
}
