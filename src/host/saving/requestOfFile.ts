import { relative } from 'node:path/posix';
import type { Uri } from 'vscode';
import { editRequestFile } from '../../core/edit/requestEdit.ts';
import { applyEdits } from '../../core/json/textEdit.ts';
import { contentTypeOfFile } from '../../core/http/contentTypeOfFile.ts';
import { defaultContentType } from '../../core/prepare/invocationBody.ts';
import type { RequestBody } from '../../core/requestFile/requestBody.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { pickFunction } from '../invoking/pickFunction.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { RequestToSave } from '../request/requestToSave.ts';

/** How a request uses a file as its body. */
type Use = 'reference' | 'copy';

/**
 * Creates a request with a file as its body, for a function that the user selects. If the file has JSON, asks whether the request links to
 * the file or contains a copy of its JSON, token by token. Undefined if the user cancelled.
 */
export async function requestOfFile(
  catalog: FunctionCatalog,
  file: Uri,
  remembered: string | undefined,
): Promise<(RequestToSave & { readonly function: string }) | undefined> {
  const name = fileNameOf(file);
  const title = `Save Request with ${name}`;
  const reference = await pickFunction(catalog, title, { reference: remembered });
  if (typeof reference !== 'string') return undefined;
  const type = contentTypeOfFile(file.path);
  const use = file.path.endsWith('.json') ? await askForUse(title, name) : 'reference';
  if (!use) return undefined;
  // The path is relative to the folder of the file: saving corrects it for the folder of the request.
  const folder = folderOf(file);
  const body: RequestBody =
    use === 'reference'
      ? { kind: 'file', path: `./${relative(folder.path, file.path)}`, expand: false }
      : { kind: 'json', source: await readDocumentText(file) };
  const fields = [
    { field: 'function', value: reference },
    ...(type === defaultContentType(body.kind) ? [] : [{ field: 'contentType', value: type } as const]),
    { field: 'body', value: body },
  ] as const;
  return {
    text: fields.reduce((text, field) => applyEdits(text, editRequestFile(text, field)), '{\n}\n'),
    name: name.replace(/(?<=.)\.[^.]+$/, ''),
    folder,
    function: reference,
  };
}

async function askForUse(title: string, name: string): Promise<Use | undefined> {
  const picked = await pickItem(
    [
      {
        label: 'Link to the File',
        detail: `Sends the current contents of ${name} each time, unchanged.`,
        use: 'reference' as const,
      },
      {
        label: 'Embed the JSON',
        detail: `Copies the current JSON of ${name} into the request. Variables in it are replaced when the request is sent.`,
        use: 'copy' as const,
      },
    ],
    { title, placeHolder: 'Select how the request uses the file' },
  );
  return picked?.use;
}
