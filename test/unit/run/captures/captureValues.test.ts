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
      captured: [{ name: 'a', variable, secrets: [] }],
      results: [],
    });
  });

  it('may be a secret', async () => {
    const { captured } = await capture({ json: '$.token', secret: true });
    expect(captured).toEqual([
      { name: 'a', variable: { text: 't0ken-value', json: '"t0ken-value"' }, secrets: ['t0ken-value'] },
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
    ['$.all', ['k-1', 's-2', '4711', ' ["in-text", 1.50]', 'in-text', '1.50']],
    ['$.all.list', ['s-2', '4711']],
    ['$.all.text', ['in-text', '1.50']],
    ['$.plain', []],
    ['$.no', []],
  ])('that is a secret from %s has parts that are secrets: %j', async (path, parts) => {
    const text = '{"key":"k-1","list":["s-2",{"n":4711,"no":[true,null]}],"text":" [\\"in-text\\", 1.50]"}';
    const { captured } = await checkText(
      { capture: { a: { json: path, secret: true } } },
      invocationOf({ body: `{"all":${text},"plain":"[no JSON","no":false}` }),
    );
    expect(captured[0]?.secrets).toEqual([captured[0]?.variable.text, ...parts]);
  });

  it('that is a secret is not shown in parts either', async () => {
    const credentials = { user: 'ada-secret', keys: ['k3y-one'], pin: 4711, n: 1, on: true };
    const { results } = await checkText(
      {
        expect: [
          { json: '$.credentials.user', equals: 'x' },
          { body: 'text', contains: 'nothing' },
          { json: '$.echo', equals: 'x' },
          { json: '$.count', equals: 2 },
          { json: '$.on', equals: false },
        ],
        capture: { a: { json: '$.credentials', secret: true } },
      },
      invocationOf({
        body: JSON.stringify({ credentials, echo: 'k3y-one 4711 112', count: 11, on: true }, null, 1),
      }),
    );
    expect(results.slice(2).map(({ message }) => message)).toEqual([
      expect.not.stringMatching(/ada-secret|k3y-one|4711/) as string,
      'Expected $.echo to equal "x", but it is "•••• •••• 112".',
      'Expected $.count to equal 2, but it is 11.',
      'Expected $.on to equal false, but it is true.',
    ]);
    expect(JSON.stringify(results)).not.toMatch(/ada-secret|k3y-one|4711/);
  });

  it.each([
    [{ json: '$.a[*]', secret: true }, '$.a[*] has 2 matches'],
    [{ header: 'x-key', secret: true }, 'header x-key has 2 matches'],
    [{ body: 'text', matches: 's3cret-\\w+', secret: true }, '/s3cret-\\w+/u matches more than once'],
  ])('from %j fails without showing the values that match', async (source, reason) => {
    const { captured, results } = await checkText(
      {
        expect: [
          { json: '$.a', length: 1 },
          { header: 'x-key', equals: 'x' },
        ],
        capture: { a: source },
      },
      invocationOf({
        body: '{"a":["s3cret-one",{"b":"s3cret-two"}],"c":"s3cret-three"}',
        headers: [
          ['x-key', 's3cret-four'],
          ['x-key', 's3cret-five'],
        ],
      }),
    );
    expect(captured).toEqual([]);
    expect(results.at(-1)?.message).toBe(`Nothing was captured for a: ${reason}.`);
    const shown = JSON.stringify(results.slice(1, -1));
    expect(shown).toContain('••••');
    expect(shown).not.toMatch('header' in source ? /four|five/ : /one|two|three/);
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
