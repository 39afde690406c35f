import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('an untrusted workspace', () => {
  const session = useSession({ trusted: false });

  it('shows none of its functions, and says why', async () => {
    const { functions } = session.workbench;
    await functions.open();
    await expect.poll(() => functions.welcome.textContent()).toContain('This workspace is not trusted');
    expect(await functions.line('hello').count()).toBe(0);
  });
});
