import { describe, expect, test } from 'vitest';
import { toAnswerFile } from '../../../../src/host/response/answerFile.ts';

const of = (
  contentType: string | undefined,
  kind: 'json' | 'text' | 'binary',
  functionName = 'orders-create',
) => toAnswerFile({ source: { title: '', functionName, origin: {} }, contentType, kind });

describe('the file of an answer', () => {
  test.each([
    ['application/json; charset=utf-8', 'json', 'orders-create.json', 'json'],
    ['application/cloudevents+json', 'json', 'orders-create.json', 'json'],
    ['application/atom+xml', 'text', 'orders-create.xml', 'xml'],
    ['TEXT/HTML', 'text', 'orders-create.html', 'html'],
    ['image/svg+xml', 'text', 'orders-create.svg', 'xml'],
    ['application/unheard-of', 'text', 'orders-create.txt', 'plaintext'],
    ['image/png', 'binary', 'orders-create.png', ''],
    [undefined, 'text', 'orders-create.txt', 'plaintext'],
    [undefined, 'binary', 'orders-create.bin', ''],
  ] as const)('of %s as %s is %s', (contentType, kind, name, language) =>
    expect(of(contentType, kind)).toEqual({ name, language }),
  );

  test('goes by its bytes where its type is wrong', () => {
    expect(of('application/json', 'binary').name).toBe('orders-create.bin');
    expect(of('image/png', 'text')).toEqual({ name: 'orders-create.txt', language: 'plaintext' });
  });

  test.each([
    ['../../etc/passwd', 'etc-passwd.txt'],
    ['a b:c', 'a-b-c.txt'],
    ['..', 'answer.txt'],
    ['', 'answer.txt'],
    ['заказ', 'заказ.txt'],
  ])('of a function named %j is %s', (functionName, name) =>
    expect(of('text/plain', 'text', functionName).name).toBe(name),
  );
});
