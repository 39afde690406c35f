import { describe, expect, it } from 'vitest';
import { findNameProblems, type Names } from '../../../../src/core/prepare/nameProblems.ts';

const names: Names = {
  functions: new Set(['hello', 'local:hello', 'twice', 'local:a/twice']),
  ambiguous: new Map([['twice', ['local:a/twice', 'local:b/twice']]]),
  hasVariable: (name: string) => name === 'id',
  environmentsOf: (name: string) => (name === 'no' ? ['dev'] : []),
};

/** What is marked in a text, and why. */
function problems(text: string): readonly (readonly [string, string])[] {
  return findNameProblems(text, 'x.ocifn.json', names).map(({ offset, length, failure }) => [
    text.slice(offset, offset + length),
    failure.code,
  ]);
}

describe('findNameProblems', () => {
  it('finds nothing if all names exist', () => {
    expect(problems('{ "function": "hello", "requestId": "{{id}}" }')).toEqual([]);
    expect(problems('{ "function": "local:hello" }')).toEqual([]);
    expect(problems('{ "function": "ocid1.fnfunc.oc1.phx.aaaaaaaaexampleexampleexample" }')).toEqual([]);
  });

  it('finds an unknown function and each use of an unknown variable', () => {
    expect(problems('{ "function": "nobody", "requestId": "{{no}}-{{ no }}" }')).toEqual([
      ['"nobody"', 'functionUnknown'],
      ['no', 'variableUnknown'],
      ['no', 'variableUnknown'],
    ]);
    expect(problems('{ "function": "ocid1.fnfunc" }')).toEqual([['"ocid1.fnfunc"', 'ocidInvalid']]);
  });

  it('finds a name of several functions, with a reference to each', () => {
    const [problem] = findNameProblems('{ "function": "twice" }', 'x.ocifn.json', names);
    expect(problem?.failure).toEqual({
      code: 'functionAmbiguous',
      name: 'twice',
      references: ['local:a/twice', 'local:b/twice'],
    });
    expect(problems('{ "function": "local:a/twice" }')).toEqual([]);
  });

  it('returns the environments that have a variable', () => {
    const [problem] = findNameProblems('{ "requestId": "{{no}}" }', 'x.ocifn.json', names);
    expect(problem?.failure).toMatchObject({ name: 'no', environments: ['dev'] });
  });

  it('ignores a function that is a variable, or not selected yet', () => {
    expect(problems('{ "function": "orders-{{id}}" }')).toEqual([]);
    expect(problems('{ "function": "" }')).toEqual([]);
    expect(problems('{ "function": 7 }')).toEqual([]);
  });

  it('ignores white space around a function', () => {
    expect(problems('{ "function": " hello " }')).toEqual([]);
    expect(problems('{ "function": " local:a/twice\\n" }')).toEqual([]);
    expect(problems('{ "function": "  " }')).toEqual([]);
    const [problem] = findNameProblems('{ "function": " nobody " }', 'x.ocifn.json', names);
    expect(problem).toEqual({
      offset: 14,
      length: 10,
      failure: { code: 'functionUnknown', name: 'nobody', known: [...names.functions] },
    });
  });

  it('accepts a URL as the function, which is checked when it is invoked', () => {
    expect(problems('{ "function": "https://" }')).toEqual([]);
  });

  it('reads an invalid text as far as possible', () => {
    expect(problems('{ "function": "nobody", "requestId": "{{no}}", ')).toEqual([
      ['"nobody"', 'functionUnknown'],
      ['no', 'variableUnknown'],
    ]);
  });
});
