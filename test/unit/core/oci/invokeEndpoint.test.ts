import { describe, expect, it } from 'vitest';
import { parseInvokeEndpoint, toEndpointBase, toInvokeUrl } from '../../../../src/core/oci/invokeEndpoint.ts';

const host = 'https://fht7ns4mn2q.us-phoenix-1.functions.oci.oraclecloud.com';
const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const versions = ['20181201', '20260325', '20991231'];

function read(text: string): unknown {
  const result = parseInvokeEndpoint(text);
  return result.ok ? result.value : result.failure;
}

describe('parseInvokeEndpoint', () => {
  it.each([host, `${host}/`, `${host}//`, `  ${host}\n`])('reads %j as the origin', (text) => {
    expect(read(text)).toEqual({ base: host, endpoint: host });
  });

  it('reads up to 4096 characters', () => {
    const textOf = (length: number): string => `${host}/${'x'.repeat(length - host.length - 1)}`;
    expect(read(textOf(4096))).toMatchObject({ base: textOf(4096) });
    expect(read(textOf(4097))).toMatchObject({ reason: 'it is longer than 4096 characters' });
  });

  describe.each(versions)('with the API version %s', (version) => {
    const endpoint = `${host}/${version}`;

    it.each([endpoint, `${endpoint}/`, `${host}//${version}//`, `  ${endpoint}\n`])(
      'keeps the version of %j',
      (text) => {
        expect(read(text)).toEqual({ base: host, endpoint });
      },
    );

    it.each([
      `${endpoint}/functions/${id}/actions/invoke`,
      `${endpoint}/functions/${id}/actions/invoke/`,
      `${endpoint}/functions/${id}`,
    ])('reads the function of the invoke URL %j', (text) => {
      expect(read(text)).toEqual({ base: host, endpoint, functionId: id });
    });

    it('keeps a path prefix and a port', () => {
      const base = 'http://127.0.0.1:8080/proxy/oci';
      expect(read(`${base}/${version}`)).toEqual({ base, endpoint: `${base}/${version}` });
      expect(read(`${base}/${version}/functions/${id}/actions/invoke`)).toEqual({
        base,
        endpoint: `${base}/${version}`,
        functionId: id,
      });
    });

    it('reads back what toInvokeUrl writes', () => {
      expect(read(toInvokeUrl(endpoint, id))).toEqual({ base: host, endpoint, functionId: id });
    });
  });

  it.each(['20261325', '20260332', '2026032', '202603255', 'v20260325'])(
    'reads the segment %s, which is not a date, as part of the prefix',
    (segment) => {
      expect(read(`${host}/${segment}`)).toEqual({
        base: `${host}/${segment}`,
        endpoint: `${host}/${segment}`,
      });
    },
  );

  it('reads a date within the path as part of the prefix', () => {
    expect(read(`${host}/20240101/api/20260325`)).toEqual({
      base: `${host}/20240101/api`,
      endpoint: `${host}/20240101/api/20260325`,
    });
  });

  it.each([
    ['nonsense', 'it is not a valid URL'],
    ['', 'it is not a valid URL'],
    ['ftp://host', 'it does not start with https://'],
    ['https://user:pw@host', 'it contains a user name'],
    ['https://host?x=1', 'it contains a query or a fragment'],
    ['https://host#x', 'it contains a query or a fragment'],
    [`${host}/20181201/applications`, 'its path is not the invoke path of a function'],
    [`${host}/20260325/applications`, 'its path is not the invoke path of a function'],
    [`${host}/20181201/functions/%zz`, 'its path is not the invoke path of a function'],
    [`${host}/20260325/functions/${id}/actions/delete`, 'its path is not the invoke path of a function'],
    [`${host}/20260325/20181201/functions/${id}/actions/invoke`, 'it has two API versions'],
    [`${host}/20181201/20181201`, 'it has two API versions'],
    [
      `${host}/functions/${id}/actions/invoke`,
      'an API version such as /20260325 is missing before /functions',
    ],
  ])('rejects %j', (text, reason) => {
    expect(read(text)).toMatchObject({ code: 'endpointInvalid', reason });
  });

  it.each(['/', '/20260325', '/a', '//a@'])('rejects a path of a hundred thousand %j immediately', (part) => {
    const started = performance.now();
    expect(read(`${host}${part.repeat(100_000)}x`)).toMatchObject({
      code: 'endpointInvalid',
      reason: 'it is longer than 4096 characters',
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each(['https://user:secret@host/x', 'https://user:sec@ret@host', 'https://user:secret@ho st'])(
    'repeats no password of %j',
    (text) => {
      expect(JSON.stringify(read(text))).not.toMatch(/sec|ret/);
      expect(read(text)).toMatchObject({ code: 'endpointInvalid' });
    },
  );
});

describe('toInvokeUrl', () => {
  it('escapes characters that a path segment cannot contain', () => {
    expect(toInvokeUrl(host, 'a/b')).toBe(`${host}/20260325/functions/a%2Fb/actions/invoke`);
  });

  it.each([
    [host, '/20260325'],
    [`${host}/proxy`, '/proxy/20260325'],
    [`${host}/20181201`, '/20181201'],
    [`${host}/20260325`, '/20260325'],
    [`${host}/proxy/20260325`, '/proxy/20260325'],
  ])('calls %s with %s', (endpoint, path) => {
    expect(toInvokeUrl(endpoint, id)).toBe(`${host}${path}/functions/${id}/actions/invoke`);
  });

  it('uses another version only for an endpoint without one', () => {
    const call = `functions/${id}/actions/invoke`;
    expect(toInvokeUrl(host, id, '20181201')).toBe(`${host}/20181201/${call}`);
    expect(toInvokeUrl(`${host}/20260325`, id, '20181201')).toBe(`${host}/20260325/${call}`);
  });
});

it.each([
  [host, host],
  [`${host}/20260325`, host],
  [`${host}/proxy/20181201`, `${host}/proxy`],
  [`${host}/proxy`, `${host}/proxy`],
])('toEndpointBase removes the API version of %s', (endpoint, base) => {
  expect(toEndpointBase(endpoint)).toBe(base);
});

describe('an invalid endpoint in a message', () => {
  const reason = 'it is not a valid URL';

  it.each([
    ['x'.repeat(4096), { value: 'x'.repeat(4096), reason }],
    ['x'.repeat(4097), { value: `${'x'.repeat(200)}…`, reason: 'it is longer than 4096 characters' }],
    ['https://u:p@ho st/path', { value: 'https://…@ho st/path', reason }],
    ['a//b@c//d@e', { value: 'a//…@c//d@e', reason }],
    ['//a/b@c', { value: '//a/b@c', reason }],
    [' x y ', { value: 'x y', reason }],
    ['https://user@host', { value: 'https://…@host', reason: 'it contains a user name' }],
    ['https://:pw@host', { value: 'https://…@host', reason: 'it contains a user name' }],
    ['https://host/?', undefined],
  ])('is shown for %.40j as %j', (text, failure) => {
    if (failure) expect(read(text)).toEqual({ code: 'endpointInvalid', ...failure });
    else expect(parseInvokeEndpoint(text).ok).toBe(true);
  });
});

describe('the path of an invoke URL', () => {
  const other = 'its path is not the invoke path of a function';
  const missing = 'an API version such as /20260325 is missing before /functions';

  it.each([
    [`/20181201/functions/${id}`, { base: host, endpoint: `${host}/20181201`, functionId: id }],
    ['/20181201/functions/', other],
    ['/20181201/functions', other],
    [`/20181201/other/${id}/actions/invoke`, other],
    [`/20181201/functions/${id}/actions`, other],
    [`/20181201/functions/${id}/other/invoke`, other],
    [`/20181201/functions/${id}/actions/invoke/more`, other],
    [`/20181201/functions/${id}/actions/other`, other],
    [
      '/20181201/functions/a%2Fb/actions/invoke',
      { base: host, endpoint: `${host}/20181201`, functionId: 'a/b' },
    ],
    [`/functions/${id}/actions/invoke`, missing],
    [`/functions/${id}/actions/invoke/more`, { base: `${host}/functions/${id}/actions/invoke/more` }],
    [`/functions/${id}/other/invoke`, { base: `${host}/functions/${id}/other/invoke` }],
    ['/functions', { base: `${host}/functions` }],
    ['/functions/abc', { base: `${host}/functions/abc` }],
    [`/other/${id}/actions/invoke`, { base: `${host}/other/${id}/actions/invoke` }],
    ['/20181201', { base: host, endpoint: `${host}/20181201` }],
    ['/a/20181201', { base: `${host}/a`, endpoint: `${host}/a/20181201` }],
  ])('is read for %s as %j', (path, expected) => {
    if (typeof expected === 'string')
      expect(read(host + path)).toEqual({ code: 'endpointInvalid', value: host + path, reason: expected });
    else expect(read(host + path)).toMatchObject(expected);
  });
});
