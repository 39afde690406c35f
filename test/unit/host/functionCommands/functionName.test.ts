import { describe, expect, it } from 'vitest';
import { findNameProblem, suggestName } from '../../../../src/host/functionCommands/functionName.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaawxyz';

describe('the name that is suggested for a function', () => {
  it.each([
    ['orders-create', 'orders-create'],
    ['  Orders: create ', 'Orders- create'],
    ['ocid1.x', 'ocid1-x'],
    ['', 'my-function'],
    [undefined, 'my-function'],
  ])('is for the display name %j %j', (displayName, name) => {
    expect(suggestName(displayName, [])).toBe(name);
  });

  it('gets a number if it is taken', () => {
    expect(suggestName(undefined, ['my-function', 'my-function-2'])).toBe('my-function-3');
    expect(suggestName('orders', ['orders'])).toBe('orders-2');
  });
});

describe('a name that the user enters', () => {
  const forbidden = 'A name cannot contain colons, braces or quotes, and cannot be an OCID.';

  it.each([
    ['hello', undefined],
    ['my-ocid1.fnfunc', undefined],
    ['', 'Enter a name.'],
    ['orders', 'A function named "orders" already exists.'],
    ['local:hello', forbidden],
    ['{hello', forbidden],
    ['hello}', forbidden],
    ['"hello"', forbidden],
    [id, forbidden],
  ])('%j has the problem %j', (name, problem) => {
    expect(findNameProblem(name, ['orders'])).toBe(problem);
  });
});
