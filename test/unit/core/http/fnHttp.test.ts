import { expect, it } from 'vitest';
import { decodeFnHttp } from '../../../../src/core/http/fnHttp.ts';

it('decodes the status and headers of a function', () => {
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

it('returns undefined for a response without Fn-Http headers', () => {
  expect(decodeFnHttp([['Content-Type', 'text/plain']])).toBeUndefined();
});

it('accepts headers without a status, and ignores a status that is not a number', () => {
  expect(decodeFnHttp([['Fn-Http-H-X', '1']])).toEqual({ status: undefined, headers: [['X', '1']] });
  expect(decodeFnHttp([['Fn-Http-Status', 'soon']])).toBeUndefined();
});
