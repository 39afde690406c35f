import { languages, workspace, type DocumentSelector, type Memento, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { chosenEnvironment } from '../common/chosenEnvironment.ts';
import {
  allFilesSelector,
  functionFileSelector,
  handlerSelector,
  isWritten,
} from '../language/languageFiles.ts';

/** Environments have an item in the status bar, requests are in the Test Explorer. */
const shownFiles = '**/{ocifn.env.json,ocifn.private.env.json,*.ocifn.json}';

/**
 * Opens once if something has to be shown or started without user action: an item of the status bar, the Test Explorer, warnings in an
 * open request, commands above an open file of a function, functions that start with the window. In any other window, nothing but
 * activation is loaded.
 */
export function openWhenNeeded(open: () => void, memory: Memento): Disposable {
  const owned = new DisposableStore();
  let isOver = false;
  owned.add({ dispose: () => (isOver = true) });
  const openIf = (needed: boolean): void => {
    if (!needed || isOver) return;
    owned.dispose();
    open();
  };
  const look = (): void =>
    openIf(
      memory.get(chosenEnvironment) !== undefined ||
        areSettingsInUse() ||
        workspace.textDocuments.some(isOurs),
    );
  // If the search fails, the views still find the files.
  const search = (): void => void mayHaveShownFiles().then(openIf, () => undefined);
  const follow = (): void => {
    owned.add(workspace.onDidChangeConfiguration(look));
    owned.add(workspace.onDidGrantWorkspaceTrust(look));
    owned.add(workspace.onDidChangeWorkspaceFolders(search));
    owned.add(workspace.onDidOpenTextDocument((document) => openIf(isOurs(document))));
    const watcher = owned.add(workspace.createFileSystemWatcher(shownFiles, false, true, true));
    owned.add(watcher.onDidCreate(() => openIf(true)));
    look();
    if (!isOver) search();
  };
  // After activation has returned, which must not wait for this.
  const timer = setImmediate(follow);
  owned.add({ dispose: () => clearImmediate(timer) });
  return owned;
}

/** Configured functions need the profile in the status bar; local functions may start with the window. */
function areSettingsInUse(): boolean {
  const settings = workspace.getConfiguration('ociFunctions');
  return (
    Object.keys(settings.get<object>('functions') ?? {}).length > 0 ||
    (workspace.isTrusted && settings.get('local.autoStart') === true)
  );
}

/** Requests and the like have warnings; files of a local function have commands above their text, unless the setting turns them off. */
function isOurs(document: TextDocument): boolean {
  const matches = (selector: DocumentSelector): boolean => languages.match(selector, document) > 0;
  return (
    (isWritten(document) && matches(allFilesSelector)) ||
    ((matches(functionFileSelector) || (matches(handlerSelector) && usesFdk.test(document.getText()))) &&
      workspace.getConfiguration('ociFunctions').get('codeLens') !== false)
  );
}

/** Most source files with a handler mention the FDK or its package. */
const usesFdk = /fdk|fnproject/;

async function mayHaveShownFiles(): Promise<boolean> {
  // VS Code searches only the disk.
  if (workspace.workspaceFolders?.some(({ uri }) => uri.scheme !== 'file')) return true;
  return (await workspace.findFiles(shownFiles, '**/node_modules/**', 1)).length > 0;
}
