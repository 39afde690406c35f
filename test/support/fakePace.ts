import type { Pace } from '../../src/invoker/pace.ts';

/** Waits in no time: its clock leaps instead, and its draws are all 0. */
export class FakePace implements Pace {
  /** Seconds of each wait. */
  readonly waits: number[] = [];
  #now = Date.parse('2026-11-22T10:00:00Z');

  readonly now = (): number => this.#now;
  readonly random = (): number => 0;

  readonly wait = (seconds: number): Promise<void> => {
    this.waits.push(seconds);
    this.pass(seconds);
    return Promise.resolve();
  };

  /** Lets time go by. */
  pass(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
