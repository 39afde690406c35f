import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../../src/invoker/http/inbox.ts';

describe('Inbox', () => {
  it('returns the items, then throws the first error', async () => {
    const inbox = new Inbox<number>();
    const first = inbox.take();
    inbox.put(0);
    inbox.put(1);
    inbox.end(new Error('first'));
    inbox.end(new Error('second'));
    inbox.put(2);
    expect([await first, await inbox.take(), await inbox.take()]).toEqual([0, 1, 2]);
    await expect(inbox.take()).rejects.toThrow('first');
    await expect(inbox.take()).rejects.toThrow('first');
  });

  it('wakes its reader for an error', async () => {
    const inbox = new Inbox<number>();
    const waiting = inbox.take();
    inbox.end(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
  });
});
