import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { checkText, invocationOf } from '../../../support/run/checkText.ts';

const body =
  '{"id":9007199254740993,"price":1.50,"name":"a \\"b\\"","list":[1,{"x":null}],"token":"t0ken-value","code":"code=12 code=13"}';
const headers = [
  ['Location', '/orders/42'],
  ['X-Twice', '1'],
  ['X-Twice', '2'],
] as const;

async function capture(source: unknown, options = {}) {
  const { captured, results } = await checkText(
    { capture: { a: source } },
    invocationOf({ body, headers }),
    options,
  );
  // The rule about the status comes first.
  return { captured, results: results.slice(1) };
}

describe('a captured value', () => {
  it.each([
    ['$.id', { text: '9007199254740993', json: '9007199254740993' }],
    ['$.price', { text: '1.50', json: '1.50' }],
    ['$.name', { text: 'a "b"', json: '"a \\"b\\""' }],
    ['$.list', { text: '[1,{"x":null}]', json: '[1,{"x":null}]' }],
    ['$.list[1].x', { text: 'null', json: 'null' }],
    [{ header: 'LOCATION' }, { text: '/orders/42', json: '"/orders/42"' }],
    [
      { header: 'location', matches: '\\d+$' },
      { text: '42', json: '"42"' },
    ],
    [
      { header: 'location', matches: '/(\\w+)/(\\d+)' },
      { text: 'orders', json: '"orders"' },
    ],
    [
      { body: 'text', matches: '"id":(\\d+)' },
      { text: '9007199254740993', json: '"9007199254740993"' },
    ],
    [{ body: 'text' }, { text: body, json: JSON.stringify(body) }],
  ])('from %j is %j', async (source, variable) => {
    expect(await capture(source)).toEqual({
      captured: [{ name: 'a', variable, secret: false }],
      results: [],
    });
  });

  it('may be a secret', async () => {
    const { captured } = await capture({ json: '$.token', secret: true });
    expect(captured).toEqual([
      { name: 'a', variable: { text: 't0ken-value', json: '"t0ken-value"' }, secret: true },
    ]);
  });

  it('that is a secret is not shown by the expectations of its own request', async () => {
    const members = {
      expect: [
        { status: 200 },
        { json: '$.token', equals: 'another' },
        { body: 'text', contains: 'nothing' },
      ],
      capture: { a: { json: '$.token', secret: true } },
    };
    const { results } = await checkText(members, invocationOf({ body, headers }));
    expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'failed', 'failed']);
    expect(JSON.stringify(results)).not.toContain('t0ken-value');
  });

  it.each([
    ['$.missing', '$.missing has no match'],
    ['$.list[*]', '$.list[*] has 2 matches'],
    ['$.', '$. is not a valid JSONPath'],
    [{ header: 'x-missing' }, 'header x-missing has no match'],
    [{ header: 'x-twice' }, 'header x-twice has 2 matches'],
    [{ header: 'location', matches: '[a-z]$' }, '/[a-z]$/u does not match "/orders/42"'],
    [{ body: 'text', matches: 'code=(\\d+)' }, '/code=(\\d+)/u matches more than once'],
    [{ body: 'text', matches: '({{open}}' }, '/((/u is not a valid regular expression'],
  ])('from %j fails: %s', async (source, reason) => {
    const variables = { open: { text: '(', json: '"("' } };
    const { captured, results } = await capture(source, { variables });
    expect(captured).toEqual([]);
    expect(results).toEqual([
      {
        outcome: 'failed',
        title: 'capture a',
        message: expect.stringContaining(`Nothing was captured for a: ${reason}`) as string,
        span: { offset: expect.any(Number) as number, length: 3 },
      },
    ]);
  });

  it('does not show secrets when it fails', async () => {
    const redactor = createRedactor(['orders']);
    const { results } = await capture({ header: 'location', matches: 'x' }, { redactor });
    expect(results[0]?.message).toBe('Nothing was captured for a: /x/u does not match "/••••/42".');
  });

  it('does not show a secret of the same response, or the text that should contain one, when it fails', async () => {
    const members = {
      capture: {
        other: { body: 'text', matches: 'nothing' },
        token: { json: '$.token', secret: true },
        lost: { body: 'text', matches: 't0ken=', secret: true },
      },
    };
    const { results } = await checkText(members, invocationOf({ body, headers }));
    const [, other, lost] = results.map(({ message }) => message);
    expect(other).toMatch(/^Nothing was captured for other: \/nothing\/u does not match ".*••••/);
    expect(lost).toBe('Nothing was captured for lost: /t0ken=/u does not match the body.');
    const header = await capture({ header: 'location', matches: 'x', secret: true });
    expect(header.results[0]?.message).toBe(
      'Nothing was captured for a: /x/u does not match header location.',
    );
  });

  it('fails without a response', async () => {
    const failure = { code: 'timeout', phase: 'read', seconds: 1, host: 'h' } as const;
    const { results } = await checkText({ capture: { a: '$.id' } }, { failure, attempts: 1 });
    expect(results.map(({ title, message }) => [title, message])).toEqual([
      [
        'there is a response',
        'No data from h for 1 second. The function may still be running. Set a read timeout that is longer than the function may take, or invoke it detached.',
      ],
      ['capture a', 'Nothing was captured for a: there is no response.'],
    ]);
  });
});
