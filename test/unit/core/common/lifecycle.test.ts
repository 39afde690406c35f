import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/core/common/emitter.ts';
import { DisposableStore, toDisposable } from '../../../../src/core/common/lifecycle.ts';

describe('DisposableStore', () => {
  it('disposes in reverse order, once', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => order.push('first')));
    store.add(toDisposable(() => order.push('second')));
    store.dispose();
    store.dispose();
    expect(order).toEqual(['second', 'first']);
  });

  it('disposes items immediately that are added after dispose', () => {
    let disposed = false;
    const store = new DisposableStore();
    store.dispose();
    store.add({ dispose: () => (disposed = true) });
    expect(disposed).toBe(true);
  });
});

it('toDisposable releases only once', () => {
  let count = 0;
  const disposable = toDisposable(() => count++);
  disposable.dispose();
  disposable.dispose();
  expect(count).toBe(1);
});

describe('Emitter', () => {
  it('calls every listener until it unsubscribes', () => {
    const heard: string[] = [];
    const emitter = new Emitter<number>();
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    expect(heard).toEqual(['first 1', 'second 1', 'second 2']);
  });

  it('keeps two subscriptions of one function apart', () => {
    let calls = 0;
    const emitter = new Emitter<void>();
    const listener = (): void => void calls++;
    const first = emitter.event(listener);
    emitter.event(listener);
    first.dispose();
    emitter.fire();
    expect(calls).toBe(1);
  });

  it('does not call a listener that was removed while firing', () => {
    const heard: string[] = [];
    const emitter = new Emitter<void>();
    emitter.event(() => second.dispose());
    const second = emitter.event(() => heard.push('second'));
    emitter.fire();
    expect(heard).toEqual([]);
  });

  it('calls no listener after dispose', () => {
    let calls = 0;
    const emitter = new Emitter<void>();
    emitter.event(() => calls++);
    emitter.dispose();
    emitter.fire();
    expect(calls).toBe(0);
  });
});
