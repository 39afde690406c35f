import { languages, Range, window, workspace, type TextDocument } from 'vscode';
import { scopeFileNames } from '../../core/environments/scopeFolder.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';
import { isRequest } from '../common/activeRequest.ts';
import { toDiagnostic } from '../ui/languageItems.ts';
import { isWritten } from './languageFiles.ts';
import type { LanguageServices } from './knownNames.ts';
import { isScopeFile } from '../workspace/scopeFiles.ts';

/** Identifies our diagnostics for the quick fixes. */
export const diagnosticSource = 'OCI Functions';

/** How long after the last keystroke a text is checked, in milliseconds. */
const pause = 300;

/**
 * Reports keys without effect, and unknown functions, variables and profiles, in open requests, collections and environments. In an
 * untrusted workspace names are not checked, because its functions and files have no effect.
 */
export class NameDiagnostics implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #found = this.#owned.add(languages.createDiagnosticCollection('ociFunctions'));
  readonly #due = new Map<TextDocument, ReturnType<typeof setTimeout>>();
  /** The number of the check that produced the shown warnings: a slow check may end after a later one. */
  readonly #shown = new WeakMap<TextDocument, number>();
  #checks = 0;
  readonly #services: LanguageServices;
  readonly #logger: Logger;

  constructor(services: LanguageServices, logger: Logger) {
    this.#services = services;
    this.#logger = logger;
    const all = (): void => workspace.textDocuments.forEach((document) => this.#schedule(document));
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document)));
    this.#owned.add(workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this.#owned.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isScopeFile(document.uri)) all();
        else this.#schedule(document);
      }),
    );
    // There are no events for changes of the OCI config file.
    this.#owned.add(window.onDidChangeWindowState(({ focused }) => focused && all()));
    this.#owned.add(services.catalog.onDidChange(all));
    this.#owned.add(workspace.onDidChangeWorkspaceFolders(all));
    this.#owned.add(services.environments.onDidChange(all));
    this.#owned.add(
      services.checks.problems.onDidFind((found) =>
        workspace.textDocuments
          .filter(({ uri }) => uri.toString() === found)
          .forEach((document) => this.#schedule(document)),
      ),
    );
    // A snapshot may have been created.
    this.#owned.add(services.checks.onDidCheck(all));
    // `environments` only watches files after it was asked for a scope.
    const watcher = this.#owned.add(workspace.createFileSystemWatcher(`**/{${scopeFileNames.join(',')}}`));
    for (const on of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.#owned.add(on(all));
    all();
  }

  dispose(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#owned.dispose();
  }

  #schedule(document: TextDocument): void {
    const { uri } = document;
    if (!(isRequest(uri) || isScopeFile(uri)) || !isWritten(document)) return;
    clearTimeout(this.#due.get(document));
    const check = (): void => {
      this.#due.delete(document);
      this.#check(document).catch((error: unknown) =>
        this.#logger.error(`A request could not be checked: ${errorReason(error)}`),
      );
    };
    this.#due.set(document, setTimeout(check, pause));
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#due.get(document));
    this.#due.delete(document);
    this.#found.delete(document.uri);
  }

  async #check(document: TextDocument): Promise<void> {
    const { version, uri } = document;
    const text = document.getText();
    const check = ++this.#checks;
    const { findKeyProblems, findMissingNames } = await import('./textProblems.ts');
    const missing = workspace.isTrusted ? await findMissingNames(uri, text, this.#services) : [];
    const { findCheckDiagnostics } = await import('./checkDiagnostics.ts');
    const checked = isRequest(uri) ? await findCheckDiagnostics(document, this.#services) : [];
    const problems = [...findKeyProblems(uri, text), ...checked, ...missing];
    // Changes in the meantime have their own check.
    if (document.isClosed || document.version !== version || check < (this.#shown.get(document) ?? 0)) return;
    this.#shown.set(document, check);
    this.#found.set(
      uri,
      problems.map(({ offset, length, severity, message, code }) => {
        const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
        const diagnostic = toDiagnostic(range, message, severity);
        diagnostic.source = diagnosticSource;
        diagnostic.code = code;
        return diagnostic;
      }),
    );
  }
}
