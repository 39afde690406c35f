import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a failed invocation', () => {
  const session = useSession({
    files: {
      '.vscode/settings.json': '{ "ociFunctions.local.response": "service" }',
      'sleeps/func.yaml': 'name: sleeps\nruntime: node20\nentrypoint: node func.js\ntimeout: 1 # short\n',
      'requests/sleeps.ocifn.json': '{ "function": "sleeps", "body": { "json": { "seconds": 1.3 } } }',
    },
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

  it('shows the timeout of the function, which can be increased there', async () => {
    const { workbench, folder } = session;
    const { functions, response, quickInput } = workbench;
    await functions.play('sleeps');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('504');
    await response.press('Increase Timeout…');
    await quickInput.waitForPrompt('Timeout of sleeps in seconds (1 to 300)');
    await quickInput.answer('20');
    await workbench.pressInNotification('Timeout of sleeps is now 20 s.', 'Invoke Again');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('200');
    expect(readFileSync(join(folder, 'sleeps/func.yaml'), 'utf8')).toContain('timeout: 20 # short\n');
  });
});
