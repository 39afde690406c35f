import { describe, expect, test } from 'vitest';
import { parseInvokeEndpoint, toInvokeUrl } from '../../../src/core/invokeEndpoint.ts';

const host = 'https://fht7ns4mn2q.us-phoenix-1.functions.oci.oraclecloud.com';
const id = 'ocid1.fnfunc.oc1.phx.aaaa';

function read(text: string): unknown {
  const result = parseInvokeEndpoint(text);
  return result.ok ? result.value : result.failure;
}

describe('parseInvokeEndpoint', () => {
  test.each([
    host,
    `${host}/`,
    `${host}//`,
    `${host}/20181201`,
    `${host}/20181201/`,
    `${host}//20181201//`,
    `  ${host}/20181201\n`,
  ])('reads %j as the origin', (text) => {
    expect(read(text)).toEqual({ base: host });
  });

  test('reads the function of a whole invoke URL', () => {
    expect(read(`${host}/20181201/functions/${id}/actions/invoke`)).toEqual({ base: host, functionId: id });
    expect(read(`${host}/20181201/functions/${id}`)).toEqual({ base: host, functionId: id });
  });

  test('keeps a path prefix and a port', () => {
    expect(read('http://127.0.0.1:8080/proxy/20181201')).toEqual({ base: 'http://127.0.0.1:8080/proxy' });
  });

  test.each([
    ['nonsense', 'it is no URL'],
    ['', 'it is no URL'],
    ['ftp://host', 'it does not begin with https://'],
    ['https://user:pw@host', 'it holds a user name'],
    ['https://host?x=1', 'it holds a query or a fragment'],
    ['https://host#x', 'it holds a query or a fragment'],
    [`${host}/20181201/applications`, 'its path is no invoke path of a function'],
    [`${host}/20181201/functions/%zz`, 'its path is no invoke path of a function'],
  ])('refuses %j', (text, reason) => {
    expect(read(text)).toMatchObject({ code: 'endpointInvalid', reason });
  });

  test.each(['https://user:secret@host/x', 'https://user:sec@ret@host', 'https://user:secret@ho st'])(
    'repeats no password of %j',
    (text) => {
      expect(JSON.stringify(read(text))).not.toMatch(/sec|ret/);
      expect(read(text)).toMatchObject({ code: 'endpointInvalid' });
    },
  );

  test('reads back what toInvokeUrl writes', () => {
    expect(read(toInvokeUrl(host, id))).toEqual({ base: host, functionId: id });
  });
});

test('toInvokeUrl escapes what is no part of a path segment', () => {
  expect(toInvokeUrl(host, 'a/b')).toBe(`${host}/20181201/functions/a%2Fb/actions/invoke`);
});
