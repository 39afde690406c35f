import { describe, expect, it } from 'vitest';
import type { Memento, Uri } from 'vscode';
import { lastFunctionOf, rememberFunctionOf } from '../../../../src/host/invoking/functionsOfFiles.ts';

function createMemory(
  stored: Readonly<Record<string, unknown>> = {},
): Memento & { readonly size: () => number } {
  const values = new Map(Object.entries(stored));
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: async (key, value) => void values.set(key, value),
    size: () => JSON.stringify([...values]).length,
  };
}

const file = (name: string): Uri => ({ toString: () => `file:///${name}` }) as Uri;

describe('the function of a file', () => {
  it('is the last one used with it, else with any file', async () => {
    const memory = createMemory();
    expect(lastFunctionOf(memory, file('a'))).toBeUndefined();
    await rememberFunctionOf(memory, file('a'), 'hello');
    await rememberFunctionOf(memory, file('b'), 'echo');
    expect(['a', 'b', 'c'].map((name) => lastFunctionOf(memory, file(name)))).toEqual([
      'hello',
      'echo',
      'echo',
    ]);
    await rememberFunctionOf(memory, file('a'), 'ticker');
    expect(['a', 'b', 'c'].map((name) => lastFunctionOf(memory, file(name)))).toEqual([
      'ticker',
      'echo',
      'ticker',
    ]);
  });

  it('is remembered for a hundred files', async () => {
    const memory = createMemory();
    for (let n = 0; n < 101; n++) await rememberFunctionOf(memory, file(String(n)), `f${n}`);
    expect(lastFunctionOf(memory, file('0'))).toBe('f100');
    expect(lastFunctionOf(memory, file('1'))).toBe('f1');
    expect(memory.size()).toBeLessThan(5000);
  });

  it('is kept from earlier versions, which had one for all files', () => {
    expect(lastFunctionOf(createMemory({ lastFunctionForFile: 'old' }), file('a'))).toBe('old');
  });
});
