import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEntryText, toEntryText } from '../../../../../src/host/history/entries/entryText.ts';
import { createEntry } from '../createEntry.ts';
import { historyEntries } from '../historyEntries.ts';

describe('the text of an entry', () => {
  it('is read as the same entry', () => {
    fc.assert(
      fc.property(historyEntries, (entry) => {
        expect(parseEntryText(toEntryText(entry))).toEqual(entry);
      }),
    );
  });

  it('is rejected if it is truncated or any character has changed', () => {
    fc.assert(
      fc.property(historyEntries, fc.nat(), fc.boolean(), (entry, place, cut) => {
        const text = toEntryText(entry);
        // The last line end contains no data.
        const at = place % (text.length - 1);
        const other = text.charAt(at) === 'x' ? 'y' : 'x';
        expect(parseEntryText(cut ? text.slice(0, at) : text.slice(0, at) + other + text.slice(at + 1))).toBe(
          undefined,
        );
      }),
    );
  });

  it.each([
    ['answerInvalid', 'responseInvalid'],
    ['answerUnexpected', 'responseUnexpected'],
  ] as const)('is read if an older version wrote the failure %s', (old, now) => {
    const entry = createEntry({
      state: 'failed',
      events: [{ type: 'failed', failure: { code: now, host: 'h', reason: 'r' } }],
    });
    const body = JSON.stringify(entry).replace(now, old);
    const digest = createHash('sha256').update(body).digest('hex');
    expect(parseEntryText(`${JSON.stringify({ format: 1, digest })}\n${body}\n`)).toEqual(entry);
  });

  it('is read if an older version wrote the hint of a problem as mend', () => {
    const entry = createEntry({
      state: 'failed',
      events: [
        {
          type: 'failed',
          failure: {
            code: 'configInvalid',
            path: 'p',
            problems: [{ line: 7, problem: 'wrong', hint: 'Fix it.' }],
          },
        },
      ],
    });
    const body = JSON.stringify(entry).replace('"hint"', '"mend"');
    const digest = createHash('sha256').update(body).digest('hex');
    expect(parseEntryText(`${JSON.stringify({ format: 1, digest })}\n${body}\n`)).toEqual(entry);
  });

  it('is read if an older version wrote a retried response as an answer', () => {
    const timings = { total: 1 };
    const entry = createEntry({
      events: [
        {
          type: 'retry',
          n: 1,
          ending: { kind: 'response', status: 503 },
          ran: 'mayHaveRun',
          reason: 'listed',
          wait: 1,
          timings,
        },
      ],
    });
    const body = JSON.stringify(entry).replace('"kind":"response"', '"kind":"answer"');
    expect(body).toContain('"kind":"answer"');
    const digest = createHash('sha256').update(body).digest('hex');
    expect(parseEntryText(`${JSON.stringify({ format: 1, digest })}\n${body}\n`)).toEqual(entry);
  });

  it('is rejected if something follows it', () => {
    const text = toEntryText(createEntry());
    expect(parseEntryText(text)).toEqual(expect.objectContaining({ startedAt: 1000 }));
    expect(parseEntryText(`${text}{}`)).toBe(undefined);
    expect(parseEntryText(`${text}\n{}\n`)).toBe(undefined);
  });

  it('is recognised as newer by its format alone', () => {
    const [head = '', body = ''] = toEntryText(createEntry()).split('\n');
    for (const rest of [body, '', `${body}\nmore\n`])
      expect(parseEntryText(`${head.replace('"format":1', '"format":2')}\n${rest}`)).toBe('newer');
    expect(parseEntryText(`${head.replace('"format":1', '"format":0')}\n${body}\n`)).toBe(undefined);
  });

  it.each(['', '{}', '{"format":1}\n{}', 'null\nnull\n', '[]'])('is not %j', (text) => {
    expect(parseEntryText(text)).toBe(undefined);
  });
});
