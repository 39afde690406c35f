import type { Actions } from './actions.ts';
import type { PageState } from './pageState.ts';

/** What the page shows besides its snapshot. */
export type PageContext = {
  readonly state: PageState;
  /** Milliseconds since the shown invocation started. */
  readonly elapsed: number;
  /** Milliseconds until its next attempt, where that is waited for. */
  readonly waitLeft: number;
  /** Where the body's text is; kept by the page, so that the editor lives on. */
  readonly bodyElement: HTMLElement;
  readonly actions: Actions;
};
