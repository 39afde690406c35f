import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker, type CallOutcome } from '../../../../src/core/policies/circuitBreaker.ts';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';

const policy = { ...sdkCircuitBreaker, failureThreshold: 3, recoveryTimeout: 10 };

/** Makes calls one after the other; returns whether each was let through. */
function call(breaker: CircuitBreaker, now: number, ...outcomes: readonly CallOutcome[]): readonly boolean[] {
  return outcomes.map((outcome) => {
    const admission = breaker.admit(policy, now);
    if (admission.admitted) breaker.settle(admission, outcome, policy, now);
    return admission.admitted;
  });
}

describe('CircuitBreaker', () => {
  it('opens after the consecutive failures of the policy, and returns until when', () => {
    const breaker = new CircuitBreaker();
    expect(call(breaker, 0, 'failed', 'failed', 'failed', 'passed')).toEqual([true, true, true, false]);
    expect([breaker.state, breaker.retryAt]).toEqual(['open', 10_000]);
    expect(breaker.admit(policy, 9_999)).toEqual({ admitted: false, retryAt: 10_000 });
  });

  it('resets the count after a call that passed, and not after one that was cancelled', () => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed', 'passed', 'failed', 'cancelled', 'failed');
    expect(breaker.state).toBe('closed');
    call(breaker, 0, 'failed');
    expect(breaker.state).toBe('open');
  });

  it('admits one trial after the recovery time, and rejects others meanwhile', () => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed', 'failed');
    expect(breaker.admit(policy, 10_000)).toMatchObject({ admitted: true });
    expect(breaker.state).toBe('halfOpen');
    expect(breaker.admit(policy, 10_000)).toEqual({ admitted: false, retryAt: 20_000 });
  });

  it.each([
    ['closes when the trial passes', 'passed', 'closed', undefined],
    ['opens anew when the trial fails', 'failed', 'open', 22_000],
    ['gives the place back when the trial is cancelled', 'cancelled', 'open', 10_000],
  ] as const)('%s', (_, outcome, state, retryAt) => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed', 'failed');
    call(breaker, 12_000, outcome);
    expect([breaker.state, breaker.retryAt]).toEqual([state, retryAt]);
  });

  it('opens again if the trial fails, whatever threshold its caller has', () => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed', 'failed');
    const trial = breaker.admit(policy, 10_000);
    if (!trial.admitted) throw new Error('refused');
    breaker.settle(trial, 'failed', { ...policy, failureThreshold: 100 }, 11_000);
    expect([breaker.state, breaker.retryAt]).toEqual(['open', 21_000]);
  });

  it('closes by reset, which also resets the count', () => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed', 'failed');
    breaker.reset();
    call(breaker, 0, 'failed', 'failed');
    expect(breaker.state).toBe('closed');
  });

  it('ignores the end of calls that were admitted before it opened', () => {
    const breaker = new CircuitBreaker();
    const late = [breaker.admit(policy, 0), breaker.admit(policy, 0)];
    call(breaker, 0, 'failed', 'failed', 'failed');
    for (const [index, each] of late.entries())
      if (each.admitted) breaker.settle(each, index === 0 ? 'failed' : 'passed', policy, 5_000);
    expect([breaker.state, breaker.retryAt]).toEqual(['open', 10_000]);
  });

  it('uses the threshold and time of each caller', () => {
    const breaker = new CircuitBreaker();
    call(breaker, 0, 'failed', 'failed');
    const first = breaker.admit(policy, 0);
    if (!first.admitted) throw new Error('refused');
    breaker.settle(first, 'failed', { ...policy, failureThreshold: 10 }, 0);
    expect(breaker.state).toBe('closed');
    call(breaker, 0, 'failed');
    expect(breaker.admit({ ...policy, recoveryTimeout: 5 }, 5_000)).toMatchObject({ admitted: true });
  });

  it('keeps its rules in every sequence of overlapping calls', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('admit' as const) }),
      fc.record({
        do: fc.constant('settle' as const),
        which: fc.nat(10),
        outcome: fc.constantFrom<CallOutcome>('failed', 'failed', 'passed', 'cancelled'),
      }),
      fc.record({ do: fc.constant('pass' as const), time: fc.constantFrom(1_000, 4_000, 10_000) }),
      fc.record({ do: fc.constant('reset' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const breaker = new CircuitBreaker();
        const model = { state: 'closed', failures: 0, openedAt: 0, since: 0 };
        const enter = (state: string): void => void ((model.state = state), (model.since += 1));
        const open: { readonly period: number; readonly since: number }[] = [];
        let now = 0;
        for (const each of steps) {
          if (each.do === 'pass') now += each.time;
          else if (each.do === 'reset') {
            breaker.reset();
            model.failures = 0;
            if (model.state !== 'closed') enter('closed');
          } else if (each.do === 'admit') {
            const trial = model.state === 'open' && now >= model.openedAt + 10_000;
            if (trial) enter('halfOpen');
            const admission = breaker.admit(policy, now);
            expect(admission.admitted).toBe(trial || model.state === 'closed');
            if (admission.admitted) open.push({ ...admission, since: model.since });
            else expect(admission.retryAt).toBeGreaterThan(now);
          } else {
            const [settled] = open.splice(each.which % Math.max(open.length, 1), 1);
            if (!settled) continue;
            breaker.settle(settled, each.outcome, policy, now);
            if (settled.since !== model.since) continue;
            if (each.outcome === 'passed') {
              model.failures = 0;
              if (model.state !== 'closed') enter('closed');
            } else if (each.outcome === 'cancelled') {
              if (model.state === 'halfOpen') enter('open');
            } else {
              model.failures += 1;
              if (model.state === 'halfOpen' || model.failures >= 3) {
                model.openedAt = now;
                enter('open');
              }
            }
          }
          expect(breaker.state).toBe(model.state);
          expect(breaker.retryAt).toBe(model.state === 'closed' ? undefined : model.openedAt + 10_000);
        }
      }),
      { numRuns: 500 },
    );
  });
});
