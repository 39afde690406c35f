import { describe, expect } from 'vitest';
import type { SetupFinding, SetupSnapshot } from '../../../src/protocol/setup.ts';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { brokenSetup, goodSetup, noSetup, openSetupPage } from '../../support/page/setupPage.ts';
import { pageTest as test } from '../pageTest.ts';

const running: SetupSnapshot = { ...goodSetup, running: true, verdict: 'Checking…', sections: [] };

describe('the page of the setup check', () => {
  test('is a document with headings and lists, whose icons are words for screen readers', async ({
    open,
  }) => {
    const { page } = await openSetupPage(open, brokenSetup);
    expect(await page.getByRole('heading').allTextContents()).toEqual([
      'OCI Setup',
      'Config file and profile',
      'Key and token',
      'Region and endpoint',
      'This machine',
    ]);
    expect(await page.getByRole('list').count()).toBe(4);
    const spoken = await page.getByRole('listitem').locator('.words > p:first-child').allTextContents();
    expect(spoken.map((text) => text.trim())).toEqual(
      expect.arrayContaining([
        'OK: /home/ada/.oci/config has 3 profiles.',
        'Problem: key_file: file /nowhere/key.pem not found.',
        'Warning: Other users on this machine can access /home/ada/.oci/config (mode 644).',
        'Not checked: Private key not checked: fix key_file first.',
      ]),
    );
    expect(await page.getByRole('status').textContent()).toContain('2 problems, 1 warning');
  });

  test('takes steps by keyboard only, in the order of the page', async ({ open }) => {
    const { page, calls } = await openSetupPage(open, brokenSetup);
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(() => calls)
      .toEqual(['checkAgain', 'copyReport', 'takeStep open', 'takeStep open key', 'takeStep open region']);
  });

  test('offers to test the signature only if there is something to sign with', async ({ open }) => {
    const { page, calls, emit } = await openSetupPage(open, noSetup);
    const button = page.getByText('Test the Signature…');
    expect(await button.count()).toBe(0);
    emit('snapshot', goodSetup);
    await button.click();
    await expect.poll(() => calls).toEqual(['testSignature']);
  });

  test('announces the progress and the result, keeps the focus, and changes in place', async ({ open }) => {
    const { page, emit } = await openSetupPage(open, brokenSetup);
    const step = page.getByRole('button', { name: 'Open config at Line 6' });
    await step.focus();
    emit('snapshot', { ...brokenSetup, running: true, verdict: 'Checking…' });
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Checking…');
    emit('snapshot', { ...brokenSetup, verdict: '1 problem' });
    await expect.poll(() => page.getByRole('status').textContent()).toContain('1 problem');
    expect(await step.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('shows text from files as text', async ({ open }) => {
    const text = '<img src=x onerror="document.title=1"> [a](command:b) $(trash)';
    const finding: SetupFinding = { state: 'wrong', text, hint: text, steps: [{ id: 'x', label: text }] };
    const { page } = await openSetupPage(open, {
      ...noSetup,
      subject: text,
      sections: [{ title: text, findings: [finding] }],
    });
    expect(await page.getByText(text, { exact: true }).count()).toBeGreaterThanOrEqual(4);
    expect(await page.locator('img').count()).toBe(0);
  });
});

test('the page has no axe violations, and nothing is cut off', async ({ open }) => {
  const view = await openSetupPage(open, goodSetup);
  for (const snapshot of [goodSetup, brokenSetup, noSetup, running]) {
    view.emit('snapshot', snapshot);
    const problems = await findLookProblems(view, [
      { width: 300, height: 400 },
      { width: 450, height: 300 },
    ]);
    expect(problems, snapshot.verdict).toEqual([]);
  }
});
