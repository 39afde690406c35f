import type { SentView } from '../../../protocol/sentView.ts';
import type { BodyArea } from '../viewers/bodyArea.ts';
import type { PageState, Tab } from './pageState.ts';
import type {
  FailureText,
  OutputLinks,
  OutputStream,
  ResponseMethods,
  TestPart,
} from '../../../protocol/response.ts';

/** Actions of the page. They apply to the shown invocation, except `show`. */
export type Actions = {
  readonly show: (id: number) => void;
  readonly showEntry: (entry: string) => void;
  readonly openHistory: () => void;
  readonly pin: (pinned: boolean) => void;
  readonly openInTab: () => void;
  readonly setInvokeOnSave: (on: boolean) => void;
  readonly cancel: () => void;
  readonly invokeAgain: () => void;
  readonly openInEditor: () => void;
  readonly compare: () => void;
  readonly save: () => void;
  readonly copy: (what: ResponseMethods['copy']['params']['what']) => void;
  readonly act: (action: NonNullable<FailureText['action']>['id']) => void;
  readonly openOutputLink: (stream: OutputStream, start: number) => void;
  readonly openBodyFrame: (index: number) => void;
  readonly showDifference: (index: number) => void;
  readonly updateSnapshot: (index: number) => void;
  readonly openTest: (index: number) => void;
  /** Adds an expectation that a part of the response meets, and announces it. */
  readonly addTest: (part: TestPart) => void;
  readonly selectTab: (tab: Tab) => void;
  /** Selects a tab and moves the focus to its panel. */
  readonly openTab: (tab: Tab) => void;
};

/** What the page renders besides its snapshot. */
export type PageContext = {
  readonly state: PageState;
  /** Milliseconds since the shown invocation started. */
  readonly elapsed: number;
  /** Milliseconds until its next attempt; 0 if it is not waiting for one. */
  readonly waitLeft: number;
  /** What was sent for the shown invocation; `unknown` until the host has responded. */
  readonly sent: SentView | 'unknown' | undefined;
  /** The links in the output of the shown invocation, once the host has found them. */
  readonly links: OutputLinks | undefined;
  /** The stack frames in its body that lead to the source, as the file and line of each. */
  readonly frames: readonly string[];
  /** Owned by the page, so that it survives rendering. */
  readonly body: BodyArea;
  readonly actions: Actions;
};
