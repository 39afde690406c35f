import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Emitter } from '../../../../src/core/common/emitter.ts';
import { RunningCalls, toCallsContext, toCallsText } from '../../../../src/host/functionTree/runningCalls.ts';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';
import type { FunctionLoad } from '../../../../src/local/process/functionRunner.ts';

const cloud = 'ocid1.fnfunc.oc1.phx.aaaa';
const local = 'ocid1.fnfunc.local..aaaa';

function open(load?: FunctionLoad) {
  const stored = new Emitter<void>();
  const called = new Emitter<void>();
  const running: Invocation[] = [];
  const store = { running, onDidChange: stored.event };
  const calls = new RunningCalls(store, { load: () => load, onDidChangeCalls: called.event });
  onTestFinished(() => calls.dispose());
  let changes = 0;
  calls.onDidChange(() => changes++);
  return { calls, stored, called, running, changes: () => changes };
}

/** As much of an invocation as the lines depend on. */
function invocation(id: number, functionId: string): Invocation {
  return { id, callsAhead: 0, request: { functionId } } as unknown as Invocation;
}

describe('RunningCalls', () => {
  it('counts the invocations of this window, by function', () => {
    const { calls, running } = open();
    running.push(invocation(1, cloud), invocation(2, 'ocid1.fnfunc.oc1.phx.bbbb'), invocation(3, cloud));
    expect(calls.of(cloud)).toEqual({ own: [1, 3], running: 2, waiting: 0 });
    expect(calls.of(local)).toEqual({ own: [], running: 0, waiting: 0 });
  });

  it('counts all calls of a local function, whoever made them', () => {
    const { calls, running } = open({ running: 2, waiting: 1, processes: 2 });
    running.push(invocation(1, local));
    expect(calls.of(local)).toEqual({ own: [1], running: 2, waiting: 1 });
  });

  it('fires once for the calls of a moment, and not for text that arrives', async () => {
    const { running, stored, called, changes } = open();
    running.push(invocation(1, cloud));
    stored.fire();
    called.fire();
    await expect.poll(changes).toBe(1);
    stored.fire();
    await setTimeout(200);
    expect(changes()).toBe(1);
    running.pop();
    stored.fire();
    await expect.poll(changes).toBe(2);
  });
});

describe('toCallsText', () => {
  it.each([
    [0, 0, ''],
    [1, 0, 'running'],
    [2, 0, '2 running'],
    [1, 3, '1 running, 3 waiting'],
  ])('describes %i running and %i waiting calls as "%s"', (running, waiting, text) => {
    expect(toCallsText({ own: [], running, waiting })).toBe(text);
  });
});

describe('toCallsContext', () => {
  it('offers to cancel what this window started, and to stop a function that others call', () => {
    expect(toCallsContext({ own: [1], running: 1, waiting: 0 })).toBe('.invoking');
    expect(toCallsContext({ own: [], running: 1, waiting: 0 })).toBe('.called');
    expect(toCallsContext({ own: [], running: 0, waiting: 0 })).toBe('');
  });
});
