import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('debugging a local function', () => {
  const session = useSession({
    files: {
      'counts/func.yaml': 'name: counts\nruntime: node20\nentrypoint: node counter.js\ntimeout: 1\n',
      'counts/package.json': '{ "type": "commonjs" }',
      'counts/counter.js': [
        "const fdk = require('@fnproject/fdk');",
        '',
        'fdk.handle((input) => {',
        '  const count = input.count * 2;',
        '  const text = `counted ${count}`;',
        '  return { text, pid: process.pid };',
        '});',
        '',
      ].join('\n'),
      'snake/func.yaml': 'name: snake\nruntime: python3.11\n',
      'snake/func.py': 'def handler(ctx, data=None):\n    pass\n',
      'requests/snake.ocifn.json': '{ "function": "snake" }',
      'requests/count.ocifn.json': '{ "function": "counts", "body": { "json": { "count": 21 } } }',
    },
  });

  /** Waits for the response, and returns its body. */
  const readResponse = async (): Promise<string> => {
    const { response } = session.workbench;
    await expect.poll(() => response.status.textContent(), { timeout: 20_000 }).toBe('200 OK');
    await expect.poll(async () => (await response.bodyLines()).join('')).toContain('"pid"');
    return (await response.bodyLines()).join('');
  };

  const readTarget = (): Promise<string | null> => session.workbench.requestEditor.target.textContent();

  it('stops at a breakpoint with F5 in a request, for longer than its timeout, and responds', async () => {
    const { workbench } = session;
    const { page, debugView } = workbench;
    await workbench.openFile('counter.js');
    await workbench.textEditor.takesFocus();
    await debugView.breakAt(5);
    await workbench.openRequest('count.ocifn.json');
    expect(await readTarget()).toBe('local');
    await page.keyboard.press('F5');
    await debugView.stoppedLine.waitFor({ timeout: 60_000 });
    await debugView.showVariables();
    await expect.poll(() => debugView.variable('count').textContent()).toContain('42');
    await setTimeout(1500);
    await page.keyboard.press('F10');
    await expect.poll(() => debugView.variable('text').textContent()).toContain('counted 42');
    await debugView.continues();
    expect(await readResponse()).toContain('counted 42');
  });

  it('stops again in the same process, without a new session', async () => {
    const { workbench } = session;
    const { page, debugView } = workbench;
    const before = await readResponse();
    await workbench.openRequest('count.ocifn.json');
    await expect.poll(readTarget).toBe('debugging: one process, no timeout');
    await page.keyboard.press('F5');
    await debugView.stoppedLine.waitFor();
    await debugView.continues();
    expect(await readResponse()).toBe(before);
  });

  it('runs normally after the session has ended', async () => {
    const { workbench } = session;
    const { page, debugView } = workbench;
    const before = await readResponse();
    await page.keyboard.press('Shift+F5');
    await debugView.toolbar.waitFor({ state: 'hidden' });
    await workbench.openRequest('count.ocifn.json');
    await expect.poll(readTarget).toBe('local');
    await page.keyboard.press('Control+Enter');
    await expect.poll(readResponse).not.toBe(before);
    expect(await debugView.stoppedLine.isVisible()).toBe(false);
  });

  it('offers to install a missing debugger, and shows it if that fails, as without a network', async () => {
    const { workbench } = session;
    await workbench.openRequest('snake.ocifn.json');
    await expect.poll(readTarget).toBe('local');
    await workbench.page.keyboard.press('F5');
    await workbench.pressInNotification('Cannot debug snake', 'Install Extension');
    const search = workbench.page.locator('.extensions-viewlet .suggest-input-container');
    await expect.poll(() => search.textContent(), { timeout: 20_000 }).toContain('@id:ms-python.debugpy');
  });
});
