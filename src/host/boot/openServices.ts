import type { ExtensionContext } from 'vscode';
import type { DisposableStore } from '../../core/common/lifecycle.ts';
import { reportOpenCircuits } from '../functionTree/reportOpenCircuits.ts';
import { toCommandHandlers } from './commandHandlers.ts';
import { RequestEditorProvider } from '../editor/requestEditorProvider.ts';
import { EnvironmentStatus } from '../environments/environmentStatus.ts';
import { PreviewDocuments } from '../preview/previewDocuments.ts';
import { registerResponseDocuments } from '../history/responseDocuments.ts';
import { HistoryView } from '../history/historyView.ts';
import { SavedRequests } from '../invoking/savedRequests.ts';
import { registerLanguage } from '../language/registerLanguage.ts';
import { openModel } from './openModel.ts';
import { ProfileNames } from '../profiles/profileNames.ts';
import { ProfileStatus } from '../profiles/profileStatus.ts';
import type { Views } from './registerViews.ts';
import { LastResults } from '../requestsView/lastResults.ts';
import { RequestDrag } from '../requestsView/requestDrag.ts';
import { RequestsView } from '../requestsView/requestsView.ts';
import { followContext, ResponseView } from '../response/responseView.ts';
import type { Services } from './services.ts';
import { FunctionTree } from '../functionTree/functionTree.ts';
import { toPlainTree } from '../ui/plainTree.ts';

/** Builds all objects of a window, and lets what is shown follow what is known. */
export function openServices(context: ExtensionContext, views: Views, owned: DisposableStore): Services {
  const { extensionUri, workspaceState } = context;
  const model = openModel(context, owned);
  const { catalog, circuits, environments, history, index, invocations, local, log, store, targets } = model;
  const profiles = owned.add(new ProfileNames());
  const previews = new PreviewDocuments();
  const historyView = owned.add(new HistoryView(views.history, history));
  const results = owned.add(new LastResults(store, history));
  const requestsView = owned.add(new RequestsView(views.requests, index, targets, results));
  const responseView = new ResponseView(extensionUri, store, local);

  owned.add(previews.register());
  owned.add(new ProfileStatus(catalog));
  owned.add(new EnvironmentStatus(environments));
  owned.add(registerLanguage({ catalog, profiles, environments }, log));
  owned.add(responseView.follow());
  owned.add(followContext(store));
  owned.add(history.follow(store));
  owned.add(registerResponseDocuments(history));
  owned.add(reportOpenCircuits(circuits));

  const commands = toCommandHandlers({
    ...model,
    invoking: { invocations, catalog, saved: new SavedRequests(workspaceState, index, targets) },
    requestsView,
    historyView,
    secrets: model.requestSecrets,
    previews,
    memory: workspaceState,
    log: model.channel,
  });
  return {
    commands,
    functionTree: toPlainTree(owned.add(new FunctionTree(catalog, circuits))),
    requestTree: toPlainTree(requestsView.tree),
    requestDrag: new RequestDrag(index, model.reporter.report),
    historyTree: toPlainTree(historyView),
    responseView,
    requestEditor: new RequestEditorProvider(extensionUri, {
      catalog,
      profiles,
      invocations,
      environments,
      store,
      logger: log,
    }),
    log,
    unexpected: model.reporter.unexpected,
    end: () => model.end(),
  };
}
