import { languages, type CodeLens, type DocumentSelector, type TextDocument } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { getSetting, onDidChangeSetting } from '../common/settings.ts';
import type { SelectedEnvironment } from '../environments/selectedEnvironment.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { functionLenses, handlerLenses } from './functionLenses.ts';
import { functionFileSelector, handlerSelector, isWritten, requestSelector } from './languageFiles.ts';
import { requestLenses } from './requestLenses.ts';

/** Registers the commands above the text of a request and in the files of local functions, unless the setting turns them off. */
export function registerLenses(selected: SelectedEnvironment, local: LocalFunctions): Disposable {
  const owned = new DisposableStore();
  // The slower a provider is, the longer VS Code waits before it asks again.
  const register = (
    selector: DocumentSelector,
    onDidChange: Event<void>,
    lensesOf: (document: TextDocument) => Promise<readonly CodeLens[]> | readonly CodeLens[],
  ): void => {
    const changed = owned.add(new Emitter<void>());
    owned.add(onDidChange(() => changed.fire()));
    owned.add(onDidChangeSetting(['codeLens'], () => changed.fire()));
    owned.add(
      languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) =>
          getSetting('codeLens') && isWritten(document) ? [...(await lensesOf(document))] : [],
      }),
    );
  };
  register(requestSelector, selected.onDidChange, ({ uri }) => requestLenses(uri, selected.state));
  register(functionFileSelector, local.onDidChange, (document) => functionLenses(document, local));
  register(handlerSelector, local.onDidChange, (document) => handlerLenses(document, local));
  return owned;
}
