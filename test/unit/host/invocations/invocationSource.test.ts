import { expect, test } from 'vitest';
import { toInvocationTitle } from '../../../../src/host/invocations/invocationSource.ts';

test.each([
  ['hello · greet', 'hello', 'greet.ocifn.json'],
  ['echo · order.json', 'echo', 'order.json'],
  ['hello', 'hello', undefined],
  ['greet', '', 'greet.ocifn.json'],
  // What both are called is said once.
  ['hello', 'hello', 'hello.ocifn.json'],
  ['', '', undefined],
])('an invocation is named %j', (title, functionName, file) => {
  expect(toInvocationTitle(functionName, file)).toBe(title);
});
