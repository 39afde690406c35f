import { expect, test } from 'vitest';
import { expandRequest } from '../../../../src/core/prepare/expandRequest.ts';
import { toRequestHeaders } from '../../../../src/core/prepare/requestHeaders.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

function request(members: object): RequestFile {
  const result = parseRequestFile(JSON.stringify(members), 'x');
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const places = {
  function: '{{who}}',
  endpoint: 'https://{{who}}',
  profile: '{{who}}',
  requestId: '{{$guid}}',
  contentType: 'text/{{who}}',
  headers: { 'X-{{who}}': '{{who}}' },
  http: { method: '{{who}}', url: '/{{who}}', headers: { A: '{{who}}' } },
};

test('variables are replaced in every place that the format names', () => {
  const expanded = expandRequest(
    request({ ...places, region: '{{who}}', name: '{{who}}' }),
    templateContext(),
  );
  expect(expanded).toMatchObject({
    ok: true,
    value: {
      function: 'me',
      endpoint: 'https://me',
      profile: 'me',
      requestId: 'a-guid',
      contentType: 'text/me',
      headers: [['X-{{who}}', 'me']],
      http: { method: 'me', url: '/me', headers: [['A', 'me']] },
      region: '{{who}}',
      name: '{{who}}',
    },
  });
});

test.each(Object.keys(places))('an unknown variable in %s is named', (place) => {
  const text = JSON.stringify({ [place]: places[place as keyof typeof places] }).replaceAll(
    /\{\{.*?\}\}/g,
    '{{no}}',
  );
  const expanded = expandRequest(request(JSON.parse(text) as object), templateContext());
  expect(expanded).toEqual({
    ok: false,
    failure: { code: 'variableUnknown', name: 'no', file: 'x.ocifn.json' },
  });
});

test('a request without these keys gets none', () => {
  const bare = request({ function: 'f' });
  expect(expandRequest(bare, templateContext())).toEqual({ ok: true, value: bare });
});

test('the HTTP request goes in headers with intent httprequest alone', () => {
  const http = { headers: { A: '1' }, http: { method: 'PUT', url: '/x', headers: { Accept: 'a', B: 'b' } } };
  expect(toRequestHeaders(request({ ...http, intent: 'httprequest' }))).toEqual([
    ['A', '1'],
    ['Fn-Http-Method', 'PUT'],
    ['Fn-Http-Request-Url', '/x'],
    ['Fn-Http-H-Accept', 'a'],
    ['Fn-Http-H-B', 'b'],
  ]);
  expect(toRequestHeaders(request({ ...http, intent: 'cloudevent' }))).toEqual([['A', '1']]);
  expect(toRequestHeaders(request({ intent: 'httprequest', http: {} }))).toEqual([]);
});
