import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a file', () => {
  const session = useSession({
    files: { 'big.json': '{ "orderId":  9007199254740993 }\n', 'rows.csv': 'id,name\n1,Ada\n' },
  });
  const body = async (): Promise<string> => (await session.workbench.response.lastBodyLines()).join('\n');

  it('is the body of the function that the user selects, byte for byte', async () => {
    const { explorer, quickInput, response } = session.workbench;
    await explorer.chooseFromMenu('big.json', 'OCI Functions', 'Invoke Function with This File');
    await quickInput.pick('echo');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(body).toContain(String.raw`{ \"orderId\":  9007199254740993 }\n`);
  });

  it('may have any format, and is sent to the last function by Enter', async () => {
    const { explorer, quickInput } = session.workbench;
    await explorer.chooseFromMenu('rows.csv', 'OCI Functions', 'Invoke Function with This File');
    await expect.poll(() => quickInput.rows.first().textContent()).toMatch(/echo.*Last used/);
    await quickInput.accept();
    await expect.poll(body, { timeout: 30_000 }).toContain(String.raw`id,name\n1,Ada\n`);
  });
});
