import { describe, expect, it } from 'vitest';
import { SnapshotFeed } from '../../../../src/host/editor/snapshotFeed.ts';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';

/** Sends that end when a test ends them. */
function heldSends(): { readonly send: () => Promise<void>; readonly ends: (() => void)[] } {
  const ends: (() => void)[] = [];
  return { ends, send: () => new Promise((resolve) => ends.push(resolve)) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the snapshots of a page', () => {
  it('are not sent before the page is ready', () => {
    const { send, ends } = heldSends();
    const feed = new SnapshotFeed(send, silentLogger);
    feed.refresh();
    expect(ends).toHaveLength(0);
    feed.open();
    feed.refresh();
    expect(ends).toHaveLength(1);
  });

  it('are sent one at a time, and once again for any number of changes in the meantime', async () => {
    const { send, ends } = heldSends();
    const feed = new SnapshotFeed(send, silentLogger);
    feed.open();
    for (let n = 0; n < 5; n++) feed.refresh();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await turn();
    expect(ends).toHaveLength(2);
  });

  it('continue after a failed one, which is logged', async () => {
    const logger = createRecordingLogger();
    let sent = 0;
    const feed = new SnapshotFeed(async () => {
      if (++sent === 1) throw new Error('the disk is gone');
    }, logger);
    feed.open();
    feed.refresh();
    await turn();
    feed.refresh();
    await turn();
    expect(sent).toBe(2);
    expect(logger.lines.join('\n')).toContain('the disk is gone');
  });

  it('end with the page', async () => {
    const { send, ends } = heldSends();
    const feed = new SnapshotFeed(send, silentLogger);
    feed.open();
    feed.refresh();
    feed.refresh();
    feed.dispose();
    ends[0]?.();
    await turn();
    expect(ends).toHaveLength(1);
  });
});
