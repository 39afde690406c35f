import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('an untrusted workspace', () => {
  const session = useSession({ trusted: false });

  it('shows none of its functions, and the reason', async () => {
    const { functions } = session.workbench;
    await functions.open();
    await expect.poll(() => functions.welcome.textContent()).toContain('This workspace is not trusted');
    expect(await functions.line('hello').count()).toBe(0);
  });

  it('invokes no request of the workspace, and shows that it is not trusted', async () => {
    const { workbench } = session;
    await workbench.openRequest('hello.ocifn.json');
    await workbench.requestEditor.pressButton('invoke');
    await expect.poll(() => workbench.response.status.textContent(), { timeout: 30_000 }).toBe('Failed');
    await expect.poll(() => workbench.response.notices.first().textContent()).toContain('trust');
  });
});
