import { expect, it } from 'vitest';
import type { Uri } from 'vscode';
import { longestValue, readLastResponse } from '../../../../src/host/language/lastResponse.ts';
import type { InvocationStore } from '../../../../src/host/invocations/invocationStore.ts';

const uri = 'file:///a.ocifn.json';

/** A store with one response, whose body can grow. */
function createStore(body: string): {
  readonly store: Pick<InvocationStore, 'all'>;
  set(body: string): void;
} {
  const last = {
    source: { origin: { requestUri: uri } },
    head: { headers: [['x-a', '1']] },
    text: body,
    spool: { size: body.length, headSize: body.length },
  };
  const store = { all: [last] } as unknown as Pick<InvocationStore, 'all'>;
  return {
    store,
    set(text) {
      last.text = text;
      Object.assign(last.spool, { size: text.length, headSize: text.length });
    },
  };
}

const read = (store: Pick<InvocationStore, 'all'>) => readLastResponse(uri as unknown as Uri, store);

it('finds values by their paths, as strict JSON', () => {
  const { store } = createStore('{ "id": 9007199254740993,\n "items": [ "a", { } ] }');
  expect([...(read(store)?.values ?? [])]).toEqual([
    ['$', { json: '{"id":9007199254740993,"items":["a",{}]}', isCut: false }],
    ['$.id', { json: '9007199254740993', isCut: false }],
    ['$.items', { json: '["a",{}]', isCut: false }],
    ['$.items[0]', { json: '"a"', isCut: false }],
    ['$.items[1]', { json: '{}', isCut: false }],
  ]);
});

it('keeps only the start of long values', () => {
  const { store } = createStore(`{"a":{"b":{"c":"${'x'.repeat(50_000)}"}}}`);
  const values = read(store)?.values;
  expect([...(values?.keys() ?? [])]).toEqual(['$', '$.a', '$.a.b', '$.a.b.c']);
  for (const { json, isCut } of values?.values() ?? []) {
    expect(json.length).toBeLessThanOrEqual(longestValue);
    expect(isCut).toBe(true);
  }
});

it('reads a body once, and again when more of it has arrived', () => {
  const growing = createStore('[1]');
  const { store } = growing;
  const first = read(store)?.values;
  expect(read(store)?.values).toBe(first);
  growing.set('[1,2]');
  expect([...(read(store)?.values.keys() ?? [])]).toEqual(['$', '$[0]', '$[1]']);
});

it('does not read a large body', () => {
  const { store } = createStore(`"${'x'.repeat(100_000)}"`);
  expect(read(store)).toEqual({ headers: [['x-a', '1']], values: new Map() });
});
