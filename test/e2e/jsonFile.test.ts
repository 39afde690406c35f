import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a JSON file', () => {
  const session = useSession();

  it('is the body of the function that is picked for it, byte for byte', async () => {
    const { explorer, quickInput, response } = session.workbench;
    await writeFile(join(session.folder, 'order.json'), '{ "orderId":  9007199254740993 }\n');
    await explorer.open();
    await explorer.chooseFromMenu('order.json', 'Invoke Function with This File');
    await quickInput.pick('echo');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('200 OK');
    await expect.poll(async () => (await response.bodyLines()).join('\n')).toContain('9007199254740993');
  });
});
