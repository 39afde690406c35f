import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { toHtmlReport } from '../../../src/run/measure/reports/htmlReport.ts';
import { openFolder } from '../../support/files/openFolder.ts';
import { createMeasurement, hostileText } from '../../support/fixtures/measurements.ts';
import { launchProfile } from '../../support/page/chromium.ts';
import { hasColor } from '../../support/page/hasColor.ts';

it('the HTML report of a measurement draws its charts, offline, and runs nothing else', async () => {
  const profile = await launchProfile();
  onTestFinished(() => profile.close());
  const folder = await openFolder({
    'report.html': toHtmlReport(createMeasurement({ function: hostileText })),
  });
  const path = join(folder, 'report.html');
  const page = await profile.context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await profile.context.setOffline(true);
  await page.goto(pathToFileURL(path).href);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('<script>');
  const course = page.getByRole('slider', { name: 'Latency over time' });
  await course.press('End');
  expect(await course.locator('.readout').innerText()).toBe(
    'From 9 s: 40 calls, p50 29.0 ms, p99 67.0 ms, max 87.0 ms',
  );
  await page.setViewportSize({ width: 360, height: 700 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Each scheme has its own colour of bars.
    const bars = { light: [11, 107, 203], dark: [88, 166, 255] }[colorScheme];
    await expect.poll(() => page.locator('canvas').first().evaluate(hasColor, bars)).toBe(true);
  }
  expect(problems).toEqual([]);
  expect(requests).toEqual([pathToFileURL(path).href]);
});
