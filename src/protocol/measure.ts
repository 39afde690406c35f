import type { Measurement } from '../core/measurement/measurement.ts';
import type { MeasurePlan } from '../core/measurement/measurePlan.ts';

/** Everything that the page of a measurement shows. */
export type MeasureSnapshot = {
  /** What is measured: the function, the request and the environment. */
  readonly title: string;
  readonly isRunning: boolean;
  /** Why nothing was measured. */
  readonly problem?: string;
  /** The measurements of the window, the latest first; the first one may be running. */
  readonly measurements: readonly Measurement[];
  /** Index of the measurement that the page shows; absent before its first one. */
  readonly shown?: number;
};

/** When the measurement of a file began, or why there is none. The snapshot that comes before it has the measurement. */
export type OpenedOther = { readonly startedAt: string } | { readonly problem: string };

/** Methods that the page of a measurement may call. */
export type MeasureMethods = {
  readonly ready: { readonly params: undefined; readonly result: MeasureSnapshot };
  /** Starts a measurement; does nothing while one runs. */
  readonly start: { readonly params: MeasurePlan; readonly result: void };
  /** Asks for the file of a measurement to compare with. Undefined if the user cancelled. */
  readonly openOther: { readonly params: undefined; readonly result: OpenedOther | undefined };
  readonly cancel: { readonly params: undefined; readonly result: void };
  /** Saves the measurement that the page shows. */
  readonly save: { readonly params: { readonly format: 'json' | 'html' }; readonly result: void };
};

/** Events that the extension host may emit. */
export type MeasureEvents = { readonly snapshot: MeasureSnapshot };
