import type { LogOutputChannel, Memento } from 'vscode';
import type { Invoker } from '../../invoker/invoker.ts';
import type { OpenCircuits } from '../functionTree/openCircuits.ts';
import type { Environments } from '../environments/environments.ts';
import type { PreviewDocuments } from '../preview/previewDocuments.ts';
import type { RequestSecrets } from '../environments/requestSecrets.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import type { FailureReporter } from '../failures/failureReporter.ts';
import type { History } from '../history/entries/history.ts';
import type { HistoryView } from '../history/historyView.ts';
import type { Invoking } from './invokeCommand.ts';
import type { RequestsView } from '../requestsView/requestsView.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** What the commands build on. */
export type CommandServices = {
  readonly invoking: Invoking;
  readonly requestsView: RequestsView;
  readonly invoker: Pick<Invoker, 'openTenancy' | 'checkSetup'>;
  readonly circuits: OpenCircuits;
  readonly store: InvocationStore;
  readonly history: History;
  readonly historyView: HistoryView;
  /** A folder of this session alone, for the files of opened responses. */
  readonly responseFolder: string;
  readonly reporter: FailureReporter;
  readonly environments: Environments;
  readonly secrets: RequestSecrets;
  readonly prompts: VariablePrompts;
  readonly previews: PreviewDocuments;
  readonly memory: Memento;
  readonly log: LogOutputChannel;
};
