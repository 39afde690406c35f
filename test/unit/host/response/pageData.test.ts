import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  readBodyText,
  ResponseFeed,
  toCopyText,
  toFailureSubject,
} from '../../../../src/host/response/pageData.ts';
import { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { copyLimit } from '../../../../src/protocol/response.ts';
import { answered, running, snapshotOf } from '../../../support/page/responseViews.ts';
import { attempt, finished, request, source } from '../invocations/storeFixture.ts';

const spool = { folder: '/nowhere', previewLimit: 1 };
const open = (): Invocation => new Invocation({ id: 7, source, startedAt: 0, spool });

describe('toCopyText', () => {
  it('returns the IDs and headers of a response unchanged', async () => {
    const invocation = open();
    await invocation.take({ type: 'head', head: headOf(200, 'OK'), at: 1 });
    expect(toCopyText(invocation, 'requestId')).toBe('REQUEST/1');
    expect(toCopyText(invocation, 'callId')).toBe('CALL');
    expect(toCopyText(invocation, 'headers')).toBe(
      'Content-Type: text/plain\nOpc-Request-Id: REQUEST/1\nFn-Call-Id: CALL',
    );
  });

  it('returns only the request ID that was sent if there is no response', async () => {
    const invocation = open();
    expect(toCopyText(invocation, 'requestId')).toBeUndefined();
    await invocation.take({ type: 'attempt', n: 1, startedAt: 0, url: 'u', requestId: 'SENT' });
    expect(toCopyText(invocation, 'requestId')).toBe('SENT');
    expect(toCopyText(invocation, 'callId')).toBeUndefined();
    expect(toCopyText(invocation, 'headers')).toBeUndefined();
    expect(toCopyText(undefined, 'requestId')).toBeUndefined();
  });
});

describe('readBodyText', () => {
  /** Receives a text of which 4 bytes are shown. */
  const receive = async (bytes: Uint8Array, type = 'text/plain'): Promise<Invocation> => {
    const folder = await mkdtemp(join(tmpdir(), 'page-data-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const invocation = new Invocation({ id: 7, source, startedAt: 0, spool: { folder, previewLimit: 4 } });
    onTestFinished(() => invocation.dispose());
    await invocation.take({ type: 'head', head: headOf(200, 'OK', type), at: 1 });
    await invocation.take({ type: 'chunk', bytes });
    await invocation.take(finished);
    return invocation;
  };

  it('returns the whole text, also the part that is only on disk', async () => {
    expect(await readBodyText(await receive(Buffer.from('whole text')))).toBe('whole text');
  });

  it('returns the shown part of a text above the limit', async () => {
    const text = Buffer.alloc(copyLimit + 1, 'a');
    expect(await readBodyText(await receive(text.subarray(1)))).toHaveLength(copyLimit);
    expect(await readBodyText(await receive(text))).toBe('aaaa');
  });

  it('returns nothing of a binary body', async () => {
    expect(await readBodyText(await receive(Uint8Array.of(0, 1, 2, 255), 'image/png'))).toBeUndefined();
  });
});

describe('toFailureSubject', () => {
  const local = [{ id: 'ocid1.fnfunc.local..abc', folder: '/work/hello' }];

  it('names the folder, request file, request ID and profile of a local function', () => {
    const origin = { requestUri: 'file:///r.ocifn.json' };
    const sent = { ...request, functionId: 'ocid1.fnfunc.local..abc', credentials: { profile: 'DEV' } };
    const invocation = new Invocation({
      id: 7,
      source: { ...source, origin },
      startedAt: 0,
      spool,
      request: sent,
    });
    void invocation.take(attempt);
    expect(toFailureSubject(invocation, local)).toEqual({
      invocation: {
        id: 7,
        functionName: 'hello',
        requestUri: origin.requestUri,
        requestId: 'SENT',
        profile: 'DEV',
        folder: '/work/hello',
      },
    });
  });

  it('contains only the failure and the function if nothing was sent', () => {
    const invocation = open();
    const failure = { code: 'ocidInvalid', value: 'x' } as const;
    void invocation.take({ type: 'failed', failure });
    expect(toFailureSubject(invocation, local)).toEqual({
      failure,
      invocation: { id: 7, functionName: 'hello' },
    });
  });
});

describe('ResponseFeed', () => {
  it('returns everything to a page that requests a snapshot', () => {
    const snapshot = snapshotOf(running({ text: 'so far' }));
    expect(new ResponseFeed().whole(snapshot)).toBe(snapshot);
  });

  it('sends the text of an invocation only once', () => {
    const feed = new ResponseFeed();
    expect(feed.update(snapshotOf(running({ text: 'so far' }))).shown?.text).toBe('so far');
    const update = feed.update(snapshotOf(answered({ text: 'so far and more' })));
    expect(update.shown).toMatchObject({ id: 1, state: 'answered' });
    expect(update.shown).not.toHaveProperty('text');
  });

  it('omits the text that the page already requested', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(running({ text: 'so far' })));
    expect(feed.update(snapshotOf(running({ text: 'so far' }))).shown).not.toHaveProperty('text');
  });

  it('sends the text of each invocation that is selected, also when it is selected again', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(answered({ id: 1, text: 'one' })));
    expect(feed.update(snapshotOf(answered({ id: 2, text: 'two' }))).shown?.text).toBe('two');
    expect(feed.update(snapshotOf(answered({ id: 1, text: 'one' }))).shown?.text).toBe('one');
  });

  it('clears the text of a body that turns out to be binary', () => {
    const feed = new ResponseFeed();
    feed.whole(snapshotOf(running({ text: 'GIF' })));
    expect(feed.update(snapshotOf(running({ kind: 'binary', text: '' }))).shown?.text).toBe('');
  });

  it('sends an empty snapshot if nothing is shown', () => {
    expect(new ResponseFeed().update({ invocations: [] })).toEqual({ invocations: [] });
  });
});
