import { basename } from 'node:path';
import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import type { MeasurePlan } from '../../core/measurement/measurePlan.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { collectBody } from '../../invoker/attempts/bodySource.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { MeasureSnapshot } from '../../protocol/measure.ts';
import { MeasureRun } from '../../run/measure/measure.ts';
import { systemPace } from '../../run/measure/pace.ts';
import { receiveCall } from '../../run/measure/receiveCall.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { Invocable } from '../invoking/invocable.ts';
import type { Invocations } from '../invoking/invocations.ts';
import type { PreparedCalls } from '../invoking/prepareCalls.ts';

/** What measuring uses. The invoker writes no log: it would get thousands of lines. */
export type MeasureServices = {
  readonly invocations: Pick<Invocations, 'prepare'>;
  readonly local: Pick<LocalFunctions, 'open' | 'stop'>;
  readonly invoker: Pick<Invoker, 'invoke'>;
  /** Asks about a protected function or environment. */
  readonly confirm: Confirm;
};

/** Milliseconds between updates of the page. */
const interval = 500;

/** The measurements of one request or function, one at a time. */
export class MeasureSession {
  readonly #what: Invocable;
  readonly #title: string;
  readonly #services: MeasureServices;
  /** Those of the window, the latest first. */
  readonly #measurements: Measurement[];
  readonly #changed: () => void;
  #current: Measurement | undefined;
  #problem: string | undefined;
  #running: AbortController | undefined;

  /** @param measurements those of the window, to which new ones are added */
  constructor(
    what: Invocable,
    title: string,
    services: MeasureServices,
    measurements: Measurement[],
    changed: () => void,
  ) {
    this.#what = what;
    this.#title = title;
    this.#services = services;
    this.#measurements = measurements;
    this.#changed = changed;
  }

  get current(): Measurement | undefined {
    return this.#current;
  }

  snapshot(): MeasureSnapshot {
    const isNew = this.#current && !this.#measurements.includes(this.#current);
    const measurements = isNew && this.#current ? [this.#current, ...this.#measurements] : this.#measurements;
    const shown = this.#current ? measurements.indexOf(this.#current) : -1;
    return {
      title: this.#title,
      isRunning: this.#running !== undefined,
      measurements: [...measurements],
      ...(this.#problem !== undefined && { problem: this.#problem }),
      ...(shown >= 0 && { shown }),
    };
  }

  /** Measures, after asking about a protected function or environment. Does nothing while a measurement runs. */
  async start(plan: MeasurePlan): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.#problem = undefined;
    this.#current = undefined;
    this.#changed();
    try {
      const { invocations, confirm } = this.#services;
      const prepared = await invocations.prepare(this.#what, confirm, running.signal);
      if (prepared?.ok) await this.#measure(plan, prepared.value, running.signal);
      else if (prepared) this.#fail(prepared.failure);
    } finally {
      this.#running = undefined;
      this.#changed();
    }
  }

  /** Adds the measurement of a file to those that can be compared, unless it is one of them. */
  addOther(other: Measurement): void {
    if (!this.#measurements.some(({ startedAt }) => startedAt === other.startedAt))
      this.#measurements.unshift(other);
    this.#changed();
  }

  /** Cancels the measurement, whose calls end at once. */
  cancel(): void {
    this.#running?.abort();
  }

  async #measure(plan: MeasurePlan, calls: PreparedCalls, signal: AbortSignal): Promise<void> {
    const { requestId: _requestId, circuitBreaker: _breaker, retry: _retry, ...request } = calls.request;
    const body = await collectBody(request.body, request.bufferLimit, signal);
    if (!body || signal.aborted) return;
    if (!body.ok) return this.#fail(body.failure);
    const isLocal = isLocalFunctionOcid(request.functionId);
    const run = new MeasureRun({
      plan,
      call: (until) => receiveCall(this.#services.invoker.invoke({ ...request, body: body.value }, until)),
      cold: isLocal && (await this.#stop(request.functionId)),
      pace: systemPace,
      signal,
    });
    const base = {
      format: 'ocifn-measurement',
      version: 1,
      function: calls.functionName,
      ...(this.#what.kind === 'request' && { request: basename(this.#what.uri.path) }),
      ...(calls.environment !== undefined && { environment: calls.environment }),
      place: isLocal ? 'local' : 'cloud',
      startedAt: new Date().toISOString(),
      plan,
      retries: false,
    } as const;
    const show = (state: Measurement['state']): void => {
      this.#current = calls.redactor.value({ ...base, state, ...run.figures });
      this.#changed();
    };
    show('running');
    const timer = setInterval(() => show('running'), interval);
    try {
      const end = await run.start();
      if (end.kind === 'failed') return this.#fail(calls.redactor.value(end.failure));
      show(end.kind);
      if (this.#current) this.#measurements.unshift(this.#current);
    } finally {
      clearInterval(timer);
    }
  }

  /** Stops a local function, so that the first call starts it. Returns false for one that is debugged, which goes on. */
  async #stop(id: string): Promise<boolean> {
    const host = await this.#services.local.open();
    if (!host.ok || host.value.functions().some((each) => each.id === id && each.isDebugged)) return false;
    return (await this.#services.local.stop(id)).ok;
  }

  #fail(failure: Failure): void {
    const { message, hint } = describeFailure(failure);
    this.#current = undefined;
    this.#problem = `${message} ${hint}`.trim();
  }
}
