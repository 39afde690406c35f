import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a failed invocation', () => {
  const session = useSession({
    files: { '.vscode/settings.json': '{ "ociFunctions.local.response": "service" }' },
  });

  it('shows the response of the service when the function throws, and the output of the function', async () => {
    const { functions, response } = session.workbench;
    await functions.open();
    await functions.play('fails');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('502');
    await expect.poll(() => response.notices.first().textContent()).toContain('The function ran and failed');
    await expect
      .poll(async () => (await response.bodyLines()).join(''))
      .toContain('FunctionInvokeExecutionFailed');
    await response.choose('Output');
    await expect.poll(() => response.panel.textContent()).toContain('About to fail');
  });

  it('shows the timeout of the function', async () => {
    const { functions, response } = session.workbench;
    await functions.play('sleeps');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('504');
  });
});
