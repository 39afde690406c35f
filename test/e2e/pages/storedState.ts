import type { Page } from 'playwright-core';

/** Returns what VS Code has stored under a key in the browser, of the workspace and of all windows together. */
export function readStoredState(page: Page, key: string): Promise<string> {
  return page.evaluate(async (wanted) => {
    const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(`${wanted} cannot be read`));
      });
    const values: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db-')) continue;
      const database = await resultOf(indexedDB.open(name));
      const value: unknown = await resultOf(
        database.transaction('ItemTable').objectStore('ItemTable').get(wanted),
      );
      if (typeof value === 'string') values.push(value);
      database.close();
    }
    return values.join('\n');
  }, key);
}
