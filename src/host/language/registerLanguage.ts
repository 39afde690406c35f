import { CodeActionKind, commands, languages, Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { SelectedEnvironment } from '../environments/selectedEnvironment.ts';
import type { Logger } from '../../core/common/logger.ts';
import { createSnapshotCommand } from './createSnapshotCommand.ts';
import { allFilesSelector, isWritten, requestSelector } from './languageFiles.ts';
import type { LanguageServices } from './knownNames.ts';
import { NameDiagnostics } from './nameDiagnostics.ts';
import { registerLenses } from './registerLenses.ts';

/**
 * Registers completions, hovers, diagnostics and quick fixes for the text of requests, collections and environments, completions for
 * debug configurations, and the commands above the text of requests and local functions.
 */
export function registerLanguage(
  services: LanguageServices,
  selected: SelectedEnvironment,
  logger: Logger,
): Disposable {
  const owned = new DisposableStore();
  owned.add(
    languages.registerCompletionItemProvider(
      allFilesSelector,
      {
        async provideCompletionItems(document, position) {
          if (!isWritten(document)) return [];
          const { completeNames } = await import('./completeNames.ts');
          return [...(await completeNames(document, position, services))];
        },
      },
      '{',
      '"',
      '$',
    ),
  );
  owned.add(
    languages.registerCompletionItemProvider(
      { scheme: 'file', pattern: '**/.vscode/launch.json' },
      {
        async provideCompletionItems(document, position) {
          const { completeLaunch } = await import('./completeLaunch.ts');
          return [...(await completeLaunch(document, position, services))];
        },
      },
      '"',
    ),
  );
  owned.add(
    languages.registerHoverProvider(requestSelector, {
      async provideHover(document, position) {
        if (!isWritten(document)) return undefined;
        const { hoverNames } = await import('./hoverNames.ts');
        return hoverNames(document, position, services);
      },
    }),
  );
  owned.add(
    languages.registerCodeActionsProvider(
      allFilesSelector,
      {
        async provideCodeActions(document, _range, { diagnostics }) {
          if (!isWritten(document)) return [];
          const { quickFixes } = await import('./quickFixes.ts');
          return [...(await quickFixes(document, diagnostics))];
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
  owned.add(
    commands.registerCommand(createSnapshotCommand, async (uri: unknown, offset: unknown) => {
      if (!(uri instanceof Uri) || typeof offset !== 'number') return;
      await (await services.testActions()).createSnapshot(uri, offset, services.store);
    }),
  );
  owned.add(registerLenses(selected, services.catalog.local));
  owned.add(new NameDiagnostics(services, logger));
  return owned;
}
