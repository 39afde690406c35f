import { describe, expect, it } from 'vitest';
import { filterList, toListPage } from '../../../../src/local/server/listPage.ts';

const items = Array.from({ length: 12 }, (_, index) => index);
const cut = (limit?: string, page?: string) => toListPage(items, { limit, page });

describe('a page of a list', () => {
  it('has ten items by default', () => {
    expect(cut()).toEqual({ items: items.slice(0, 10), next: '10' });
    expect(cut(undefined, '10')).toEqual({ items: [10, 11] });
  });

  it('leads to the next page, through the whole list', () => {
    const found: number[] = [];
    let next: string | undefined = '0';
    while (next !== undefined) {
      const page = cut('5', next);
      found.push(...(page?.items ?? []));
      next = page?.next;
    }
    expect(found).toEqual(items);
  });

  it('is the last one if it ends with the list', () => {
    expect(cut('12')).toEqual({ items });
    expect(cut('6', '6')).toEqual({ items: items.slice(6) });
    expect(cut('50', '99')).toEqual({ items: [] });
  });

  it.each([['0'], ['51'], ['ten'], ['-1'], [''], ['1x'], ['x1'], ['1.5'], ['0000000001']])(
    'is rejected for the limit %j',
    (limit) => {
      expect(cut(limit)).toBeUndefined();
    },
  );

  it.each([
    ['1', { items: [0], next: '1' }],
    ['11', { items: items.slice(0, 11), next: '11' }],
    ['50', { items }],
    ['000000001', { items: [0], next: '1' }],
  ])('has as many items as the limit %s', (limit, page) => {
    expect(cut(limit)).toEqual(page);
  });

  it('is rejected for an invalid page', () => {
    expect(cut('10', 'second')).toBeUndefined();
    expect(cut('10', '1234567890')).toBeUndefined();
  });
});

describe('a filtered list', () => {
  const found = [
    { id: 'a', displayName: 'one', lifecycleState: 'ACTIVE' },
    { id: 'b', displayName: 'two', lifecycleState: 'ACTIVE' },
  ];
  const filter = (wish: object) =>
    filterList(found, {
      limit: undefined,
      page: undefined,
      id: undefined,
      displayName: undefined,
      lifecycleState: undefined,
      ...wish,
    }).map(({ id }) => id);

  it.each([
    [{}, ['a', 'b']],
    [{ displayName: 'two' }, ['b']],
    [{ id: 'a' }, ['a']],
    [{ id: 'a', displayName: 'two' }, []],
    [{ lifecycleState: 'DELETED' }, []],
  ])('contains the items that match %j', (wish, ids) => {
    expect(filter(wish)).toEqual(ids);
  });
});
