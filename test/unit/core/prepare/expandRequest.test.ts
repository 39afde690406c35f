import { describe, expect, it } from 'vitest';
import { expandRequest } from '../../../../src/core/prepare/expandRequest.ts';
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

describe('expandRequest', () => {
  it('replaces variables wherever the format allows them', () => {
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

  it.each(Object.keys(places))('fails for an unknown variable in %s, with its name', (place) => {
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

  it('adds no keys to a request', () => {
    const bare = request({ function: 'f' });
    expect(expandRequest(bare, templateContext())).toEqual({ ok: true, value: bare });
  });
});
