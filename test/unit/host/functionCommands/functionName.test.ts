import { describe, expect, it } from 'vitest';
import { findNameProblem, suggestName } from '../../../../src/host/functionCommands/functionName.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaawxyz';

describe('the name that is suggested for an OCID', () => {
  it('contains the region and the end of the OCID', () => {
    expect(suggestName(id, [])).toBe('function-phx-wxyz');
  });

  it('gets a number if it is taken', () => {
    expect(suggestName(id, ['function-phx-wxyz', 'function-phx-wxyz-2'])).toBe('function-phx-wxyz-3');
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
