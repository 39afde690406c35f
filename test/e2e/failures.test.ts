import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a failed invocation', () => {
  const session = useSession({
    files: {
      '.vscode/settings.json': '{ "ociFunctions.local.response": "service" }',
      'sleeps/func.yaml': 'name: sleeps\nruntime: node20\nentrypoint: node func.js\ntimeout: 1 # short\n',
      'raises/func.yaml': 'name: raises\nruntime: node20\n',
      'raises/package.json': '{ "name": "raises" }',
      'raises/func.js': `require('@fnproject/fdk').handle((input, ctx) => {
  ctx.httpGateway.statusCode = 500;
  return { error: 'No', stack: new Error('No').stack };
});
`,
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
    await expect
      .poll(() => response.notices.first().textContent())
      .toContain('Error: This function always fails');
    await expect
      .poll(() => response.announcement.locator('div').first().textContent())
      .toMatch(/^502 .*This function always fails$/);
  });

  it('shows why, with two keys, and leads back to the request', async () => {
    const { page, response } = session.workbench;
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(() => response.focused()).toBe('Show Output');
    await page.keyboard.press('Enter');
    await expect.poll(() => response.panel.textContent()).toContain('About to fail');
    expect(await response.focused()).toContain('About to fail');
    expect(await response.badge('Output')).toMatch(/^\d+ lines on standard error$/);
    await page.keyboard.press('Shift+Alt+F1');
    await response.help.waitFor();
    await page.keyboard.press('Escape');
    await response.help.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+Alt+Enter');
    await session.workbench.showsForm('fails.ocifn.json');
  });

  it('has accessibility help for the form, too', async () => {
    const { page, requestEditor } = session.workbench;
    await requestEditor.becomesReady();
    await page.keyboard.press('Shift+Alt+F1');
    await requestEditor.help.waitFor();
    await page.keyboard.press('Escape');
    await requestEditor.help.waitFor({ state: 'hidden' });
  });

  it('leads from the stack trace in the output to the line of the source', async () => {
    const { response, textEditor, quickInput } = session.workbench;
    await response.follow(/^Open .*fails\/func\.js:5:9$/);
    await expect.poll(() => textEditor.cursor.textContent()).toContain('Ln 5, Col 9');
    await expect.poll(() => textEditor.text()).toContain("throw new Error('This function always fails')");
    await quickInput.runCommand('OCI Functions: Focus Request');
    await session.workbench.showsForm('fails.ocifn.json');
  });

  it('keeps its page and its tab when the panel is moved to the right and back', async () => {
    const { response, quickInput } = session.workbench;
    for (const place of ['Right', 'To Bottom']) {
      await quickInput.runCommand(`View: Move Panel ${place}`);
      await expect.poll(() => response.panel.textContent()).toContain('About to fail');
    }
  });

  it('keeps a pinned response, and another one in an editor tab', async () => {
    const { workbench } = session;
    const { functions, quickInput, response } = workbench;
    await response.press('Pin');
    await functions.play('echo');
    await response.button('Show newest: echo').waitFor();
    expect(await response.status.textContent()).toContain('502');
    await quickInput.runCommand('OCI Functions: Open Response in Editor Tab');
    await expect.poll(() => workbench.tab('fails').count()).toBe(2);
    // The tab takes the focus when its page has loaded, which would close the palette.
    await expect.poll(() => response.anyHasFocus()).toBe(true);
    await quickInput.runCommand('OCI Functions: Unpin Response');
    await functions.play('echo');
    await expect.poll(() => response.status.textContent()).toBe('200 OK');
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

  it('leads from the stack frames in the body to the line of the source', async () => {
    const { functions, response, textEditor, page } = session.workbench;
    await functions.play('raises');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('500');
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(() => response.focused()).not.toBe('');
    await response.choose('Body');
    await response.press('Open func.js:3');
    await expect.poll(() => textEditor.cursor.textContent()).toContain('Ln 3, Col 32');
    expect(await textEditor.text()).toContain('ctx.httpGateway.statusCode');
  });
});
