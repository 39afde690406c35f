import { commands, RelativePattern, Uri, workspace } from 'vscode';
import type { FailureSubject } from './failureSubject.ts';
import { decidingSource } from '../functions/functionSettings.ts';
import { openSettingsFile } from '../common/openSettingsFile.ts';

/**
 * Opens the place that decides about the time-out that ran out: the func.yaml of a local function whose own it was,
 * the saved request that was invoked, the function that names one, else the setting.
 */
export async function raiseTimeout({ failure, invocation }: FailureSubject): Promise<void> {
  const phase = failure?.code === 'timeout' ? failure.phase : undefined;
  const definition = phase ? undefined : await findDefinition(invocation?.folder);
  const file = definition ?? (phase && invocation?.requestUri && Uri.parse(invocation.requestUri));
  if (file) return void (await commands.executeCommand('vscode.open', file));
  const source = phase && invocation && decidingSource(invocation.functionName, `${phase}Timeout`);
  if (source) await openSettingsFile('functions', source);
  else
    await commands.executeCommand('workbench.action.openSettings', `ociFunctions.timeout.${phase ?? 'read'}`);
}

async function findDefinition(folder: string | undefined): Promise<Uri | undefined> {
  if (folder === undefined) return undefined;
  const pattern = new RelativePattern(Uri.file(folder), 'func.{yaml,yml,json}');
  return (await workspace.findFiles(pattern, null, 1))[0];
}
