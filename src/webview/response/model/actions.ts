import type { FailureText, ResponseMethods } from '../../../protocol/response.ts';
import type { Tab } from './pageState.ts';

/** What can be done on the page. All of them concern the invocation that is shown, unless they name another. */
export type Actions = {
  readonly show: (id: number) => void;
  readonly cancel: () => void;
  readonly invokeAgain: () => void;
  readonly openInEditor: () => void;
  readonly compare: () => void;
  readonly save: () => void;
  readonly copy: (what: ResponseMethods['copy']['params']['what']) => void;
  readonly act: (action: NonNullable<FailureText['action']>['id']) => void;
  readonly selectTab: (tab: Tab) => void;
  readonly setPretty: (pretty: boolean) => void;
};
