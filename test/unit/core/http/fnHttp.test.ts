import { describe, expect, it } from 'vitest';
import { decodeFnHttp, httpFaults } from '../../../../src/core/http/fnHttp.ts';

describe('decodeFnHttp', () => {
  it('decodes the status and headers of a function', () => {
    const response = decodeFnHttp([
      ['Content-Type', 'application/json'],
      ['Fn-Http-Status', '404'],
      ['Fn-Http-H-Set-Cookie', 'a=1'],
      ['fn-http-h-set-cookie', 'b=2'],
    ]);
    expect(response).toEqual({
      status: 404,
      headers: [
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
    });
  });

  it('returns undefined for a response without Fn-Http headers', () => {
    expect(decodeFnHttp([['Content-Type', 'text/plain']])).toBeUndefined();
  });

  it('accepts headers without a status, and ignores a status that is not a number', () => {
    expect(decodeFnHttp([['Fn-Http-H-X', '1']])).toEqual({ status: undefined, headers: [['X', '1']] });
    expect(decodeFnHttp([['Fn-Http-Status', 'soon']])).toBeUndefined();
  });
});

const method = { path: 'http.method', expected: 'a method such as GET' };
const url = {
  path: 'http.url',
  expected: 'a path that starts with "/" or a full URL, without spaces',
};
const name = (header: string) => ({ path: `http.headers.${header}`, expected: 'a valid HTTP header name' });
const value = (header: string) => ({ path: `http.headers.${header}`, expected: 'one line of Latin-1 text' });

describe('httpFaults', () => {
  it.each([
    [{}, []],
    ...['GET', 'get', "!#$%&'*+.^_`|~-", '{{m}}', ' {{m}}'].map((each) => [{ method: each }, []] as const),
    ...['', 'G T', 'GET/', 'GET\n', 'Ä', '{m}'].map((each) => [{ method: each }, [method]] as const),
    ...['/', '/a?b=c#d', 'http://h', 'https://h/a', 'https://', '{{u}}', 'x {{u}}'].map(
      (each) => [{ url: each }, []] as const,
    ),
    ...['', 'a', 'ftp://h', 'http:/h', '/a b', '/ä', '/a\n', ' /', 'xhttp://h', '//\u007f'].map(
      (each) => [{ url: each }, [url]] as const,
    ),
    ...['', ' ', 'a\tb', '\u0080ÿ', '{{v}}\n'].map((each) => [{ headers: [['A', each]] }, []] as const),
    ...['\n', 'a\r', '\u0000', '\u007f', 'Ā', '\u001f'].map(
      (each) => [{ headers: [['A', each]] }, [value('A')]] as const,
    ),
    ...['', 'A B', 'A:', 'Ä', '{{n}}'].map((each) => [{ headers: [[each, 'v']] }, [name(each)]] as const),
    [
      {
        method: '',
        url: '',
        headers: [
          ['A', 'a'],
          ['B B', '\n'],
        ],
      },
      [method, url, name('B B'), value('B B')],
    ],
  ] as const)('finds in %j the faults %j', (request, faults) => {
    expect(httpFaults({ headers: [], ...request })).toEqual(faults);
  });
});
