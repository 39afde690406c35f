import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultContentType, isJsonDraft, toBodyBytes } from '../../../../src/core/prepare/invocationBody.ts';
import type { RequestBody } from '../../../../src/core/requestFile/requestBody.ts';
import type { TemplateContext } from '../../../../src/core/variables/template.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

function sent(body: RequestBody, context: TemplateContext = templateContext(), content?: Uint8Array): string {
  const bytes = toBodyBytes(body, context, content);
  if (!bytes.ok) throw new Error(JSON.stringify(bytes.failure));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.value);
}

describe('the bytes of a body', () => {
  it.each([
    ['{}', '{}'],
    [
      '{ "n": 12345678901234567890, "n": 1.50, "e": 1E+2 }',
      '{ "n": 12345678901234567890, "n": 1.50, "e": 1E+2 }',
    ],
    ['{\r\n\t"a" : [ 1 ,2 ]\r\n}', '{\r\n\t"a" : [ 1 ,2 ]\r\n}'],
    ['// why\n{ "a": /* one */ 1 } // end', '{ "a":  1 }'],
    ['{ "url": "http://x//y", "c": "/* no */" }', '{ "url": "http://x//y", "c": "/* no */" }'],
    ['"\\u00fc ü"', '"\\u00fc ü"'],
  ])('are for the JSON %j its tokens as written, without comments', (source, bytes) => {
    expect(sent({ kind: 'json', source })).toBe(bytes);
  });

  it('are the same for any JSON without comments and variables', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        const source = JSON.stringify(JSON.parse(json), undefined, indent);
        fc.pre(!source.includes('{{'));
        expect(sent({ kind: 'json', source })).toBe(source);
      }),
    );
  });

  it('are those of text, base64, a file and no body', () => {
    expect(sent({ kind: 'text', text: 'ü\r\n' })).toBe('ü\r\n');
    expect(sent({ kind: 'none' })).toBe('');
    expect(toBodyBytes({ kind: 'base64', data: 'AP8 =' }, templateContext())).toEqual({
      ok: true,
      value: Uint8Array.of(0, 255),
    });
    const content = new TextEncoder().encode('\uFEFF{{who}}');
    expect(sent({ kind: 'file', path: 'p', expand: false }, templateContext(), content)).toBe(
      '\uFEFF{{who}}',
    );
    expect(sent({ kind: 'file', path: 'p', expand: true }, templateContext(), content)).toBe('\uFEFFme');
  });

  it('cannot be expanded for a file that is not text', () => {
    const body: RequestBody = { kind: 'file', path: 'p', expand: true };
    expect(toBodyBytes(body, templateContext(), Uint8Array.of(0xff))).toEqual({
      ok: false,
      failure: {
        code: 'bodyUnreadable',
        path: 'p',
        reason: 'its variables cannot be replaced because it is not UTF-8 text',
      },
    });
    expect(toBodyBytes(body, templateContext())).toEqual({
      ok: false,
      failure: { code: 'bodyUnreadable', path: 'p', reason: 'it has not been read' },
    });
    expect(toBodyBytes({ kind: 'base64', data: '%' }, templateContext())).toEqual({
      ok: false,
      failure: { code: 'bodyUnreadable', path: 'x.ocifn.json', reason: 'it is not valid base64' },
    });
    expect(toBodyBytes({ ...body, expand: false }, templateContext(), Uint8Array.of(0xff))).toEqual({
      ok: true,
      value: Uint8Array.of(0xff),
    });
  });

  it('have variables replaced in JSON and in text', () => {
    expect(sent({ kind: 'json', source: '{ "{{who}}": "{{id}}", "b": "to {{who}}" }' })).toBe(
      '{ "me": 12345678901234567890, "b": "to me" }',
    );
    expect(sent({ kind: 'text', text: '{{ who }} \\{{who}}' })).toBe('me {{who}}');
    expect(toBodyBytes({ kind: 'text', text: '{{nobody}}' }, templateContext())).toEqual({
      ok: false,
      failure: { code: 'variableUnknown', name: 'nobody', file: 'x.ocifn.json' },
    });
  });
});

it('defaultContentType returns the content types of the SDKs', () => {
  expect((['none', 'json', 'text', 'file', 'base64'] as const).map(defaultContentType)).toEqual([
    'application/json',
    'application/json',
    'application/json',
    'application/octet-stream',
    'application/octet-stream',
  ]);
});

it('isJsonDraft accepts a text body with a JSON content type', () => {
  expect(isJsonDraft({ kind: 'text', text: '{' }, undefined)).toBe(true);
  expect(isJsonDraft({ kind: 'text', text: '{' }, 'application/cloudevents+json; charset=utf-8')).toBe(true);
  expect(isJsonDraft({ kind: 'text', text: '{' }, 'text/plain')).toBe(false);
  expect(isJsonDraft({ kind: 'json', source: '{}' }, undefined)).toBe(false);
});
