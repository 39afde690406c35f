import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createOciHomeFor } from '../support/oci/ociHome.ts';
import { createTestKey } from '../support/oci/testKey.ts';
import { useSession } from './session.ts';

const environments = `{
  "dev": {
    "shop": "shop.example.com",
    "$protected": "yes",
    "$profile": "NOBODY",
    "$functions": { "billing": "local:echo", "later": "local:hello" }
  }
}
`;
const collection = `{
  "order": ["create-order", "later"],
  "defaults": {
    "function": "nobody",
    "headers": { "X-Shop": "{{nothing}}" },
    "retry": { "maxAttempts": 0 }
  }
}
`;

describe('the text of the files around requests', () => {
  const home = createOciHomeFor(createTestKey());
  afterAll(() => home.dispose());
  const session = useSession({
    settings: { 'ociFunctions.functions': { 'orders-create': { id: 'ocid1.fnfunc.oc1.phx.example' } } },
    env: { OCI_CLI_CONFIG_FILE: home.configFile },
    files: {
      'ocifn.env.json': environments,
      'ocifn.private.env.json': '{ "unnamed": { "till": 7 } }\n',
      'orders/ocifn.collection.json': collection,
    },
  });
  const open = async (name: string): Promise<void> => {
    await session.workbench.openFile(name);
    await session.workbench.textEditor.takesFocus();
  };
  /** Replaces a text that occurs once by the beginning of a word, and completes it. */
  const complete = async (found: string, offered: string, typed: string): Promise<void> => {
    const { textEditor, page } = session.workbench;
    await textEditor.find(found);
    await page.keyboard.press('Delete');
    await textEditor.complete(offered, typed);
  };
  const problems = async (): Promise<string> => (await session.workbench.problems.lines()).join('\n');
  const saved = async (path: string): Promise<unknown> => {
    await session.workbench.page.keyboard.press('Control+S');
    return JSON.parse(await readFile(join(session.folder, path), 'utf8'));
  };

  it('is checked in environments by the schema and the existing profiles, and each key has a hover', async () => {
    const { workbench } = session;
    const { textEditor } = workbench;
    await open('ocifn.env.json');
    await workbench.problems.open();
    await expect.poll(problems, { timeout: 60_000 }).toMatch(/Expected "boolean"/);
    await expect.poll(problems).toMatch(/Profile NOBODY not found/);
    await textEditor.focus(1);
    await textEditor.find('$protected');
    expect(await textEditor.tell('Ask for confirmation')).toContain('environment');
  });

  it('is completed in environments, until nothing is wrong', async () => {
    const { page, textEditor } = session.workbench;
    await textEditor.find('"yes"');
    await page.keyboard.type('true');
    await complete('NOBODY', 'DEFAULT', 'DEF');
    await complete('later', 'orders-create', 'orders');
    await expect.poll(problems).toBe('');
    await expect
      .poll(() => saved('ocifn.env.json'))
      .toMatchObject({
        dev: {
          $protected: true,
          $profile: 'DEFAULT',
          $functions: { billing: 'local:echo', 'orders-create': 'local:hello' },
        },
      });
  });

  it('is completed in private environments with those that are shared', async () => {
    await open('ocifn.private.env.json');
    await complete('unnamed', 'dev', 'de');
    await expect.poll(() => saved('ocifn.private.env.json')).toEqual({ dev: { till: 7 } });
  });

  it('is checked in a collection by the schema, and each key has a hover', async () => {
    const { textEditor } = session.workbench;
    await open('ocifn.collection.json');
    await expect.poll(problems).toMatch(/minimum of 1/);
    await textEditor.find('"order');
    expect(await textEditor.tell('Requests listed first')).toContain('without .ocifn.json');
  });

  it('is completed in a collection with requests, and with the functions and variables of environments', async () => {
    const { page, textEditor } = session.workbench;
    await textEditor.find('0');
    await page.keyboard.type('2');
    await complete('later', 'invoice-created', 'invoice');
    await complete('nobody', 'billing', 'bill');
    await complete('nothing', 'shop', 'sho');
    await expect.poll(problems).toBe('');
    await expect
      .poll(() => saved('orders/ocifn.collection.json'))
      .toEqual({
        order: ['create-order', 'invoice-created'],
        defaults: { function: 'billing', headers: { 'X-Shop': '{{shop}}' }, retry: { maxAttempts: 2 } },
      });
  });
});
