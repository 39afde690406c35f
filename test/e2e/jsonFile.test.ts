import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a JSON file', () => {
  const session = useSession({ files: { 'big.json': '{ "orderId":  9007199254740993 }\n' } });

  it('is the body of the function that the user selects, byte for byte', async () => {
    const { explorer, quickInput, response } = session.workbench;
    await explorer.chooseFromMenu('big.json', 'OCI Functions', 'Invoke Function with This File');
    await quickInput.pick('echo');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    const body = async (): Promise<string> => (await response.lastBodyLines()).join('\n');
    await expect.poll(body).toContain(String.raw`{ \"orderId\":  9007199254740993 }\n`);
  });
});
