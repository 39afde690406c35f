import { expect, it } from 'vitest';
import { toInvocationTitle } from '../../../../src/host/invocations/invocationSource.ts';

it.each([
  ['hello · greet', 'hello', 'greet.ocifn.json'],
  ['echo · order.json', 'echo', 'order.json'],
  ['hello', 'hello', undefined],
  ['greet', '', 'greet.ocifn.json'],
  // A shared name is used once.
  ['hello', 'hello', 'hello.ocifn.json'],
  ['', '', undefined],
])('toInvocationTitle returns %j', (title, functionName, file) => {
  expect(toInvocationTitle(functionName, file)).toBe(title);
});
