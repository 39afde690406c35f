import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { recordBody } from '../../../../src/host/invocations/recordedBody.ts';

async function read(source: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of source) size += chunk.length;
  return size;
}

describe('a recorded body', () => {
  it('returns bytes in memory unchanged', () => {
    const bytes = new Uint8Array([1, 2]);
    expect(recordBody(bytes).source).toBe(bytes);
    expect(recordBody(bytes).bytes()).toBe(bytes);
  });

  it('passes on the complete stream and records it up to the body limit', async () => {
    async function* chunks() {
      yield new Uint8Array(bodyLimit);
      yield new Uint8Array(1);
    }
    const { source, bytes } = recordBody(chunks());
    if (source instanceof Uint8Array) throw new Error('it is a stream');
    expect(await read(source)).toBe(bodyLimit + 1);
    expect(bytes()).toHaveLength(bodyLimit);
  });

  it('stops its source when the reader stops', async () => {
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
