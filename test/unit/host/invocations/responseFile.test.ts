import { describe, expect, it } from 'vitest';
import { toResponseFile } from '../../../../src/host/invocations/responseFile.ts';

const of = (
  contentType: string | undefined,
  kind: 'json' | 'text' | 'binary',
  functionName = 'orders-create',
) => toResponseFile({ source: { title: '', functionName, origin: {} }, contentType, kind });

describe('the file of a response', () => {
  it.each([
    ['application/json; charset=utf-8', 'json', 'orders-create.json', 'json'],
    ['application/cloudevents+json', 'json', 'orders-create.json', 'json'],
    ['application/atom+xml', 'text', 'orders-create.xml', 'xml'],
    ['TEXT/HTML', 'text', 'orders-create.html', 'html'],
    ['image/svg+xml', 'text', 'orders-create.svg', 'xml'],
    ['application/unheard-of', 'text', 'orders-create.txt', 'plaintext'],
    ['image/png', 'binary', 'orders-create.png', ''],
    [undefined, 'text', 'orders-create.txt', 'plaintext'],
    [undefined, 'binary', 'orders-create.bin', ''],
    [' Application/JSON ;charset=utf-8', 'json', 'orders-create.json', 'json'],
    ['application/problem+json; x=y', 'text', 'orders-create.json', 'json'],
    ['application/x+jsons', 'text', 'orders-create.txt', 'plaintext'],
    ['+json/x', 'text', 'orders-create.txt', 'plaintext'],
    ['application/xml', 'text', 'orders-create.xml', 'xml'],
    ['text/csv', 'text', 'orders-create.csv', 'plaintext'],
    ['image/svg+xml', 'binary', 'orders-create.bin', ''],
    ['application/problem+json', 'binary', 'orders-create.bin', ''],
    ['application/zip', 'text', 'orders-create.txt', 'plaintext'],
    ['application/zip; x=y', 'binary', 'orders-create.zip', ''],
    ['', 'binary', 'orders-create.bin', ''],
    ['constructor', 'text', 'orders-create.txt', 'plaintext'],
  ] as const)('with the type %s and %s content is named %s', (contentType, kind, name, language) =>
    expect(of(contentType, kind)).toEqual({ name, language }),
  );

  it('gets its extension from its bytes if its type is wrong', () => {
    expect(of('application/json', 'binary').name).toBe('orders-create.bin');
    expect(of('image/png', 'text')).toEqual({ name: 'orders-create.txt', language: 'plaintext' });
  });

  it.each([
    ['../../etc/passwd', 'etc-passwd.txt'],
    ['a b:c', 'a-b-c.txt'],
    ['..', 'answer.txt'],
    ['', 'answer.txt'],
    ['заказ', 'заказ.txt'],
    ['--a--', 'a.txt'],
    ['.a.', 'a.txt'],
    ['-.a_.-', 'a_.txt'],
    ['a//b', 'a-b.txt'],
    ['a.b_c-d9', 'a.b_c-d9.txt'],
    ['a (b) c', 'a-b-c.txt'],
  ])('of a function named %j is named %s', (functionName, name) =>
    expect(of('text/plain', 'text', functionName).name).toBe(name),
  );
});
