import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const schema = {
  type: 'object',
  properties: { orderId: { type: 'integer', description: 'Number of the order.' } },
  required: ['orderId'],
};

describe('a function with a body schema', () => {
  const session = useSession({
    settings: {
      'ociFunctions.functions': {
        'orders-create': { id: 'ocid1.fnfunc.oc1.phx.example', bodySchema: 'schemas/order.json' },
      },
    },
    files: {
      'schemas/order.json': JSON.stringify(schema),
      'requests/checked.ocifn.json': '{ "function": "orders-create", "body": { "json": {} } }',
    },
  });

  it('shows what is missing in the body, completes it, and marks what is wrong until it is fixed', async () => {
    const { workbench } = session;
    const { requestEditor, page } = workbench;
    const problems = requestEditor.control('bodyProblems');
    await workbench.openRequest('checked.ocifn.json');
    await expect.poll(() => problems.textContent(), { timeout: 60_000 }).toContain('orderId');

    await requestEditor.typeBody('{');
    await page.keyboard.press('Control+Space');
    await requestEditor.suggestion('orderId').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => requestEditor.bodyText()).toContain('"orderId": ');
    // The quote is typed around the suggested number.
    await page.keyboard.type('"no');
    await expect.poll(() => problems.textContent()).toMatch(/orderId: .*integer/);
    await requestEditor.marks('error').first().waitFor();

    await requestEditor.tabTo('bodyProblems');
    await page.keyboard.press('Enter');
    await expect.poll(() => requestEditor.isIn('body')).toBe(true);
    // The cursor is before the wrong value.
    for (const key of ['Delete', 'Delete', 'Delete', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.type('42');
    await problems.waitFor({ state: 'detached' });
    expect(await requestEditor.marks('error').count()).toBe(0);
  });
});
