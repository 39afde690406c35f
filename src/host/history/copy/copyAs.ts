import { showInformation } from '../../ui/messages.ts';
import { copyPicked } from './copyPicked.ts';
import { toOcifnCommand } from './toOcifnCommand.ts';
import { toRawRequest } from './toRawRequest.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import type { HistoryServices } from '../entries/historyServices.ts';
import { readSent } from '../entries/readSent.ts';
import { toRequestToSave } from '../entries/toRequestToSave.ts';

/** "Copy Invocation As…": a command line or a request file that does the same. Nothing that was signed is in it, for it would not hold. */
export async function copyAs(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const sent = await readSent(services.history, entry);
  if (!sent.ok) return services.report(sent.failure);
  const request = sent.value;
  if (!request)
    return void showInformation(
      'The invocation failed before a request was created, so there is nothing to copy.',
    );
  const bodyPath = (await services.history.folder()).pathOf(entry.id, 'request');
  const url = entry.events.find((event) => event.type === 'attempt')?.url;
  await copyPicked([
    {
      label: 'ocifn Command',
      detail: 'Shell command for the ocifn CLI',
      make: () => toOcifnCommand(request, bodyPath),
    },
    ...(url === undefined
      ? []
      : [
          {
            label: 'oci raw-request',
            detail: 'Shell command for the OCI CLI',
            make: () => toRawRequest(request, url, bodyPath),
          },
        ]),
    {
      label: 'Request File (JSON)',
      detail: 'Contents of an .ocifn.json file',
      make: async () => (await toRequestToSave(services.catalog, entry, request)).text,
    },
  ]);
}
