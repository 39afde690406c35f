import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const url = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions';
const shop = `@fn = ocid1.fnfunc.oc1.phx.aaaatest
### create an order
POST ${url}/{{fn}}/actions/invoke
Content-Type: application/json
Authorization: Bearer abc

{ "id": 9007199254740993 }

### list orders
GET https://example.com/orders
`;

describe('requests of other tools', () => {
  const session = useSession({ files: { 'other/shop.http': shop } });

  it('become a draft when a command is pasted into New Request, which is invoked', async () => {
    const { quickInput, requestEditor, response, page } = session.workbench;
    await quickInput.ask('OCI Functions: New Request…');
    await quickInput.fill(`ocifn invoke hello --body '{"name": "Ada"}'`);
    await quickInput.pick('Create a Request from This Command');
    await requestEditor.takesFocus();
    await expect.poll(() => requestEditor.bodyText()).toContain('"name": "Ada"');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
  });

  it('become files in a folder of their own, with a list of what could not be carried over', async () => {
    const { quickInput, textEditor, requests } = session.workbench;
    await quickInput.ask('OCI Functions: Import Requests…');
    await quickInput.pick('File…');
    await quickInput.answerPath(join(session.folder, 'other/shop.http'));
    await expect
      .poll(() => textEditor.text(), { timeout: 30_000 })
      .toContain('Imported 1 of 2 requests from shop.http.');
    expect(await textEditor.text()).toContain('Authorization header: the request is signed instead');
    expect(await textEditor.text()).toContain('list orders: It does not go to the invoke URL of a function');
    await requests.open();
    await requests.line('create an order').first().waitFor();
    expect(existsSync(join(session.folder, 'requests/shop/create an order.ocifn.json'))).toBe(true);
  });
});
