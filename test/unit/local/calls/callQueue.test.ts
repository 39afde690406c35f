import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { CallQueue } from '../../../../src/local/calls/callQueue.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { codeOf, openLocalHost, textOf } from '../openLocalHost.ts';

const detached = { 'fn-invoke-type': 'detached' };

/** Waits until the file exists, then counts the call. */
const counts = `async (body) => {
  const { appendFileSync, existsSync } = require('node:fs');
  while (!existsSync('../go')) await new Promise((resolve) => setTimeout(resolve, 10));
  if (body.length > 0) appendFileSync('../calls', 'x');
  return 'done';
}, { inputMode: 'buffer' }`;

describe('waiting detached calls', () => {
  it('are limited to 64 MB of bodies; further ones get 429 and do not run', { tags: 'full' }, async () => {
    const local = await openLocalHost(nodeFunction('counts', counts, 'timeout: 20'));
    const body = Buffer.alloc(bodyLimit, 'x');
    const codes: number[] = [];
    const before = process.memoryUsage.rss();
    for (let n = 0; n < 60; n++) {
      const response = await local.invoke('counts', { body, headers: detached });
      codes.push(response.status);
      if (response.status === 429) expect(codeOf(response)).toBe('TooManyRequests');
    }
    const accepted = codes.filter((code) => code === 202).length;
    expect(accepted).toBe(10);
    expect(codes.filter((code) => code === 429)).toHaveLength(50);
    // The pending bodies, and what the clients and the streams of this process need in addition.
    expect((process.memoryUsage.rss() - before) / 1e6).toBeLessThan(250);
    await local.workspace.write('go', '');
    // Calls run one after the other: when this one has responded, the others are done.
    expect(textOf(await local.invoke('counts'))).toBe('"done"');
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(`${local.workspace.folder}/calls`, 'utf8')).toBe('x'.repeat(accepted));
    expect(await local.invoke('counts', { body, headers: detached })).toMatchObject({ status: 202 });
  });
});

describe('CallQueue', () => {
  it('admits 1,000 calls at a time, and others once some have ended', () => {
    const queue = new CallQueue();
    const places = Array.from({ length: 1000 }, () => queue.enter(0));
    expect(places.every((leave) => leave !== undefined)).toBe(true);
    expect(queue.enter(0)).toBeUndefined();
    places[0]?.();
    expect(queue.enter(0)).toBeDefined();
  });

  it('tells when no call waits or runs', async () => {
    const queue = new CallQueue();
    expect(queue.idle()).toBeUndefined();
    const [one, other] = [queue.enter(1), queue.enter(1)];
    let isIdle = false;
    const idle = queue.idle()?.then(() => (isIdle = true));
    one?.();
    await Promise.resolve();
    expect(isIdle).toBe(false);
    other?.();
    await idle;
    expect(queue.idle()).toBeUndefined();
  });
});

describe('the bodies of a CallQueue', () => {
  const most = 64 * 1024 * 1024;

  it('are limited to 64 MiB in total', () => {
    const queue = new CallQueue();
    expect(queue.enter(most + 1)).toBeUndefined();
    const leave = queue.enter(most - 1);
    expect(queue.enter(2)).toBeUndefined();
    expect(queue.enter(1)).toBeDefined();
    expect(queue.enter(1)).toBeUndefined();
    leave?.();
    expect(queue.enter(most)).toBeUndefined();
    expect(queue.enter(most - 1)).toBeDefined();
  });

  it('reserve nothing if they are rejected', () => {
    const queue = new CallQueue();
    for (let n = 0; n < 2000; n++) expect(queue.enter(most + 1)).toBeUndefined();
    expect(queue.enter(most)).toBeDefined();
  });
});
