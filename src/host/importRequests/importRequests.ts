import { commands, env, ThemeIcon, Uri, window, workspace } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { toReportText, type ImportReport } from '../../core/import/importReport.ts';
import { isEmptyImport } from '../../core/import/request/importedFiles.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import type { PreviewDocuments } from '../preview/previewDocuments.ts';
import { draftFolder } from '../request/openDraft.ts';
import { folderOfNode, isRequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { askExisting } from '../ui/fileDialogs.ts';
import { showWarning } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { convertSource } from './convertSource.ts';
import { inheritedOf } from './inheritedOf.ts';
import { readSource, type PlacedSource } from './readSource.ts';
import { writeImported } from './writeImported.ts';

const title = 'Import Requests';

/** The objects that an import uses. */
export type ImportServices = {
  readonly previews: PreviewDocuments;
  /** Path of `requestImport`. */
  readonly importLibrary: string;
};

type Origin = 'clipboard' | 'file' | 'folder';

/**
 * "Import Requests…": creates request files from a command in the clipboard, a file or a folder of another tool, shows what could not be
 * carried over, and opens the first request. Does nothing if the user cancelled.
 *
 * @param argument the file or folder to import, or a line of the Requests view, which decides the folder for the requests
 */
export async function importRequests(services: ImportServices, argument: unknown): Promise<Result<void>> {
  if (!workspace.workspaceFolders) {
    void showWarning('Open a folder first: imported requests are files of the workspace.');
    return ok(undefined);
  }
  const out = isRequestTreeNode(argument) ? folderOfNode(argument) : await draftFolder();
  const source = out && (argument instanceof Uri ? await readSource(argument) : await askSource(out));
  if (!out || !source) return ok(undefined);
  return source.ok ? importSourceInto(source.value, out, services) : source;
}

/** Asks what to import; undefined if the user cancelled. */
async function askSource(out: Uri): Promise<Result<PlacedSource> | undefined> {
  const picked = await pickItem<{ label: string; detail: string; iconPath: ThemeIcon; origin: Origin }>(
    [
      {
        label: 'Clipboard',
        detail: 'A command of oci, fn, curl or ocifn, or the text of a .http file or Postman collection',
        iconPath: new ThemeIcon('clippy'),
        origin: 'clipboard',
      },
      {
        label: 'File…',
        detail: 'A .http file, a Postman collection, or a text with commands',
        iconPath: new ThemeIcon('file'),
        origin: 'file',
      },
      {
        label: 'Folder…',
        detail: 'A Bruno collection, or a folder with .http files or Postman collections',
        iconPath: new ThemeIcon('folder'),
        origin: 'folder',
      },
    ],
    { title, placeHolder: 'Select what to import' },
  );
  if (!picked) return undefined;
  if (picked.origin === 'clipboard') {
    const text = await env.clipboard.readText();
    const root = workspace.getWorkspaceFolder(out)?.uri ?? out;
    return ok({ name: 'the clipboard', label: 'the clipboard', files: new Map([['', text]]), folder: root });
  }
  const uri = await askExisting({
    title,
    openLabel: 'Import',
    canSelectFiles: picked.origin === 'file',
    canSelectFolders: picked.origin === 'folder',
    ...(workspace.workspaceFolders?.[0] && { defaultUri: workspace.workspaceFolders[0].uri }),
  });
  return uri && readSource(uri);
}

async function importSourceInto(
  source: PlacedSource,
  out: Uri,
  { previews, importLibrary }: ImportServices,
): Promise<Result<void>> {
  const imported = await convertSource(source, importLibrary);
  if (!imported) return ok(undefined);
  if (!imported.ok) return imported;
  const { left, notes } = imported.value;
  const isEmpty = isEmptyImport(imported.value);
  const inherited = isEmpty ? [] : await inheritedOf(out);
  const created = isEmpty ? ok([]) : await writeImported(imported.value, source.folder, out);
  if (!created.ok) return created;
  const pathOf = (uri: Uri): string => workspace.asRelativePath(uri);
  const report: ImportReport = {
    source: source.label,
    requests: created.value.flatMap(({ uri, notes: own }) =>
      own ? [{ path: pathOf(uri), notes: own }] : [],
    ),
    others: created.value.flatMap(({ uri, notes: own }) => (own ? [] : [pathOf(uri)])),
    inherited,
    left,
    notes,
  };
  const first = created.value.find(({ notes: own }) => own)?.uri;
  if (first) await commands.executeCommand('vscode.openWith', first, requestEditorType, { preview: false });
  const isComplete =
    left.length + notes.length + inherited.length === 0 &&
    report.requests.every((each) => each.notes.length === 0);
  if (isComplete && report.requests.length === 1) return ok(undefined);
  const uri = previews.put(out, `Import of ${source.label}.txt`, toReportText(report));
  await window.showTextDocument(uri, { preview: false });
  return ok(undefined);
}
