import type { InvocationState } from '../core/invocation/outcome.ts';

/** The state of a request in a run. `waiting`: not sent yet; `notSent`: the user did not confirm it. */
type ResultState = 'waiting' | 'notSent' | InvocationState;

/** A line below a result: why it is what it is, and what to do next. */
export type ResultDetail = {
  readonly tone: 'good' | 'plain' | 'warning' | 'bad';
  readonly text: string;
  readonly hint?: string;
};

/** A request of a run, with its result. */
export type ResultRow = {
  /** Its place in the run, from 0. */
  readonly id: number;
  readonly name: string;
  /** Path of its file, relative to the workspace. */
  readonly file: string;
  readonly functionName: string;
  readonly state: ResultState;
  /** The result as a test, once it has ended: whether its expectations hold, or that it was skipped. */
  readonly verdict?: 'passed' | 'failed' | 'skipped';
  /** Status that the function set (`Fn-Http-Status`), else that of the service. */
  readonly status?: number;
  /** Milliseconds from the first attempt to the end, including delays. */
  readonly duration?: number;
  /** Bytes of the response. */
  readonly size?: number;
  readonly details: readonly ResultDetail[];
};

/** The state of a run as a whole. */
export type RunHead = {
  /** What is invoked: the name of a folder or of the workspace. */
  readonly title: string;
  readonly environment?: string;
  readonly state: 'running' | 'ended' | 'cancelled';
};

/** Everything that the results page shows. */
export type ResultsSnapshot = RunHead & { readonly rows: readonly ResultRow[] };

/** The current state, with the rows that changed since the last update. */
export type ResultsUpdate = RunHead & { readonly changed: readonly ResultRow[] };

/** Methods that the results page may call. */
export type ResultsMethods = {
  /** Called when the page is loaded or shown again. */
  readonly ready: { readonly params: undefined; readonly result: ResultsSnapshot };
  readonly cancel: { readonly params: undefined; readonly result: void };
  /** Invokes all requests again, or those that failed. Does nothing while the run lasts. */
  readonly rerun: { readonly params: { readonly which: 'all' | 'failed' }; readonly result: void };
  readonly openRequest: { readonly params: { readonly id: number }; readonly result: void };
  readonly openResponse: { readonly params: { readonly id: number }; readonly result: void };
};

/** Events that the extension host may emit. */
export type ResultsEvents = { readonly update: ResultsUpdate };
