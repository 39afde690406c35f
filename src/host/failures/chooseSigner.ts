import { commands, Uri } from 'vscode';
import { readDocumentText } from '../common/documents.ts';
import type { FailureSubject } from './failureSubject.ts';
import { decidingSource } from '../functions/functionSettings.ts';
import { openSettingsFile } from '../common/openSettingsFile.ts';

/**
 * Leads to where it is said who signs: the saved request or the function that names the profile or the way to sign,
 * else to the choice of the profile. That choice changes nothing for those that name their own.
 */
export async function chooseSigner({ failure, invocation }: FailureSubject): Promise<void> {
  const key = failure?.code === 'principalUnavailable' ? 'auth' : 'profile';
  const request = invocation?.requestUri === undefined ? undefined : Uri.parse(invocation.requestUri);
  const text = request && (await readDocumentText(request).catch(() => ''));
  if (text?.includes(`"${key}"`)) {
    await commands.executeCommand('vscode.open', request);
    return;
  }
  const source = invocation && decidingSource(invocation.functionName, key);
  if (source === undefined) await commands.executeCommand('ociFunctions.selectProfile');
  else await openSettingsFile('functions', source);
}
