import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../../src/core/invocationEvent.ts';
import { toAnswerText } from '../../../../src/host/history/toAnswerText.ts';
import { answeredEvents } from './historyEntries.ts';

function body(text: string | Uint8Array, size?: number) {
  const head = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { head, size: size ?? head.length, digest: 'abc' };
}

const answered = (type?: string) => ({ state: 'answered', events: answeredEvents(200, 'OK', type) }) as const;

describe('an answer as a document', () => {
  test('has its status, its headers by name and its JSON laid out', () => {
    expect(toAnswerText(answered('application/json'), body('{"id":12345678901234567890}'))).toBe(
      [
        '200 OK',
        '',
        'content-type: application/json',
        'fn-call-id: CALL',
        'opc-request-id: REQUEST/1',
        '',
        '{',
        '  "id": 12345678901234567890',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('has text as it is', () => {
    expect(toAnswerText(answered('text/plain'), body('{"a":1}'))).toMatch(/\n\n\{"a":1\}\n$/);
  });

  test('has size and digest in place of bytes that are no text', () => {
    expect(toAnswerText(answered('image/png'), body(new Uint8Array([0, 1, 2])))).toMatch(
      /\n\(binary: 3 B \(3 bytes\), SHA-256 abc\)\n$/,
    );
  });

  test('says that it goes on, and what the whole is', () => {
    expect(toAnswerText(answered('text/plain'), body('begin', 7_000_000))).toMatch(
      /begin\n\n\(the beginning of .*7000000 bytes\), SHA-256 abc\)\n$/,
    );
  });

  test('says where there is no body', () => {
    expect(toAnswerText(answered(), body(''))).toMatch(/\(no body\)\n$/);
  });

  test('says why it is not whole', () => {
    const events: readonly TimelineEvent[] = [
      ...answeredEvents(200, 'OK').slice(0, 3),
      { type: 'failed', failure: { code: 'answerInvalid', host: 'HOST', reason: 'cut off' } },
    ];
    expect(toAnswerText({ state: 'failed', events }, body('half'))).toMatch(/^200 OK\n.*cut off/);
  });
});
