import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { InvocationView } from '../../../src/protocol/response.ts';
import { openResponsePage } from '../../support/page/responsePage.ts';
import {
  answered,
  explained,
  failed,
  headOf,
  retried,
  running,
  snapshotOf,
} from '../../support/page/responseViews.ts';
import { pageTest as test } from '../pageTest.ts';

describe('an error response', () => {
  test('shows cause and next step above every tab', async ({ open }) => {
    const { page, bodyLines } = await openResponsePage(open, snapshotOf(explained()));
    const notice = page.locator('.notice');
    await notice.getByText('The endpoint is in region us-ashburn-1').waitFor();
    await notice.getByText('Use the invoke endpoint').waitFor();
    await expect.poll(bodyLines).toContain('  "code": "NotAuthorizedOrNotFound",');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await notice.isVisible()).toBe(true);
      expect(await isAbove(notice, tab)).toBe(true);
    }
  });

  test('has a button for its next step', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(explained()));
    await view.page.getByRole('button', { name: 'Edit Function…' }).click();
    await expect
      .poll(() => view.callsOf('act'))
      .toEqual([{ method: 'act', params: { id: 1, action: 'editFunction' } }]);
  });

  test('leads by the keyboard from the stack frames in its body to the source, whatever its view', async ({
    open,
  }) => {
    const view = await openResponsePage(open, snapshotOf(running()));
    view.frames = ['lib.js:3', 'func.js:12'];
    view.emit('update', snapshotOf(answered()));
    await view.page.getByRole('tab', { name: 'Body' }).waitFor();
    const frames = view.page.getByRole('navigation', { name: 'Stack frames' });
    expect(await frames.count()).toBe(0);
    expect(view.callsOf('bodyFrames')).toEqual([]);
    view.emit('update', snapshotOf(explained({ id: 2 })));
    const second = frames.getByRole('button', { name: 'Open func.js:12' });
    await second.press('Enter');
    await expect
      .poll(() => view.callsOf('openBodyFrame'))
      .toEqual([{ method: 'openBodyFrame', params: { id: 2, index: 1 } }]);
    // In high contrast, as VS Code wishes; otherwise the color alone shows a link.
    const decoration = (): Promise<string> =>
      second.evaluate((link) => getComputedStyle(link).textDecorationLine);
    expect(await decoration()).toBe('none');
    await view.page.evaluate(() =>
      document.documentElement.style.setProperty('--text-link-decoration', 'underline'),
    );
    expect(await decoration()).toBe('underline');
    await view.page.getByRole('radio', { name: 'Raw' }).click();
    expect(await second.isVisible()).toBe(true);
    await view.page.getByRole('tab', { name: 'Headers' }).click();
    expect(await second.isVisible()).toBe(false);
    view.emit('update', snapshotOf(answered({ id: 3 })));
    await expect.poll(() => frames.count()).toBe(0);
  });

  test('never hides its body, however little space there is', async ({ open }) => {
    const { page, bodyLines } = await openResponsePage(open, snapshotOf(explained()), {
      size: { width: 260, height: 200 },
    });
    await expect.poll(bodyLines).not.toEqual([]);
    const editor = page.locator('#panel-body .editor');
    await editor.scrollIntoViewIfNeeded();
    expect((await editor.boundingBox())?.height).toBeGreaterThanOrEqual(72);
  });

  test('is announced to a screen reader with its cause', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf({ ...explained(), state: 'running' }));
    view.emit('update', snapshotOf(explained()));
    await expect
      .poll(() => view.page.getByRole('status').innerText())
      .toMatch(/404 Not Found in 143 ms\. The endpoint is in region/);
  });
});

describe('a failure', () => {
  test('has a button for each of its steps', async ({ open }) => {
    const failure = {
      message: 'OCI config file /home/ada/.oci/config not found.',
      hint: 'Choose another config file.',
      action: { id: 'chooseConfigFile', label: 'Choose Config File…' },
      more: [
        { id: 'runSetupConfig', label: 'Run oci setup config' },
        { id: 'checkSetup', label: 'Check OCI Setup' },
      ],
    } as const;
    const view = await openResponsePage(open, snapshotOf(failed({ failure })));
    for (const { label } of [failure.action, ...failure.more])
      await view.page.getByRole('button', { name: label }).click();
    await expect
      .poll(() => view.callsOf('act').map(({ params }) => params))
      .toEqual([failure.action, ...failure.more].map(({ id }) => ({ id: 1, action: id })));
  });
});

describe('a local function that failed', () => {
  const crashed = (output: string): InvocationView =>
    explained({
      status: 502,
      head: headOf(502, 'Bad Gateway', 'application/json'),
      explanation: {
        message: 'The function ended or closed the connection before it responded.',
        hint: 'Check its output.',
        action: { id: 'showLog', label: 'Show Log' },
      },
      output: { stdout: '', stderr: output },
    });
  const trace = 'starting\n\x1b[31mTypeError: no <b>customer</b>\x1b[0m\n    at handle (func.js:3:9)\n';

  test('shows its error in the notice, and its output at the press of one key', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(crashed(trace)));
    const notice = page.locator('.notice.error');
    await notice.getByText('TypeError: no <b>customer</b>', { exact: true }).waitFor();
    const buttons = await notice.getByRole('button').allInnerTexts();
    expect(buttons.map((text) => text.trim())).toEqual(['Show Output']);
    await notice.getByRole('button', { name: 'Show Output' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#panel-output').getByText('at handle (func.js:3:9)').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('panel-output');
  });

  test('offers the log if it wrote nothing', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(crashed('')));
    await page.locator('.notice').getByRole('button', { name: 'Show Log' }).waitFor();
    expect(await page.getByRole('button', { name: 'Show Output' }).count()).toBe(0);
  });

  test('is announced with its error', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(crashed(trace)));
    await expect
      .poll(() => page.getByRole('status').innerText())
      .toBe(
        '502 Bad Gateway in 143 ms. The function ended or closed the connection before it responded. TypeError: no <b>customer</b>',
      );
  });
});

describe('a function that may have run more than once', () => {
  const twice = 'The function may have run twice.';

  test('shows a warning, with a link to its attempts', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(retried()));
    await page.locator('.notice.warning').getByText(twice).waitFor();
    await page.getByRole('button', { name: 'Show Attempts' }).click();
    await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toMatch(/Attempts/);
  });

  test('shows no warning if it ran once', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    expect(await page.locator('.notice').count()).toBe(0);
  });

  test('shows the warning next to a failure, too', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(failed({ attempts: retried().attempts })));
    await page.locator('.notice').getByText(twice).waitFor();
    expect(await page.locator('.notice').count()).toBe(2);
  });
});

async function isAbove(one: Locator, other: Locator): Promise<boolean> {
  const [above, below] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  return (above?.y ?? Infinity) + (above?.height ?? 0) <= (below?.y ?? 0);
}
