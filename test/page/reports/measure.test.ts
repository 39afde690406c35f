import { describe, expect } from 'vitest';
import { findLookProblems } from '../../support/page/lookProblems.ts';
import { measured, newMeasurement, openMeasurePage } from '../../support/page/measurePage.ts';
import { createMeasurement, hostileText } from '../../support/fixtures/measurements.ts';
import { hasColor } from '../../support/page/hasColor.ts';
import { themeNames, themes } from '../../support/page/themes.ts';
import { pageTest as test } from '../pageTest.ts';

describe('the page of a measurement', () => {
  test('says what it sends, and starts it by keyboard only', async ({ open }) => {
    const { page, calls } = await openMeasurePage(open, newMeasurement);
    await expect
      .poll(() => page.locator('.sentence').innerText())
      .toBe('Sends 1 first call, then 100 calls, one at a time. Without retries.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('250');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('10');
    await expect
      .poll(() => page.locator('.sentence').innerText())
      .toBe('Sends 1 first call, then 10 calls to warm up, then 250 calls, 4 at a time. Without retries.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => calls)
      .toEqual([
        [
          'start',
          { load: { kind: 'closed', parallel: 4 }, length: { kind: 'requests', requests: 250 }, warmup: 10 },
        ],
      ]);
  });

  test('says why a number is not valid, and sends nothing', async ({ open }) => {
    const { page } = await openMeasurePage(open, newMeasurement);
    await page.locator('#requests input').fill('0');
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toBe('Enter a whole number from 1 to 1,000,000.');
    expect(await page.locator('vscode-button').getAttribute('disabled')).not.toBeNull();
  });

  test('shows the progress, which can be cancelled, then the figures and the charts', async ({ open }) => {
    const { page, calls, emit } = await openMeasurePage(open, newMeasurement);
    const running = createMeasurement({ state: 'running', calls: 120, errors: [] });
    await page.locator('vscode-button').focus();
    emit('snapshot', { ...measured, isRunning: true, measurements: [running] });
    await page.getByRole('progressbar').waitFor();
    expect(await page.locator('.progress').innerText()).toBe('120 of 400');
    // The button keeps the focus when its action changes.
    await page.keyboard.press('Enter');
    await expect.poll(() => calls).toEqual([['cancel', undefined]]);
    emit('snapshot', measured);
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    expect(await page.getByRole('status').innerText()).toBe('Measured: 400 in 10.0 s, 39.9 per second');
    expect(await page.getByRole('slider').count()).toBe(2);
    expect(await page.locator('.summary tr').allInnerTexts()).toEqual([
      'First call\t812 ms, cold, 200 OK',
      'Calls\t400 in 10.0 s, 39.9 per second',
      'Errors\t12 (3.0 %)',
      '\t9 × 5xx (503 Service Unavailable)',
      '\t2 × FunctionInvokeExecutionFailed, an error of the function (502 Bad Gateway: broken)',
      '\t1 × timeout (No response within 1 second.)',
    ]);
    await page.locator('details.course summary').press('Enter');
    expect(await page.locator('details.course tbody tr').count()).toBe(10);
  });

  test('reads the values of a chart with the arrow keys, and shows them at the pointer', async ({ open }) => {
    const { page } = await openMeasurePage(open, measured);
    const chart = page.getByRole('slider', { name: 'Latency over time' });
    const readout = chart.locator('.readout');
    const values = () => chart.getAttribute('aria-valuetext');
    await chart.focus();
    for (const [key, value] of [
      ['ArrowRight', 'From 0 s: 40 calls, p50 20.0 ms, p99 40.0 ms, max 60.0 ms'],
      ['ArrowRight', 'From 1 s: 40 calls, p50 21.0 ms, p99 43.0 ms, max 63.0 ms'],
      ['End', 'From 9 s: 40 calls, p50 29.0 ms, p99 67.0 ms, max 87.0 ms'],
      ['ArrowRight', 'From 9 s: 40 calls, p50 29.0 ms, p99 67.0 ms, max 87.0 ms'],
      ['ArrowLeft', 'From 8 s: 80 calls, p50 28.0 ms, p99 64.0 ms, max 84.0 ms'],
      ['ArrowLeft', 'From 7 s: 0 calls'],
      ['Home', 'From 0 s: 40 calls, p50 20.0 ms, p99 40.0 ms, max 60.0 ms'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await values()).toBe(value);
      await expect.poll(() => readout.innerText()).toBe(value);
    }
    expect(await chart.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.press('Tab');
    await expect.poll(() => readout.innerText()).toBe('');
    // The fifth of ten seconds.
    const box = await chart.locator('.u-over').boundingBox();
    if (!box) throw new Error('the chart is not shown');
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height / 2);
    await expect
      .poll(() => readout.innerText())
      .toBe('From 4 s: 40 calls, 12 with an error, p50 480 ms, p99 1.00 s, max 1.01 s');
  });

  test('lets the browser draw the arrows of numbers for the theme', async ({ open }) => {
    const { page, setTheme } = await openMeasurePage(open, measured, { theme: 'light' });
    const schemes: string[] = [];
    for (const theme of themeNames) {
      await setTheme(theme);
      const number = page.locator('input[type=number]').first();
      schemes.push(await number.evaluate((element) => getComputedStyle(element).colorScheme));
    }
    expect(schemes).toEqual(
      themeNames.map((name) => (/^(dark|highContrast)$/.test(name) ? 'dark' : 'light')),
    );
  });

  test('draws the charts in the colours of the theme, also when it changes', async ({ open }) => {
    const { page, setTheme } = await openMeasurePage(open, measured, { theme: 'light' });
    const draws = (color: string) =>
      expect.poll(() => page.locator('canvas').first().evaluate(hasColor, toParts(color))).toBe(true);
    await draws(themes.light.variables['--vscode-charts-blue'] ?? '');
    await setTheme('highContrast');
    await draws(themes.highContrast.variables['--vscode-charts-blue'] ?? '');
  });

  test('has charts as wide as the page', async ({ open }) => {
    const { page } = await openMeasurePage(open, measured, { size: { width: 700, height: 800 } });
    const width = () =>
      page
        .locator('.uplot')
        .first()
        .evaluate((plot) => plot.getBoundingClientRect().width);
    await expect.poll(width).toBeGreaterThan(600);
    await page.setViewportSize({ width: 400, height: 800 });
    await expect.poll(width).toBeLessThan(400);
    await expect.poll(width).toBeGreaterThan(330);
  });

  test('compares with another measurement, side by side, and saves', async ({ open }) => {
    const { page, calls } = await openMeasurePage(open, measured, { size: { width: 1200, height: 900 } });
    await page.locator('#compare').press('ArrowDown');
    await page.locator('#compare').press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.measurement').count()).toBe(2);
    const boxes = await page
      .locator('.measurement h2')
      .evaluateAll((each) => each.map((heading) => heading.getBoundingClientRect().top));
    expect(boxes[0]).toBe(boxes[1]);
    expect(await page.getByRole('slider').count()).toBe(4);
    await page.getByText('Save as JSON…').click();
    await expect.poll(() => calls).toEqual([['save', { format: 'json' }]]);
  });

  test('compares with the measurement of a file', async ({ open }) => {
    const [shown, other] = measured.measurements;
    const { page, emit } = await openMeasurePage(open, measured, {
      opened: { startedAt: other?.startedAt ?? '' },
    });
    await page.locator('vscode-button', { hasText: 'Compare with File…' }).press('Enter');
    await expect.poll(() => page.locator('.measurement').count()).toBe(2);
    expect(await page.locator('#compare').evaluate((field) => Reflect.get(field, 'value'))).toBe(
      other?.startedAt,
    );
    // It is no longer there.
    emit('snapshot', { ...measured, measurements: shown ? [shown] : [] });
    await expect.poll(() => page.locator('.measurement').count()).toBe(1);
  });

  test('says why a file cannot be compared with', async ({ open }) => {
    for (const [opened, problem] of [
      [{ problem: 'a.json is not a measurement.' }, 'a.json is not a measurement.'],
      [
        { startedAt: measured.measurements[0]?.startedAt ?? '' },
        'The file has the measurement that is shown. Select another one to compare with.',
      ],
    ] as const) {
      const { page } = await openMeasurePage(open, measured, { opened });
      await page.locator('vscode-button', { hasText: 'Compare with File…' }).press('Enter');
      await expect.poll(() => page.getByRole('alert').innerText()).toBe(problem);
      expect(await page.locator('.measurement').count()).toBe(1);
    }
  });

  test('shows hostile texts as texts', async ({ open }) => {
    const measurement = createMeasurement({
      function: hostileText,
      errors: [{ kind: 'function', name: hostileText, example: hostileText, count: 1 }],
    });
    const { page } = await openMeasurePage(open, {
      ...measured,
      title: hostileText,
      measurements: [measurement],
    });
    expect(await page.locator('img, main script').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('<script>');
  });

  test('has no axe violations, and nothing is cut off', async ({ open }) => {
    const view = await openMeasurePage(open, newMeasurement);
    for (const snapshot of [newMeasurement, { ...newMeasurement, problem: 'No function "x".' }, measured]) {
      view.emit('snapshot', snapshot);
      const problems = await findLookProblems(view, [
        { width: 300, height: 400 },
        { width: 450, height: 300 },
      ]);
      expect(problems).toEqual([]);
    }
  });

  test('has room in a narrow page', async ({ open }) => {
    const { page } = await openMeasurePage(open, measured, { size: { width: 360, height: 700 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

/** Returns the parts of a colour such as `#1f2e3d`. */
function toParts(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
