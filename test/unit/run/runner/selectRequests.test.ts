import { describe, expect, it } from 'vitest';
import { selectRequests, type Selection } from '../../../../src/run/runner/selectRequests.ts';

const request = (name: string, ...tags: readonly string[]) => ({
  path: `/x/${name}`,
  label: `x/${name}.ocifn.json`,
  name,
  tags,
  captures: [],
});
const folders = [
  { label: 'orders', requests: [request('create order', 'smoke', 'slow'), request('get order', 'smoke')] },
  { label: 'users', requests: [request('list users'), request('slow report', 'slow')] },
];

const select = (selection: Selection): readonly string[] =>
  selectRequests(folders, selection).flatMap(({ requests }) => requests.map(({ name }) => name));

describe('the selected requests', () => {
  it.each([
    [{}, ['create order', 'get order', 'list users', 'slow report']],
    [{ tags: ['smoke'] }, ['create order', 'get order']],
    [{ tags: ['!slow'] }, ['get order', 'list users']],
    [{ tags: ['smoke', 'slow', '!smoke'] }, ['slow report']],
    [{ tags: ['smoke', '!slow'] }, ['get order']],
    [{ tags: ['nothing'] }, []],
    [{ grep: /order$/u }, ['create order', 'get order']],
    [{ grep: /^x\/list/u }, ['list users']],
    [{ grep: /slow/u, tags: ['smoke'] }, []],
  ])('with %j are %j', (selection, names) => {
    expect(select(selection)).toEqual(names);
  });

  it('have no empty folders', () => {
    expect(selectRequests(folders, { tags: ['smoke'] }).map(({ label }) => label)).toEqual(['orders']);
  });

  it('are shared by shards, whole folders at a time, and a new folder moves no other', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      label: `folder${index}`,
      requests: [request(`${index}`)],
    }));
    const shards = (all: typeof many) =>
      [1, 2, 3].map((index) => selectRequests(all, { shard: { index, count: 3 } }).map(({ label }) => label));
    const parts = shards(many);
    expect(parts.flat().toSorted()).toEqual(many.map(({ label }) => label).toSorted());
    for (const part of parts) expect(part.length).toBeGreaterThan(4);
    const more = shards([{ label: 'new', requests: [request('new')] }, ...many]);
    expect(more.map((part) => part.filter((label) => label !== 'new'))).toEqual(parts);
    expect(
      selectRequests([{ label: 'a\\b', requests: many[0]?.requests ?? [] }], {
        shard: { index: 1, count: 2 },
      }).length,
    ).toBe(
      selectRequests([{ label: 'a/b', requests: many[0]?.requests ?? [] }], { shard: { index: 1, count: 2 } })
        .length,
    );
  });
});
