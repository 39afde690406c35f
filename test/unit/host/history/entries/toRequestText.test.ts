import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandRequest } from '../../../../../src/core/prepare/expandRequest.ts';
import { toBodyBytes } from '../../../../../src/core/prepare/invocationBody.ts';
import { parseRequestFile } from '../../../../../src/core/requestFile/requestFile.ts';
import { toRequestText, type SentContent } from '../../../../../src/host/history/entries/toRequestText.ts';
import { templateContext } from '../../../../support/fixtures/templateContext.ts';
import { findDocumentKeys } from '../../../../../src/core/environments/findDocumentKeys.ts';

const context = templateContext({ variables: {} });

/** Returns what a request file sends. */
function read(text: string) {
  const parsed = parseRequestFile(text, 'x');
  if (!parsed.ok) throw new Error(`${parsed.failure.code} in ${text}`);
  const request = expandRequest(parsed.value, context);
  if (!request.ok) throw new Error(`${request.failure.code} in ${text}`);
  const body = toBodyBytes(request.value.body, context);
  if (!body.ok) throw new Error(`${body.failure.code} in ${text}`);
  return { ...request.value, bytes: body.value };
}

function content(change: Partial<SentContent> & { readonly text?: string } = {}): SentContent {
  const { text = '', ...rest } = change;
  return { contentType: 'application/json', headers: [], body: new TextEncoder().encode(text), ...rest };
}

const target = { function: 'orders' };

describe('the request file of a sent request', () => {
  it.each([
    ['JSON', '{"id":12345678901234567890,"n":1.0e+2,"n":0}', 'json'],
    ['JSON of several lines', '{\n  "a": [\n    1\n  ]\n}', 'json'],
    ['JSON with a line end after it', '{"a":1}\n', 'text'],
    ['JSON with other line ends', '{\r\n"a":1\r\n}', 'text'],
    ['invalid JSON', '{"a":', 'text'],
    ['what looks like a placeholder', 'Dear {{name}}', 'base64'],
    ['what looks like a comment', '{"a":1} // b', 'text'],
  ])('contains %s readably, and sends the same bytes', (_, text, kind) => {
    const request = read(toRequestText(target, content({ text })));
    expect(new TextDecoder().decode(request.bytes)).toBe(text);
    expect(request.body.kind).toBe(kind);
  });

  it('has no body if none was sent', () => {
    expect(toRequestText(target, content())).not.toContain('body');
  });

  it('sends the same bytes, headers and content type', () => {
    const visible = fc.string({
      unit: fc.constantFrom('{', '}', '\\', 'a', 'b', ':', '"', '/', ' '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        fc.array(fc.tuple(fc.stringMatching(/^X-[a-z]{1,5}$/), visible)),
        visible,
        fc.boolean(),
        (body, headers, contentType, dryRun) => {
          const text = toRequestText(target, { body, headers, contentType: `a${contentType}`, dryRun });
          expect(read(text)).toMatchObject({ headers, contentType: `a${contentType}`, dryRun });
          expect(Buffer.compare(read(text).bytes, body)).toBe(0);
        },
      ),
    );
  });

  it('contains its target, with all keys in the usual order', () => {
    const text = toRequestText(
      { function: 'ocid1.fnfunc.oc1..a', endpoint: 'https://e', profile: 'DEV', timeout: { read: 300 } },
      content({ text: '{}', intent: 'cloudevent', type: 'detached', headers: [['A', 'b']] }),
    );
    expect(Object.keys(JSON.parse(text))).toEqual([
      'function',
      'endpoint',
      'profile',
      'intent',
      'type',
      'contentType',
      'headers',
      'body',
      'timeout',
    ]);
    expect(findDocumentKeys('request', text)).toEqual([]);
  });
});

describe('the text of a request', () => {
  it.each<[what: string, content: Parameters<typeof content>[0], lines: readonly string[]]>([
    ['no unnecessary keys', {}, ['"contentType": "application/json"']],
    [
      'JSON on a line',
      { text: '{"a":1}' },
      ['"contentType": "application/json"', '"body": { "json": {"a":1} }'],
    ],
    [
      'JSON on several lines',
      { text: '{\n  "a": 1\n}' },
      ['"contentType": "application/json"', '"body": {\n    "json": {\n      "a": 1\n    }\n  }'],
    ],
    ['text', { text: 'a "b"' }, ['"contentType": "application/json"', '"body": { "text": "a \\"b\\"" }']],
    ['bytes', { text: '{{a}}' }, ['"contentType": "application/json"', '"body": { "base64": "e3thfX0=" }']],
    ['no dry run', { dryRun: false }, ['"contentType": "application/json"']],
    [
      'everything that was sent',
      {
        intent: 'cloudevent',
        type: 'sync',
        dryRun: true,
        requestId: '{{id}}',
        contentType: 'a/{{b}}',
        headers: [
          ['A', '{{x}}'],
          ['{{B}}', 'y \\{{z}}'],
        ],
      },
      [
        '"intent": "cloudevent"',
        '"type": "sync"',
        '"dryRun": true',
        String.raw`"requestId": "\\{{id}}"`,
        String.raw`"contentType": "a/\\{{b}}"`,
        String.raw`"headers": {
    "A": "\\{{x}}",
    "{{B}}": "y \\\\{{z}}"
  }`,
      ],
    ],
  ])('contains %s', (_, change, lines) => {
    expect(toRequestText({ function: 'orders' }, content(change))).toBe(
      `{\n  ${['"function": "orders"', ...lines].join(',\n  ')}\n}\n`,
    );
  });

  it('begins with its target and ends with its timeout, without undefined keys', () => {
    const place = { function: '{{f}}', profile: undefined, region: 'phx', timeout: { read: 5 } };
    expect(toRequestText(place as never, content())).toBe(
      String.raw`{
  "function": "\\{{f}}",
  "region": "phx",
  "contentType": "application/json",
  "timeout": {"read":5}
}
`,
    );
  });
});
