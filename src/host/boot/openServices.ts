import type { ExtensionContext, TreeDataProvider } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { EnvironmentStatus } from '../environments/environmentStatus.ts';
import { SelectedEnvironment } from '../environments/selectedEnvironment.ts';
import { findOciCli } from '../failures/ociCli.ts';
import { reportOpenCircuits } from '../functionTree/reportOpenCircuits.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { followDeeds } from '../gettingStarted/followDeeds.ts';
import { onDidChangeSetting } from '../common/settings.ts';
import { registerResponseDocuments } from '../history/responseDocuments.ts';
import { registerLanguage } from '../language/registerLanguage.ts';
import { ProfileStatus } from '../profiles/profileStatus.ts';
import { RunningStatus } from '../response/runningStatus.ts';
import type { RequestTreeNode } from '../requestsView/requestTreeNode.ts';
import { followContext } from '../response/responseView.ts';
import { toPlainTree } from '../ui/plainTree.ts';
import { buildServices, type Services, type Views } from './buildServices.ts';
import { commandTable, type CommandHandler } from './commandTable.ts';

/** The services of a window, with the contents of the views and the commands. */
export type OpenedServices = Services & {
  readonly functionTree: TreeDataProvider<TreeNode>;
  readonly requestTree: TreeDataProvider<RequestTreeNode>;
  readonly historyTree: TreeDataProvider<TreeNode>;
  /** Runs the command `ociFunctions.ID`. Failures and exceptions are shown, so it never rejects. */
  runCommand(id: string, argument: unknown, selection: unknown): Promise<void>;
};

/** Builds the objects of a window and registers what shows them besides the views: status bar, language, documents. */
export function openServices(
  context: ExtensionContext,
  views: Views,
  owned: DisposableStore,
): OpenedServices {
  const services = buildServices(context, views, owned);
  const {
    calls,
    catalog,
    checks,
    circuits,
    deeds,
    environments,
    history,
    invokeOnSave,
    logger,
    previews,
    profiles,
    responseView,
    store,
    testActions,
  } = services;
  // Before the first failure offers to run it.
  void findOciCli();
  owned.add(previews.register());
  owned.add(new ProfileStatus(catalog));
  const selected = owned.add(new SelectedEnvironment(environments));
  owned.add(new EnvironmentStatus(selected));
  owned.add(new RunningStatus(store, calls));
  owned.add(followDeeds(deeds, store, environments));
  owned.add(
    registerLanguage({ catalog, profiles, environments, checks, testActions, store }, selected, logger),
  );
  owned.add(responseView.follow());
  owned.add(followContext(store));
  owned.add(history.follow(store));
  owned.add(onDidChangeSetting(['history.limit'], () => void history.refresh()));
  owned.add(invokeOnSave.follow());
  owned.add(registerResponseDocuments(history));
  owned.add(reportOpenCircuits(circuits));
  // Not awaited: nothing else needs it.
  void import('../testExplorer/openTestExplorer.ts').then(
    ({ openTestExplorer }) => owned.add(openTestExplorer(services)),
    services.unexpected,
  );
  return {
    ...services,
    functionTree: toPlainTree(services.functionsView.tree),
    requestTree: toPlainTree(services.requestsView.tree),
    historyTree: toPlainTree(services.historyView),
    runCommand: (...command) => runCommand(services, ...command),
  };
}

async function runCommand(
  services: Services,
  id: string,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  try {
    const handler = find(commandTable, id) ?? find((await import('./laterCommands.ts')).laterCommands, id);
    if (!handler) throw new Error(`There is no command ${id}.`);
    const result = await handler(services, argument, selection);
    if (result?.ok === false) await services.report(result.failure);
  } catch (error) {
    services.unexpected(error);
  }
}

function find(table: Readonly<Record<string, CommandHandler>>, id: string): CommandHandler | undefined {
  return table[id];
}
