import { countCalls, countOf, formatCount, type MeasurePlan } from '../../core/measurement/measurePlan.ts';
import { formatLatency } from '../../core/measurement/measureTexts.ts';
import type { MeasureRun } from '../../run/measure/measure.ts';
import type { Io } from '../common/io.ts';

/** Milliseconds between updates. */
const interval = 500;

/** Shows the progress of a measurement in one line, if standard error is a terminal. End it before anything else is written. */
export function showProgress(
  run: Pick<MeasureRun, 'figures'>,
  plan: MeasurePlan,
  { stderr, interactive }: Pick<Io, 'stderr' | 'interactive'>,
): { end(): void } {
  if (!interactive) return { end() {} };
  const total = countCalls(plan);
  let shown = false;
  const timer = setInterval(() => {
    const { calls, latency } = run.figures;
    const done =
      total === undefined ? countOf(calls, 'call') : `${formatCount(calls)} of ${countOf(total, 'call')}`;
    const middle = latency ? `, p50 ${formatLatency(latency.p50)}, p99 ${formatLatency(latency.p99)}` : '';
    // To the beginning of the line, and without the rest of the last text.
    stderr.write(`\r${done}${middle}\u001B[K`);
    shown = true;
  }, interval);
  return {
    end() {
      clearInterval(timer);
      if (shown) stderr.write('\r\u001B[K');
    },
  };
}
