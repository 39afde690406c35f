import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { prepareRequest, type PreparedRequest } from '../../../../src/core/prepare/prepareRequest.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';

const noInputs = { secret: new Map<string, string>(), prompt: new Map<string, string>() };

function prepare(
  request: object,
  body: Result<Uint8Array | undefined> = ok(undefined),
  defaults?: Parameters<typeof prepareRequest>[3],
): Result<PreparedRequest> {
  const parsed = parseRequestFile(JSON.stringify(request), 'a.ocifn.json');
  if (!parsed.ok) throw new Error(parsed.failure.code);
  const context = {
    file: 'a.ocifn.json',
    variables: parsed.value.variables,
    surroundings: {
      now: 0,
      random: () => 0,
      guid: () => 'guid',
      given: (source: string, name: string) => (source === 'env' && name === 'USER' ? 'ada' : undefined),
    },
  };
  return prepareRequest(parsed.value, context, body, defaults);
}

function prepared(...options: Parameters<typeof prepare>): PreparedRequest {
  const result = prepare(...options);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('a prepared request', () => {
  const text = '{{$env.USER}} {{$secret.KEY}} {{$prompt.KEY}} {{who}}';
  const request = { function: 'f', variables: { who: 'me' }, body: { text } };

  it('has all variables that it uses, and its inputs', () => {
    const { used, needed } = prepared(request);
    expect(used).toEqual(['$env.USER', '$secret.KEY', '$prompt.KEY', 'who']);
    expect(needed).toEqual({ env: ['USER'], secret: ['KEY'], prompt: ['KEY'] });
  });

  it('uses each input from its own source', () => {
    const inputs = { secret: new Map([['KEY', 'hush']]), prompt: new Map([['KEY', 'typed']]) };
    const expanded = prepared(request).expand(inputs);
    expect(expanded).toMatchObject({
      ok: true,
      value: {
        wanted: { function: 'f' },
        content: { ok: true, value: { body: new TextEncoder().encode('ada hush typed me') } },
      },
    });
  });

  it('has no content without an input that it needs', () => {
    expect(prepared(request).expand({ ...noInputs, secret: new Map([['KEY', 'hush']]) })).toMatchObject({
      value: { content: { ok: false, failure: { name: '$prompt.KEY' } } },
    });
  });

  it('fails if no input would help', () => {
    expect(prepare({ function: '{{$secret.KEY}}{{nobody}}' })).toMatchObject({
      ok: false,
      failure: { name: 'nobody' },
    });
  });

  it('has its target even if its body file cannot be read', () => {
    const failure = { code: 'bodyUnreadable', path: '/gone', reason: 'ENOENT' } as const;
    const { rehearsal } = prepared({ function: 'f', body: { file: './gone' } }, fail(failure));
    expect(rehearsal).toMatchObject({ wanted: { function: 'f' }, content: { ok: false, failure } });
  });

  it('uses the defaults for values that it omits', () => {
    const defaults = { bufferLimit: 7 };
    expect(prepared({ function: 'f' }, undefined, defaults).rehearsal.content).toMatchObject({
      value: { bufferLimit: 7 },
    });
    const own = prepared({ function: 'f', bufferLimit: 9 }, undefined, defaults);
    expect(own.rehearsal.content).toMatchObject({ value: { bufferLimit: 9 } });
    expect(prepared({ function: 'f' }).rehearsal.content).not.toHaveProperty('value.bufferLimit');
  });
});

describe('the content of a prepared request', () => {
  const file = ok(new TextEncoder().encode('from the file'));

  it('has the keys of the request that say what is sent, and how', () => {
    const request = {
      intent: 'cloudevent',
      type: 'detached',
      dryRun: true,
      requestId: 'r',
      headers: { A: '1' },
      body: { text: '{{who}}' },
      bufferLimit: 5,
    };
    expect(prepared({ ...request, variables: { who: 'me' } }).rehearsal.content).toEqual({
      ok: true,
      value: {
        ...request,
        headers: [['A', '1']],
        contentType: 'application/json',
        body: new TextEncoder().encode('me'),
      },
    });
  });

  it.each([
    ['application/json', { json: {} }],
    ['application/json', { text: '' }],
    ['application/octet-stream', { base64: 'AA==' }],
    ['application/octet-stream', { file: 'data.bin' }],
  ])('has the content type %s by default for the body %j', (contentType, body) => {
    const content = 'file' in body ? file : undefined;
    expect(prepared({ body }, content).rehearsal.content).toMatchObject({ value: { contentType } });
    const own = prepared({ body, contentType: 'a/b' }, content);
    expect(own.rehearsal.content).toMatchObject({ value: { contentType: 'a/b' } });
  });

  it('has the HTTP request as headers only with the intent httprequest', () => {
    const http = {
      headers: { A: '1' },
      http: { method: 'PUT', url: '/x', headers: { Accept: 'a', B: 'b' } },
    };
    const headersOf = (request: object): unknown => {
      const { content } = prepared(request).rehearsal;
      return content.ok && content.value.headers;
    };
    expect(headersOf({ ...http, intent: 'httprequest' })).toEqual([
      ['A', '1'],
      ['Fn-Http-Method', 'PUT'],
      ['Fn-Http-Request-Url', '/x'],
      ['Fn-Http-H-Accept', 'a'],
      ['Fn-Http-H-B', 'b'],
    ]);
    expect(headersOf({ ...http, intent: 'cloudevent' })).toEqual([['A', '1']]);
    expect(headersOf({ intent: 'httprequest', http: {} })).toEqual([]);
  });
});
