import { languages, type CodeLens, type DocumentSelector, type Uri } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { getSetting, onDidChangeSetting } from '../common/settings.ts';
import type { SelectedEnvironment } from '../environments/selectedEnvironment.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { functionLenses } from './functionLenses.ts';
import { functionFileSelector, isWritten, requestSelector } from './languageFiles.ts';
import { requestLenses } from './requestLenses.ts';

/** Registers the commands above the text of a request and in `func.yaml`, unless the setting turns them off. */
export function registerLenses(selected: SelectedEnvironment, local: LocalFunctions): Disposable {
  const owned = new DisposableStore();
  // The slower a provider is, the longer VS Code waits before it asks again.
  const register = (
    selector: DocumentSelector,
    onDidChange: Event<void>,
    lensesOf: (uri: Uri) => Promise<readonly CodeLens[]> | readonly CodeLens[],
  ): void => {
    const changed = owned.add(new Emitter<void>());
    owned.add(onDidChange(() => changed.fire()));
    owned.add(onDidChangeSetting(['codeLens'], () => changed.fire()));
    owned.add(
      languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: async (document) =>
          getSetting('codeLens') && isWritten(document) ? [...(await lensesOf(document.uri))] : [],
      }),
    );
  };
  register(requestSelector, selected.onDidChange, (uri) => requestLenses(uri, selected.state));
  register(functionFileSelector, local.onDidChange, (uri) => functionLenses(uri, local));
  return owned;
}
