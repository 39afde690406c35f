import type { Memento, SecretStorage } from 'vscode';

/** A memento of a workspace that ends with the test. */
export function createMemory(): Memento & { readonly values: ReadonlyMap<string, unknown> } {
  const values = new Map<string, unknown>();
  function get(key: string): undefined;
  function get<T>(key: string, standard: T): T;
  function get(key: string, standard?: unknown): unknown {
    return values.has(key) ? values.get(key) : standard;
  }
  return {
    values,
    keys: () => [...values.keys()],
    get,
    async update(key, value) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}

/** A secret storage whose values a test can read. */
export function createSecretStorage(): SecretStorage & { readonly values: ReadonlyMap<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key),
    store: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
    onDidChange: () => ({ dispose() {} }),
  };
}
