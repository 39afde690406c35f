/**
 * Passes an event on. Returns whether further ones are wanted, as a promise if the consumer is busy until then.
 * If none are, the producer cleans up and ends.
 */
export type Emit<E> = (event: E) => boolean | Promise<boolean>;

/**
 * Emits events one after the other. An event that passes through several layers of async generators costs
 * each of them five promises, which takes longer than to sign a request; through layers of producers, it is a
 * call.
 */
export type Producer<E> = (emit: Emit<E>) => Promise<void>;

/**
 * Returns the events of a producer. It starts at the first `next()`, and never runs ahead: it goes on when
 * the next event is asked for. Leaving the loop waits until it has cleaned up. One reader at a time.
 */
export function iterate<E>(producer: Producer<E>): AsyncIterableIterator<E, void, undefined> {
  return new Iteration(producer);
}

/**
 * Passes each event to a function, and waits while that is busy. The same as a loop, but events of `iterate`
 * cost no promises.
 */
export async function forEach<E>(
  events: AsyncIterable<E>,
  take: (event: E) => void | Promise<void>,
): Promise<void> {
  if (events instanceof Iteration) await events.forEach(take);
  else for await (const event of events) await take(event);
}

type Reader<E> = {
  readonly resolve: (result: IteratorResult<E, void>) => void;
  readonly reject: (error: unknown) => void;
};

class Iteration<E> implements AsyncIterableIterator<E, void, undefined> {
  readonly #producer: Producer<E>;
  /** Settles when the producer has ended. */
  #run: Promise<void> | undefined;
  #reader: Reader<E> | undefined;
  #goOn: ((wanted: boolean) => void) | undefined;
  #hasEnded = false;

  constructor(producer: Producer<E>) {
    this.#producer = producer;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<E, void>> {
    if (this.#hasEnded) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
      if (this.#run) this.#goOn?.(true);
      else this.#run = this.#start();
    });
  }

  async return(): Promise<IteratorResult<E, void>> {
    this.#hasEnded = true;
    this.#goOn?.(false);
    await this.#run;
    return { done: true, value: undefined };
  }

  async forEach(take: (event: E) => void | Promise<void>): Promise<void> {
    let thrown: { readonly error: unknown } | undefined;
    const stop = (error: unknown): false => {
      thrown ??= { error };
      return false;
    };
    await this.#producer((event) => {
      if (thrown) return false;
      try {
        const busy = take(event);
        return busy ? busy.then(() => true, stop) : true;
      } catch (error) {
        return stop(error);
      }
    });
    if (thrown) throw thrown.error;
  }

  #start(): Promise<void> {
    const run = this.#producer((event) => this.#emit(event));
    run.then(
      () => this.#end(({ resolve }) => resolve({ done: true, value: undefined })),
      (error: unknown) => this.#end(({ reject }) => reject(error)),
    );
    return run;
  }

  #emit(event: E): boolean | Promise<boolean> {
    const reader = this.#reader;
    if (this.#hasEnded || !reader) return false;
    this.#reader = undefined;
    const wanted = new Promise<boolean>((resolve) => (this.#goOn = resolve));
    reader.resolve({ done: false, value: event });
    return wanted;
  }

  #end(tell: (reader: Reader<E>) => void): void {
    this.#hasEnded = true;
    if (this.#reader) tell(this.#reader);
  }
}
