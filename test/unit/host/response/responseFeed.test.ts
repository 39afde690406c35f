import { describe, expect, test } from 'vitest';
import { ResponseFeed } from '../../../../src/host/response/pageData.ts';
import { answered, running, snapshotOf } from '../../../support/page/responseViews.ts';

describe('the feed of a page', () => {
  test('gives a page that asks all there is', () => {
    const snapshot = snapshotOf(running({ text: 'so far' }));
    expect(new ResponseFeed().whole(snapshot)).toBe(snapshot);
  });

  test('tells the text of an invocation once', () => {
    const feed = new ResponseFeed();
    expect(feed.update(snapshotOf(running({ text: 'so far' }))).shown?.text).toBe('so far');
    const update = feed.update(snapshotOf(answered({ text: 'so far and more' })));
    expect(update.shown).toMatchObject({ id: 1, state: 'answered' });
    expect(update.shown).not.toHaveProperty('text');
  });

  test('tells no text that the page has asked for', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(running({ text: 'so far' })));
    expect(feed.update(snapshotOf(running({ text: 'so far' }))).shown).not.toHaveProperty('text');
  });

  test('tells the text of another invocation, and of the first when it is shown again', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(answered({ id: 1, text: 'one' })));
    expect(feed.update(snapshotOf(answered({ id: 2, text: 'two' }))).shown?.text).toBe('two');
    expect(feed.update(snapshotOf(answered({ id: 1, text: 'one' }))).shown?.text).toBe('one');
  });

  test('takes the text back of a body that turns out to be binary', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(running({ text: 'GIF' })));
    expect(feed.update(snapshotOf(running({ kind: 'binary', text: '' }))).shown?.text).toBe('');
  });

  test('tells that nothing is shown', () => {
    expect(new ResponseFeed().update({ invocations: [] })).toEqual({ invocations: [] });
  });
});
