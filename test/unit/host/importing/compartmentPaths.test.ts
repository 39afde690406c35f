import { describe, expect, it } from 'vitest';
import { toCompartmentPaths } from '../../../../src/host/importing/compartmentPaths.ts';
import type { Compartment } from '../../../../src/invoker/tenancy/managementApi.ts';

const root = { id: 'r', name: 'root' };
const outer = { id: 'o', name: 'outer', parentId: 'r' };
const inner = { id: 'i', name: 'inner', parentId: 'o' };

function paths(...compartments: readonly Compartment[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(toCompartmentPaths(compartments));
}

describe('the path of a compartment', () => {
  it('contains its parents from the root down, in whatever order they were listed', () => {
    const expected = { r: [], o: ['root'], i: ['root', 'outer'] };
    expect(paths(root, outer, inner)).toEqual(expected);
    expect(paths(inner, outer, root)).toEqual(expected);
  });

  it('begins with the topmost parent that was listed', () => {
    expect(paths(inner)).toEqual({ i: [] });
    expect(paths(inner, outer)).toEqual({ o: [], i: ['outer'] });
  });

  it('ends before a compartment that contains itself', () => {
    expect(paths({ id: 'a', name: 'a', parentId: 'b' }, { id: 'b', name: 'b', parentId: 'a' })).toEqual({
      a: ['b'],
      b: ['a'],
    });
    expect(paths({ id: 'a', name: 'a', parentId: 'a' })).toEqual({ a: [] });
  });
});
