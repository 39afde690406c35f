import { commands } from 'vscode';
import { showInformation } from '../../ui/messages.ts';
import type { HistoryEntry } from './historyEntry.ts';
import type { HistoryServices } from './historyServices.ts';
import { readSent } from './readSent.ts';
import { toRequestToSave } from './toRequestToSave.ts';

/** "Save as Request…": a request file that sends what was sent. */
export async function saveEntry(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const sent = await readSent(services.history, entry);
  if (!sent.ok) return services.report(sent.failure);
  if (!sent.value)
    return void showInformation(
      'The invocation failed before a request was created, so there is nothing to save.',
    );
  const request = await toRequestToSave(services.catalog, entry, sent.value);
  await commands.executeCommand('ociFunctions.saveRequest', request);
}
