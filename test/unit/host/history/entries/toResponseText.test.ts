import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../../src/core/http/header.ts';
import type { TimelineEvent } from '../../../../../src/core/invocation/invocationEvent.ts';
import { toResponseText } from '../../../../../src/host/history/entries/toResponseText.ts';
import { answeredEvents } from '../createEntry.ts';

function body(text: string | Uint8Array, size?: number) {
  const head = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return { head, size: size ?? head.length, digest: 'abc' };
}

function withHeaders(headers: readonly Header[]) {
  const events = answeredEvents(200, 'OK').map((event) =>
    event.type === 'head' ? { ...event, head: { ...event.head, headers } } : event,
  );
  return { state: 'answered', events } as const;
}

const answered = (type?: string) => ({ state: 'answered', events: answeredEvents(200, 'OK', type) }) as const;

describe('the document of a response', () => {
  it.each([
    ['text/plain; charset=euc-kr', Buffer.from('c7d1b1db', 'hex'), '한글'],
    ['application/json; charset=utf-16le', Buffer.from('\ufeff{"a":1}', 'utf16le'), '{\n  "a": 1\n}'],
    ['application/json', Buffer.from('\ufeff{"a":1}'), '{\n  "a": 1\n}'],
  ])('contains its text decoded from %s', (type, bytes, text) => {
    expect(toResponseText(answered(type), body(bytes))).toContain(`\n${text}\n`);
  });

  it('contains each Set-Cookie on its own line', () => {
    const text = toResponseText(
      withHeaders([
        ['Set-Cookie', 'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT'],
        ['set-cookie', 'b=2'],
      ]),
      body('x'),
    );
    expect(text).toContain('set-cookie: a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT\nset-cookie: b=2\n');
  });

  it('contains the status, the formatted JSON, then the headers by name', () => {
    expect(toResponseText(answered('application/json'), body('{"id":12345678901234567890}'))).toBe(
      [
        '200 OK',
        '',
        '{',
        '  "id": 12345678901234567890',
        '}',
        '',
        'content-type: application/json',
        '',
        '# Ignored (differ in every response):',
        'fn-call-id',
        'opc-request-id',
        '',
      ].join('\n'),
    );
  });

  it('is the same for responses that differ only in varying headers', () => {
    const at = (n: number, text: string) => {
      const headers = [
        ['Date', `Mon, 0${n} Jan 2026 00:00:00 GMT`],
        ['Opc-Request-Id', `REQUEST/${n}`],
        ['Fn-Call-Id', `CALL${n}`],
        ['Fn-Http-H-Date', `Tue, 0${n} Jan 2026 00:00:00 GMT`],
        ['Server-Timing', `total;dur=${n}`],
        ['X-Version', '7'],
      ] as const;
      return toResponseText(withHeaders([...headers.slice(n), ...headers.slice(0, n)]), body(text));
    };
    expect(at(1, '{"a":[1,2.50],"a":1e400}')).toBe(at(2, '{ "a": [1,\n 2.50], "a": 1e400 }'));
    expect(at(1, '{"a":[1,2.50],"a":1e400}')).not.toBe(at(2, '{"a":[1,2.5],"a":1e400}'));
    expect(at(1, 'x')).toMatch(/\n\nx-version: 7\n\n# Ignored .*:\ndate\nfn-call-id\nfn-http-h-date\n/);
  });

  it('contains headers that a function chose, whatever their names', () => {
    const headers = [
      ['X-Valid', '1'],
      ['Update', '2'],
      ['Fn-Http-H-Order-Id', '3'],
    ] as const;
    expect(toResponseText(withHeaders(headers), body('x'))).toBe(
      '200 OK\n\nx\n\nfn-http-h-order-id: 3\nupdate: 2\nx-valid: 1\n',
    );
  });

  it('begins with the status that the function set', () => {
    const text = toResponseText(withHeaders([['Fn-Http-Status', '404']]), body('gone'));
    expect(text).toMatch(/^404 Not Found\nThe Functions service returned 200 OK\.\n\ngone\n/);
  });

  it('begins with "No response" if the invocation was cancelled before one', () => {
    expect(toResponseText({ events: [], state: 'cancelled' }, body(''))).toBe(
      'No response\nCancelled.\n\n(no body)\n',
    );
  });

  it('contains formatted JSON whatever the content type, and other text unchanged', () => {
    expect(toResponseText(answered('text/plain'), body('{"a":1}'))).toMatch(/\n\n\{\n  "a": 1\n\}\n/);
    expect(toResponseText(answered('text/plain'), body('{a:  1}'))).toMatch(/\n\n\{a: {2}1\}\n/);
    expect(toResponseText(answered('text/plain'), body('a  b\n'))).toMatch(/\n\na {2}b\n\n/);
  });

  it('contains size and digest instead of a binary body', () => {
    expect(toResponseText(answered('image/png'), body(new Uint8Array([0, 1, 2])))).toMatch(
      /\n\(binary: 3 B \(3 bytes\), SHA-256 abc\)\n\n/,
    );
  });

  it('classifies the body by its first 8192 bytes', () => {
    const [within, beyond] = [8191, 8192].map((length) => `${'x'.repeat(length)}\0end`);
    expect(toResponseText(answered('text/plain'), body(within ?? ''))).toContain('(binary: ');
    expect(toResponseText(answered('text/plain'), body(beyond ?? ''))).toContain(beyond);
  });

  it('contains size and digest of a body that is only partly shown', () => {
    expect(toResponseText(answered('text/plain'), body('begin', 7_000_000))).toMatch(
      /begin\n\n\(first part of .*7000000 bytes\), SHA-256 abc\)\n\n/,
    );
  });

  it('contains a note if there is no body', () => {
    expect(toResponseText(answered(), body(''))).toMatch(/\(no body\)\n\n/);
  });

  it('contains the reason why the response is incomplete', () => {
    const events: readonly TimelineEvent[] = [
      ...answeredEvents(200, 'OK').slice(0, 3),
      { type: 'failed', failure: { code: 'responseInvalid', host: 'HOST', reason: 'cut off' } },
    ];
    expect(toResponseText({ state: 'failed', events }, body('half'))).toMatch(/^200 OK\n.*cut off/);
  });
});

describe('the complete document', () => {
  const failed: TimelineEvent = {
    type: 'failed',
    failure: { code: 'responseInvalid', host: 'HOST', reason: 'cut off' },
  };

  it('matches the snapshot', async () => {
    const cases = [
      toResponseText(answered(), body('')),
      toResponseText(answered('text/plain'), body('a  \n\n')),
      toResponseText(answered('text/plain'), body('"text"')),
      toResponseText(answered('text/plain'), body('[1, {}]')),
      toResponseText(answered('text/plain'), body('{"a":1', 1000)),
      toResponseText(answered('image/png'), body(new Uint8Array([0, 1]), 1_500_000)),
      toResponseText(withHeaders([]), body('x')),
      toResponseText(
        withHeaders([
          ['B', '2'],
          ['a', '1'],
          ['A', '0'],
          ['b', '2'],
        ]),
        body('x'),
      ),
      toResponseText(
        withHeaders(
          [
            'Date',
            'Age',
            'Opc-Request-Id',
            'Opc-Client-Request-Id',
            'Fn-Call-Id',
            'X-Request-Id',
            'X-Correlation-Id',
            'X-Trace-Id',
            'Traceparent',
            'Server-Timing',
            'X-Envoy-Upstream-Service-Time',
            'Fn-Http-H-Age',
            'Dated',
            'X-Date',
            'X-Span-Id',
            'Fn-Http-Date',
            'Date',
          ].map((name, n): Header => [name, String(n)]),
        ),
        body('x'),
      ),
      toResponseText(
        withHeaders([
          ['Fn-Http-Status', '404'],
          ['Fn-Http-H-X', 'y'],
        ]),
        body('gone'),
      ),
      toResponseText({ state: 'cancelled', events: [] }, body('')),
      toResponseText({ state: 'cancelled', events: answeredEvents(200, 'OK').slice(0, 3) }, body('half')),
      toResponseText({ state: 'failed', events: [failed] }, body('')),
      toResponseText(
        { state: 'failed', events: [...answeredEvents(200, 'OK').slice(0, 3), failed] },
        body('half'),
      ),
      toResponseText(
        { state: 'answered', events: [...answeredEvents(503, 'Busy'), ...answeredEvents(200, 'Fine')] },
        body('x'),
      ),
    ];
    await expect(cases.map((text, n) => `# ${n + 1}\n${text}`).join('\n')).toMatchFileSnapshot(
      'texts/answers.txt',
    );
  });
});
