import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a function that streams', () => {
  const session = useSession();

  it('shows its lines one by one before the answer has ended, and stops when it is cancelled', async () => {
    const { functions, response } = session.workbench;
    await functions.open();
    await functions.play('ticker');
    const last = async (): Promise<number> => numberOf((await response.bodyLines()).findLast(Boolean));
    await expect.poll(last, { timeout: 60_000 }).toBeGreaterThan(0);
    const first = await last();
    await expect.poll(last).toBeGreaterThan(first);
    expect(await last()).toBeLessThan(50);
    expect(await response.progress.count()).toBe(1);
    expect(await response.status.textContent()).toBe('200 OK');

    await response.press('Cancel');
    await expect.poll(() => response.status.textContent()).toBe('Cancelled');
    expect(await response.progress.count()).toBe(0);
    expect(await last()).toBeLessThan(50);
  });

  it('can be invoked again from the answer', async () => {
    const { response } = session.workbench;
    await response.press('Invoke Again');
    await expect.poll(() => response.status.textContent()).toBe('200 OK');
    await response.press('Cancel');
    await expect.poll(() => response.status.textContent()).toBe('Cancelled');
  });
});

function numberOf(line = ''): number {
  return Number(/^tick (\d+) of 50/.exec(line)?.[1] ?? 0);
}
