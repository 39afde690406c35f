import { describe, expect, test } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { recordBody } from '../../../../src/host/invocations/recordedBody.ts';

async function read(source: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of source) size += chunk.length;
  return size;
}

describe('a recorded body', () => {
  test('is the bytes themselves where they are in memory', () => {
    const bytes = new Uint8Array([1, 2]);
    expect(recordBody(bytes).source).toBe(bytes);
    expect(recordBody(bytes).bytes()).toBe(bytes);
  });

  test('is passed on whole, and remembered up to what the service takes', async () => {
    async function* chunks() {
      yield new Uint8Array(bodyLimit);
      yield new Uint8Array(1);
    }
    const { source, bytes } = recordBody(chunks());
    if (source instanceof Uint8Array) throw new Error('it is a stream');
    expect(await read(source)).toBe(bodyLimit + 1);
    expect(bytes()).toHaveLength(bodyLimit);
  });

  test('tells its source to stop when nobody reads on', async () => {
    let stopped = false;
    const endless: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: false, value: new Uint8Array(1) }),
        return() {
          stopped = true;
          return Promise.resolve({ done: true, value: undefined });
        },
      }),
    };
    const { source } = recordBody(endless);
    if (source instanceof Uint8Array) throw new Error('it is a stream');
    for await (const _ of source) break;
    expect(stopped).toBe(true);
  });
});
