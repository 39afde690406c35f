import { errorReason } from '../../core/common/errorReason.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { Capture } from '../../core/expectations/capture.ts';
import { isStatus } from '../../core/expectations/expectation.ts';
import type { Header } from '../../core/http/header.ts';
import type { CheckReport } from '../../run/checkResponse.ts';
import { lazy } from '../common/lazy.ts';
import { hasChecks, type CheckPlan } from '../invocations/checkPlan.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { SessionCaptures } from '../environments/sessionCaptures.ts';
import { CheckProblems } from './checkProblems.ts';
import type { Checker } from './checker.ts';

/** The store as checks use it. */
type CheckedStore = Pick<InvocationStore, 'onDidEnd' | 'watch' | 'refresh'>;

/** Secrets that were captured from a response. */
export type CapturedSecrets = {
  readonly texts: readonly string[];
  /** False if the response could not be checked, so that it may contain others. */
  readonly areAll: boolean;
};

/** A row of the form: an expectation or a capture of a request. */
export type WantedRow = {
  readonly uri: string;
  readonly list: 'expect' | 'capture';
  readonly index: number;
};

/** Checks the responses of saved requests, and keeps what they capture. */
export class Checks implements Disposable {
  readonly #store: CheckedStore;
  readonly #captures: SessionCaptures;
  readonly #reports = new WeakMap<Invocation, Promise<CheckReport | undefined>>();
  /** Invocations that could not be checked. */
  readonly #unchecked = new WeakSet<Invocation>();
  readonly #checker: () => Promise<Checker>;
  readonly #owned = new DisposableStore();
  readonly #wantedRow = this.#owned.add(new Emitter<WantedRow>());
  #opened: Checker | undefined;
  #wanted: WantedRow | undefined;
  readonly #checked = this.#owned.add(new Emitter<Invocation>());
  /** Fires when the results of an invocation are known. */
  readonly onDidCheck: Event<Invocation> = this.#checked.event;
  /** Fires when a form has to show a row. */
  readonly onDidWantRow: Event<WantedRow> = this.#wantedRow.event;

  /** @param program path of the program of the thread that checks */
  constructor(store: CheckedStore, captures: SessionCaptures, program: string) {
    this.#store = store;
    this.#captures = captures;
    // Most requests have no expectations.
    this.#checker = lazy(async () => {
      const { Checker } = await import('./checker.ts');
      return (this.#opened = new Checker(program));
    });
  }

  /** Remembers what an invocation is checked with, and checks it at its end if its request expects or captures something. */
  begin(invocation: Invocation, plan: CheckPlan): void {
    invocation.setPlan(plan);
    if (hasChecks(plan)) this.#reports.set(invocation, this.#check(invocation, plan));
  }

  /**
   * Returns the results of an invocation once it has ended, for the request as it was sent; also without expectations, when only the
   * rule about the status applies. Undefined if it was cancelled, could not be prepared, or has no saved request.
   */
  async reportOf(invocation: Invocation): Promise<CheckReport | undefined> {
    const { plan } = invocation;
    if (!plan) return undefined;
    const known = this.#reports.get(invocation) ?? this.#check(invocation, plan);
    this.#reports.set(invocation, known);
    return known;
  }

  /** Returns the secrets that a request captures from its response, once it is checked; undefined if it captures none. */
  capturedSecrets(invocation: Invocation): Promise<CapturedSecrets> | undefined {
    const { plan } = invocation;
    const secret = plan?.checks.captures.filter((capture) => capture.secret) ?? [];
    if (secret.length === 0) return undefined;
    return this.reportOf(invocation).then((report) => {
      if (!report || this.#unchecked.has(invocation))
        return { texts: toHeaderValues(secret, invocation.head?.headers ?? []), areAll: false };
      return { texts: report.secrets, areAll: true };
    });
  }

  /** Writes the snapshot of one expectation, if the status is as expected, and checks the invocation again. */
  async updateSnapshot(invocation: Invocation, index: number, root: string): Promise<void> {
    const { plan } = invocation;
    const expectation = plan?.checks.expectations[index];
    if (!plan || expectation?.predicates.snapshot === undefined) return;
    const expectations = plan.checks.expectations.filter(
      (each) => each === expectation || isStatus(each.subject),
    );
    // The snapshot is written without the secrets that are captured.
    const only = { ...plan, checks: { ...plan.checks, expectations } };
    const written = await this.#run(invocation, only, root);
    if (!written) return;
    await this.checkAgain(invocation, invocation.plan ?? plan);
    // Why it was not written says more than that it differs.
    const { offset } = expectation.span;
    const refused = written.results.find(
      ({ outcome, span }) => outcome === 'failed' && span?.offset === offset,
    );
    const { report } = invocation;
    if (!refused || !report) return;
    const results = report.results.map((result) => (result.span?.offset === offset ? refused : result));
    await this.#publish(invocation, Promise.resolve({ ...report, results }));
  }

  /** Checks an invocation with another plan, once it has ended and was checked as it was sent. Captures nothing. */
  async checkAgain(invocation: Invocation, plan: CheckPlan): Promise<void> {
    const kept = await this.#ended(invocation);
    try {
      // Its report would replace the new one.
      await this.#reports.get(invocation);
      invocation.setPlan(plan);
      const checked = await this.#run(invocation, plan);
      // Another plan may have replaced this one meanwhile.
      if (invocation.plan === plan) await this.#publish(invocation, Promise.resolve(checked));
    } finally {
      kept.dispose();
    }
  }

  /** Problems in the expectations of open requests. */
  readonly problems = this.#owned.add(
    new CheckProblems(async (checks, folder) => (await this.#checker()).findProblems(checks, folder)),
  );

  /** Has a form show a row: an open one at once, another one when it is opened. */
  wantRow(row: WantedRow): void {
    this.#wanted = row;
    this.#wantedRow.fire(row);
  }

  /** Returns the row that the form of a request has to show, once. */
  takeWantedRow(uri: string): WantedRow | undefined {
    const row = this.#wanted;
    if (row?.uri !== uri) return undefined;
    this.#wanted = undefined;
    return row;
  }

  dispose(): void {
    this.#owned.dispose();
    void this.#opened?.dispose();
  }

  async #check(invocation: Invocation, plan: CheckPlan): Promise<CheckReport | undefined> {
    const kept = await this.#ended(invocation);
    const expected = plan.checks.captures.map(({ name }) => name);
    const report = await this.#publish(
      invocation,
      this.#run(invocation, plan).finally(() => kept.dispose()),
    );
    if (plan.captureScope && expected.length > 0)
      this.#captures.put(plan.captureScope, expected, report?.captured ?? []);
    return report;
  }

  async #publish(
    invocation: Invocation,
    checked: Promise<CheckReport | undefined>,
  ): Promise<CheckReport | undefined> {
    const report = await checked;
    if (report) invocation.setReport(report);
    this.#checked.fire(invocation);
    this.#store.refresh();
    return report;
  }

  /** Never rejects: what goes wrong fails the expectations. */
  async #run(invocation: Invocation, plan: CheckPlan, updateIn?: string): Promise<CheckReport | undefined> {
    // Its response stays on disk meanwhile.
    const kept = this.#store.watch(() => invocation);
    try {
      return await (await this.#checker()).check(invocation, plan, updateIn);
    } catch (error) {
      this.#unchecked.add(invocation);
      const message = `The response could not be checked: ${errorReason(error)}.`;
      return {
        results: [{ outcome: 'failed', title: 'response is checked', message }],
        captured: [],
        secrets: [],
      };
    } finally {
      kept.dispose();
    }
  }

  /** Waits for the end. Keeps the response from then on, even if the invocation leaves the list at once. */
  async #ended(invocation: Invocation): Promise<Disposable> {
    const keep = (): Disposable => this.#store.watch(() => invocation);
    if (invocation.state !== 'running') return keep();
    return new Promise((resolve) => {
      const ends = this.#store.onDidEnd((ended) => {
        if (ended.invocation !== invocation) return;
        ends.dispose();
        resolve(keep());
      });
    });
  }
}

/** Returns the values of the headers that are captured. */
function toHeaderValues(captures: readonly Capture[], headers: readonly Header[]): readonly string[] {
  const names = new Set(
    captures.flatMap(({ source }) => (source.kind === 'header' ? [source.name.toLowerCase()] : [])),
  );
  return headers.flatMap(([name, value]) => (names.has(name.toLowerCase()) ? [value] : []));
}
