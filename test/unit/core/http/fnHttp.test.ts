import { expect, test } from 'vitest';
import { decodeFnHttp } from '../../../../src/core/http/fnHttp.ts';

test('decodes the status and the headers a function answered with', () => {
  const answer = decodeFnHttp([
    ['Content-Type', 'application/json'],
    ['Fn-Http-Status', '404'],
    ['Fn-Http-H-Set-Cookie', 'a=1'],
    ['fn-http-h-set-cookie', 'b=2'],
  ]);
  expect(answer).toEqual({
    status: 404,
    headers: [
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  });
});

test('an answer without them is no HTTP answer', () => {
  expect(decodeFnHttp([['Content-Type', 'text/plain']])).toBeUndefined();
});

test('headers without a status, and a status that is no number, are kept apart', () => {
  expect(decodeFnHttp([['Fn-Http-H-X', '1']])).toEqual({ status: undefined, headers: [['X', '1']] });
  expect(decodeFnHttp([['Fn-Http-Status', 'soon']])).toBeUndefined();
});
