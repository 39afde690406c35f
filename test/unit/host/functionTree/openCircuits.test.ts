import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Emitter } from '../../../../src/core/common/emitter.ts';
import { OpenCircuits, toCircuitText } from '../../../../src/host/functionTree/openCircuits.ts';
import type { CircuitStatus } from '../../../../src/invoker/attempts/circuitBreakers.ts';

const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const open: CircuitStatus = { endpoint, state: 'open', functionIds: ['one'] };

/** Open circuits over fake breakers, whose states the test sets. */
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

describe('the list of open circuit breakers', () => {
  it('omits closed breakers', () => {
    const { circuits, become } = openFake();
    become({ ...open, state: 'closed' }, { ...open, endpoint: 'https://other', state: 'halfOpen' });
    expect(circuits.list().map((each) => each.endpoint)).toEqual(['https://other']);
  });

  it('affects the functions of its endpoints, and those that were invoked there', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two', endpoint })).toBe(open);
    expect(circuits.of({ id: 'one' })).toBe(open);
    expect(circuits.of({ id: 'two', endpoint: 'https://other' })).toBeUndefined();
  });

  it('affects all API versions of an endpoint', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two', endpoint: `${endpoint}/20260325` })).toBe(open);
    expect(circuits.of({ id: 'two', endpoint: `${endpoint}/20181201` })).toBe(open);
  });

  it('affects no function that uses no breaker', () => {
    const { circuits, become } = openFake(false);
    become(open);
    expect(circuits.of({ id: 'two', endpoint })).toBeUndefined();
    expect(circuits.of({ id: 'two', endpoint, circuitBreaker: { failureThreshold: 2 } })).toBe(open);
    const usual = openFake();
    usual.become(open);
    expect(usual.circuits.of({ id: 'two', endpoint, circuitBreaker: false })).toBeUndefined();
  });

  it('fires once for each breaker that starts to allow a trial request', () => {
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

  it('sets no timer when a breaker has no time, or one in the past', () => {
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

  it('sets no timer longer than Node allows', () => {
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

  it('resets the breaker of an endpoint, or all', () => {
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

  it('does not affect a function without an endpoint that was not invoked there', () => {
    const { circuits, become } = openFake();
    become(open);
    expect(circuits.of({ id: 'two' })).toBeUndefined();
  });

  it('clears its timer when it is disposed', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { circuits, become } = openFake();
    become({ ...open, retryAt: new Date(Date.now() + 30_000).toISOString() });
    circuits.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the text for a circuit breaker', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

  it('contains until when the circuit is open, and whether the next request is a trial', () => {
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
