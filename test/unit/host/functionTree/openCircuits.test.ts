import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Emitter } from '../../../../src/core/common/emitter.ts';
import { toCircuitText } from '../../../../src/host/functionTree/circuitText.ts';
import { OpenCircuits } from '../../../../src/host/functionTree/openCircuits.ts';
import type { CircuitStatus } from '../../../../src/invoker/attempts/circuitBreakers.ts';

const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const open: CircuitStatus = { endpoint, state: 'open', functionIds: ['one'] };

/** Breakers that stand as the test says. */
function openFake(usual = true) {
  const changes = new Emitter<CircuitStatus>();
  let statuses: readonly CircuitStatus[] = [];
  const breakers = { onDidChange: changes.event, list: () => statuses, reset() {} };
  const circuits = new OpenCircuits(breakers, () => usual);
  onTestFinished(() => circuits.dispose());
  return {
    circuits,
    become: (...status: readonly [CircuitStatus, ...CircuitStatus[]]): void => {
      statuses = status;
      changes.fire(status[0]);
    },
  };
}

describe('the circuit breakers that are open', () => {
  it('leave out what is closed', () => {
    const { circuits, become } = openFake();
    become({ ...open, state: 'closed' }, { ...open, endpoint: 'https://other', state: 'halfOpen' });
    expect(circuits.list().map((each) => each.endpoint)).toEqual(['https://other']);
  });

  it('stand before every function of their endpoint, and before those that were invoked there', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two', endpoint })).toBe(open);
    expect(circuits.of({ id: 'one' })).toBe(open);
    expect(circuits.of({ id: 'two', endpoint: 'https://other' })).toBeUndefined();
  });

  it('count for every API version of their endpoint', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two', endpoint: `${endpoint}/20260325` })).toBe(open);
    expect(circuits.of({ id: 'two', endpoint: `${endpoint}/20181201` })).toBe(open);
  });

  it('stand before no function that is invoked without one', () => {
    const { circuits, become } = openFake(false);
    become(open);
    expect(circuits.of({ id: 'two', endpoint })).toBeUndefined();
    expect(circuits.of({ id: 'two', endpoint, circuitBreaker: { failureThreshold: 2 } })).toBe(open);
    const usual = openFake();
    usual.become(open);
    expect(usual.circuits.of({ id: 'two', endpoint, circuitBreaker: false })).toBeUndefined();
  });

  it('tell when the next call would be let through, once for each', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { circuits, become } = openFake();
    const after = (ms: number): string => new Date(Date.now() + ms).toISOString();
    let changes = 0;
    circuits.onDidChange(() => changes++);
    become({ ...open, retryAt: after(30_000) }, { ...open, endpoint: 'https://b', retryAt: after(90_000) });
    expect(changes).toBe(1);
    vi.advanceTimersByTime(30_001);
    expect(changes).toBe(2);
    vi.advanceTimersByTime(60_001);
    expect(changes).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tell nothing more where no time is known, or it is over', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { become } = openFake();
    become(open, { ...open, endpoint: 'https://b', retryAt: new Date(Date.now()).toISOString() });
    expect(vi.getTimerCount()).toBe(0);
    const retryAt = new Date(Date.now() + 1000).toISOString();
    become({ ...open, retryAt });
    become({ ...open, retryAt });
    expect(vi.getTimerCount()).toBe(1);
    become({ ...open, state: 'closed', retryAt });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('wait no longer than a timer can', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { circuits, become } = openFake();
    let changes = 0;
    circuits.onDidChange(() => changes++);
    become({ ...open, retryAt: new Date(Date.now() + 2 ** 31 + 1000).toISOString() });
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(changes).toBe(1);
    vi.advanceTimersByTime(1);
    expect(changes).toBe(2);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('are closed as asked: that of an endpoint, or all', () => {
    const asked: unknown[] = [];
    const breakers = {
      onDidChange: new Emitter<CircuitStatus>().event,
      list: () => [],
      reset: (of?: string) => asked.push(of),
    };
    const circuits = new OpenCircuits(breakers, () => true);
    onTestFinished(() => circuits.dispose());
    circuits.reset('https://a');
    circuits.reset();
    expect(asked).toEqual(['https://a', undefined]);
  });

  it('stand before no function without an endpoint that was not invoked there', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two' })).toBeUndefined();
  });

  it('leave no timer behind', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { circuits, become } = openFake();
    become({ ...open, retryAt: new Date(Date.now() + 30_000).toISOString() });
    circuits.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the state of a circuit breaker in words', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

  it('says until when nothing is sent, and what happens then', () => {
    const until = new Date(now + 20_000).toLocaleTimeString();
    expect(toCircuitText({ ...open, retryAt: at(20) }, now)).toBe(`circuit open until ${until}`);
    const trial = 'circuit open, the next request is the trial';
    expect(toCircuitText({ ...open, retryAt: at(0) }, now)).toBe(trial);
    expect(toCircuitText({ ...open, retryAt: at(-1) }, now)).toBe(trial);
    expect(toCircuitText(open, now)).toBe(trial);
    expect(toCircuitText({ ...open, state: 'halfOpen', retryAt: at(20) }, now)).toBe(
      'circuit open, trial request in progress',
    );
  });
});
