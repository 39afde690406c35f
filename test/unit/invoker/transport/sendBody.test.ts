import { describe, expect, it } from 'vitest';
import type { OutgoingRequest } from '../../../../src/invoker/http/outgoingRequest.ts';
import { sendBody } from '../../../../src/invoker/transport/exchange.ts';

describe('sendBody', () => {
  const slice = 64 * 1024;

  /** A request that takes `room` slices before it has to drain. */
  class FakeRequest implements OutgoingRequest {
    readonly reused = false;
    readonly sizes: number[] = [];
    finished = false;
    room: number;
    #next: (() => void) | undefined;

    constructor(room: number) {
      this.room = room;
    }

    drain(next: () => void): void {
      this.#next = next;
    }

    goOn(): void {
      const next = this.#next;
      this.#next = undefined;
      next?.();
    }

    write(bytes: Uint8Array): boolean {
      this.sizes.push(bytes.byteLength);
      this.room -= 1;
      return this.room > 0;
    }

    end(bytes: Uint8Array): void {
      this.sizes.push(bytes.byteLength);
      this.finished = true;
    }

    destroy(): void {}
  }

  const send = (size: number, room: number) => {
    const request = new FakeRequest(room);
    let runs = 0;
    sendBody(request, new Uint8Array(size), () => (runs += 1));
    return { request, runs: () => runs };
  };

  it.each([
    [0, [0]],
    [1, [1]],
    [slice, [slice]],
    [slice + 1, [slice, 1]],
    [2 * slice, [slice, slice]],
    [2 * slice + 1, [slice, slice, 1]],
  ])('writes %i bytes in slices of 64 kB: %j', (size, sizes) => {
    const { request, runs } = send(size, 100);
    expect([request.sizes, request.finished, runs()]).toEqual([sizes, true, 0]);
  });

  it('waits for the connection to drain', () => {
    const { request, runs } = send(3 * slice, 1);
    expect([request.sizes, request.finished, runs()]).toEqual([[slice], false, 0]);
    request.room = 1;
    request.goOn();
    expect([request.sizes, request.finished, runs()]).toEqual([[slice, slice], false, 1]);
    request.goOn();
    expect([request.sizes, request.finished, runs()]).toEqual([[slice, slice, slice], true, 2]);
    request.goOn();
    expect(runs()).toBe(2);
  });
});
