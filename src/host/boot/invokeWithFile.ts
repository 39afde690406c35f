import { Uri, window, type Memento } from 'vscode';
import { isRequest } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import type { Invoking } from './invokeCommand.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import { pickFunction } from '../invoking/pickFunction.ts';

const lastFunction = 'lastFunctionForFile';

/** "Invoke Function with This File": sends the bytes of a file as the body. A saved request is invoked instead. */
export async function invokeWithFile(
  { invocations, catalog, memory }: Invoking & { readonly memory: Memento },
  argument: unknown,
): Promise<void> {
  const uri =
    argument instanceof Uri ? argument : (window.activeTextEditor?.document.uri ?? (await askForFile()));
  if (!uri) return;
  if (isRequest(uri)) return void (await invocations.invoke({ kind: 'request', uri }));
  const title = `Invoke Function with ${fileNameOf(uri)}`;
  const reference = await pickFunction(catalog, title, { reference: memory.get<string>(lastFunction) });
  if (typeof reference !== 'string') return;
  await memory.update(lastFunction, reference);
  await invocations.invoke({ kind: 'function', reference, bodyUri: uri });
}

function askForFile(): Promise<Uri | undefined> {
  return askExisting({ title: 'Select Body File', openLabel: 'Invoke' });
}
