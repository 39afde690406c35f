import { describe, expect, it } from 'vitest';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const other = 'ocid1.fnfunc.oc1.phx.bbbb';

describe('the functions of user and workspace settings', () => {
  it('are merged key by key, and the workspace overrides', () => {
    const [entry] = mergeEntries({ orders: { id, profile: 'DEV' } }, { orders: { profile: 'TEST' } });
    expect(entry).toMatchObject({ source: 'workspace', function: { value: { id, profile: 'TEST' } } });
  });

  it('keep their source', () => {
    const entries = mergeEntries({ mine: { id } }, { ours: { id: other } });
    expect(entries.map(({ name, source }) => [name, source])).toEqual([
      ['mine', 'user'],
      ['ours', 'workspace'],
    ]);
  });

  it('are only those of the user in an untrusted workspace', () => {
    const entries = mergeEntries({ mine: { id } }, undefined);
    expect(entries.map(({ name }) => name)).toEqual(['mine']);
  });

  it.each(['constructor', 'toString', '__proto__'])('may be named %s', (name) => {
    const named = Object.fromEntries([[name, { id }]]);
    expect(mergeEntries(named, {})).toMatchObject([{ source: 'user', function: { value: { name, id } } }]);
    expect(mergeEntries({}, named)).toMatchObject([{ source: 'workspace', function: { value: { id } } }]);
  });

  it('replace an entry by one that is not an object, which is then invalid', () => {
    const [entry] = mergeEntries({ orders: { id } }, { orders: 'gone' });
    expect(entry?.function.ok).toBe(false);
  });
});
