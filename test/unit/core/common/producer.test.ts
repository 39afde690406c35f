import { describe, expect, it } from 'vitest';
import { forEach, iterate, type Emit } from '../../../../src/core/common/producer.ts';

const done = { done: true, value: undefined };
const item = (value: string) => ({ done: false, value });

/** Records what a producer does. */
function openProducer(events: readonly string[]) {
  const log: string[] = [];
  const produce = async (emit: Emit<string>): Promise<void> => {
    log.push('start');
    try {
      for (const event of events) {
        log.push(`emit ${event}`);
        if (!(await emit(event))) {
          log.push('not wanted');
          return;
        }
      }
    } finally {
      await Promise.resolve();
      log.push('clean up');
    }
  };
  return { log, events: iterate(produce) };
}

describe('iterate', () => {
  it('starts at the first next(), and goes on only when the next event is asked for', async () => {
    const { log, events } = openProducer(['a', 'b']);
    await Promise.resolve();
    expect(log).toEqual([]);
    expect(await events.next()).toEqual(item('a'));
    await new Promise(setImmediate);
    expect(log).toEqual(['start', 'emit a']);
    expect(await events.next()).toEqual(item('b'));
    expect(log).toEqual(['start', 'emit a', 'emit b']);
    expect(await events.next()).toEqual(done);
    expect(log).toEqual(['start', 'emit a', 'emit b', 'clean up']);
    expect(await events.next()).toEqual(done);
  });

  it('ends at once without events', async () => {
    const { log, events } = openProducer([]);
    expect(await events.next()).toEqual(done);
    expect(log).toEqual(['start', 'clean up']);
  });

  it('waits until the producer has cleaned up when the loop is left', async () => {
    const { log, events } = openProducer(['a', 'b', 'c']);
    for await (const event of events) if (event === 'b') break;
    expect(log).toEqual(['start', 'emit a', 'emit b', 'not wanted', 'clean up']);
    expect(await events.next()).toEqual(done);
  });

  it('never starts after return()', async () => {
    const { log, events } = openProducer(['a']);
    expect(await events.return?.()).toEqual(done);
    expect(await events.next()).toEqual(done);
    expect(log).toEqual([]);
  });

  it('tells a producer that goes on regardless that nothing more is wanted', async () => {
    const wanted: boolean[] = [];
    const events = iterate<number>(async (emit) => {
      for (const n of [1, 2, 3]) wanted.push(await emit(n));
    });
    for await (const _ of events) break;
    expect(wanted).toEqual([false, false, false]);
  });

  it('drops an event that comes after return(), and ends the next() that waits for it', async () => {
    let arrive = (): void => {};
    const wanted: boolean[] = [];
    const events = iterate<string>(async (emit) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      wanted.push(await emit('late'));
    });
    const waiting = events.next();
    const left = events.return?.();
    arrive();
    expect(await Promise.all([waiting, left])).toEqual([done, done]);
    expect(wanted).toEqual([false]);
  });

  it('throws the error of the producer, once, after the events before it', async () => {
    const events = iterate<string>(async (emit) => {
      await emit('a');
      throw new Error('broken');
    });
    expect(await events.next()).toEqual(item('a'));
    await expect(events.next()).rejects.toThrow('broken');
    expect(await events.next()).toEqual(done);
  });

  it('throws an error of the cleaning up when the loop is left', async () => {
    const events = iterate<string>(async (emit) => {
      await emit('a');
      throw new Error('broken');
    });
    await events.next();
    await expect(events.return?.()).rejects.toThrow('broken');
  });
});

describe('forEach', () => {
  it('passes each event on, and waits while the function is busy', async () => {
    const { log, events } = openProducer(['a', 'b']);
    await forEach(events, async (event) => {
      await new Promise(setImmediate);
      log.push(`take ${event}`);
    });
    expect(log).toEqual(['start', 'emit a', 'take a', 'emit b', 'take b', 'clean up']);
  });

  it('takes the events of any iterable', async () => {
    const seen: string[] = [];
    const events = (async function* () {
      yield* ['a', 'b'];
    })();
    await forEach(events, (event) => void seen.push(event));
    expect(seen).toEqual(['a', 'b']);
  });

  it.each([
    [
      'at once',
      () => {
        throw new Error('broken');
      },
    ],
    ['later', () => Promise.reject(new Error('broken'))],
  ])('ends like a loop whose body throws %s', async (_, take: () => Promise<void>) => {
    const { log, events } = openProducer(['a', 'b']);
    await expect(forEach(events, take)).rejects.toThrow('broken');
    expect(log).toEqual(['start', 'emit a', 'not wanted', 'clean up']);
  });

  it('throws the error of the producer', async () => {
    const events = iterate<string>(async (emit) => {
      await emit('a');
      throw new Error('broken');
    });
    await expect(forEach(events, () => {})).rejects.toThrow('broken');
  });
});
