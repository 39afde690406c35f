import { describe, expect, test } from 'vitest';
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

describe('a request', () => {
  test('that names what there is has no problem', () => {
    expect(problems('{ "function": "hello", "requestId": "{{id}}" }')).toEqual([]);
    expect(problems('{ "function": "local:hello" }')).toEqual([]);
    expect(problems('{ "function": "ocid1.fnfunc.oc1.phx.aaaaaaaaexampleexampleexample" }')).toEqual([]);
  });

  test('is told of a function and of each use of a variable that are not there', () => {
    expect(problems('{ "function": "nobody", "requestId": "{{no}}-{{ no }}" }')).toEqual([
      ['"nobody"', 'functionUnknown'],
      ['no', 'variableUnknown'],
      ['no', 'variableUnknown'],
    ]);
    expect(problems('{ "function": "ocid1.fnfunc" }')).toEqual([['"ocid1.fnfunc"', 'ocidInvalid']]);
  });

  test('is told of a name that several functions have, and of what names one', () => {
    const [problem] = findNameProblems('{ "function": "twice" }', 'x.ocifn.json', names);
    expect(problem?.failure).toEqual({
      code: 'functionAmbiguous',
      name: 'twice',
      references: ['local:a/twice', 'local:b/twice'],
    });
    expect(problems('{ "function": "local:a/twice" }')).toEqual([]);
  });

  test('is told of the environments that have a variable', () => {
    const [problem] = findNameProblems('{ "requestId": "{{no}}" }', 'x.ocifn.json', names);
    expect(problem?.failure).toMatchObject({ name: 'no', environments: ['dev'] });
  });

  test('is not told of a function that a variable stands for, nor of one that is not chosen yet', () => {
    expect(problems('{ "function": "orders-{{id}}" }')).toEqual([]);
    expect(problems('{ "function": "" }')).toEqual([]);
    expect(problems('{ "function": 7 }')).toEqual([]);
  });

  test('may name a function with white space around it', () => {
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

  test('may name a function by a URL, which is judged where it is invoked', () => {
    expect(problems('{ "function": "https://" }')).toEqual([]);
  });

  test('is looked at as far as it can be read', () => {
    expect(problems('{ "function": "nobody", "requestId": "{{no}}", ')).toEqual([
      ['"nobody"', 'functionUnknown'],
      ['no', 'variableUnknown'],
    ]);
  });
});
