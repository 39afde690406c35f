import { describe, expect } from 'vitest';
import { openResponsePage } from '../../support/page/responsePage.ts';
import { answered, failed, headOf, snapshotOf } from '../../support/page/responseViews.ts';
import { ownStatus } from '../../../src/core/invocation/outcome.ts';
import { outcomeCases, ownHeaders } from '../../support/fixtures/outcomeCases.ts';
import { pageTest as test } from '../pageTest.ts';

describe('a response', () => {
  test('has its status, times, size, function and IDs in the header', async ({ open }) => {
    const wide = { size: { width: 1200, height: 320 } };
    const { page } = await openResponsePage(open, snapshotOf(answered()), wide);
    const header = page.locator('.header');
    await expect
      .poll(async () => (await header.innerText()).replace(/\s+/g, ' '))
      .toMatch(/200 OK .*143 ms \(first byte 121 ms\).*92 B.*orders-create/);
    await header.getByTitle('8ACBE35814BB43ED9656CCBAEB9EB4C6/01J15CXGES00000000002MXDHY').waitFor();
    await header.getByTitle('01J15CXGES00000000002MXDHZ', { exact: true }).waitFor();
  });

  test.for([
    ['request id', 'requestId'],
    ['call id', 'callId'],
  ])('lets the user copy its %s', async ([label, what], { open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()), { size: { width: 1200, height: 320 } });
    await view.page.getByRole('button', { name: `Copy ${label}` }).click();
    await expect.poll(() => view.callsOf('copy')).toEqual([{ method: 'copy', params: { id: 1, what } }]);
  });

  test.for([
    ['Open in Editor', 'openInEditor'],
    ['Save…', 'save'],
    ['Invoke Again', 'invokeAgain'],
  ] as const)('asks the host when the user selects %s', async ([label, method], { open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    await view.page.getByRole('button', { name: label }).click();
    await expect.poll(() => view.callsOf(method)).toEqual([{ method, params: { id: 1 } }]);
  });

  test('is compared with the previous one', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered({ hasPrevious: true })));
    await view.page.getByRole('button', { name: 'Compare with Previous Response' }).click();
    await expect.poll(() => view.callsOf('compare')).toEqual([{ method: 'compare', params: { id: 1 } }]);
  });

  test('offers no comparison without a previous one', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    await page.getByRole('button', { name: 'Invoke Again' }).waitFor();
    expect(await page.getByRole('button', { name: /Compare/ }).count()).toBe(0);
  });

  test('in JSON is shown formatted or raw', async ({ open }) => {
    const text = '{"id":12345678901234567890,"n":1.0e+2,"n":0}';
    const { page, bodyLines } = await openResponsePage(open, snapshotOf(answered({ text })));
    await expect
      .poll(bodyLines)
      .toEqual(['{', '  "id": 12345678901234567890,', '  "n": 1.0e+2,', '  "n": 0', '}']);
    await page.getByRole('radio', { name: 'Raw' }).click();
    await expect.poll(bodyLines).toEqual([text]);
    await page.getByRole('radio', { name: 'Pretty' }).click();
    await expect.poll(bodyLines).toHaveLength(5);
  });

  test('shows no function name if there is none', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(failed({ functionName: '' })));
    await page.locator('.notice').getByText('There is no profile PROD').waitFor();
    expect(await page.locator('.fact:not(.id)').count()).toBe(0);
  });

  test('in plain text has no formatted view', async ({ open }) => {
    const { page, bodyLines } = await openResponsePage(
      open,
      snapshotOf(answered({ kind: 'text', text: '{"a":1}', head: headOf(200, 'OK', 'text/plain') })),
    );
    await expect.poll(bodyLines).toEqual(['{"a":1}']);
    expect(await page.getByRole('radio', { name: 'Pretty' }).count()).toBe(0);
  });

  test('is shown as text, never as markup', async ({ open }) => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { page } = await openResponsePage(
      open,
      snapshotOf(
        answered({
          kind: 'text',
          text: evil,
          functionName: evil,
          head: headOf(200, evil, 'text/html', [['X-Evil', evil]]),
          output: { stdout: evil, stderr: '' },
        }),
      ),
      // Reports that it blocked handlers and images of the preview.
      { tolerates: /Content Security Policy|^CSP: / },
    );
    for (const name of ['Headers', 'Output', 'Body']) await page.getByRole('tab', { name }).click();
    expect(await page.title()).toBe('response');
    expect(await page.locator('img, #root script').count()).toBe(0);
  });

  test('with an error status shows its class by icon and text', async ({ open }) => {
    const view = await openResponsePage(
      open,
      snapshotOf(answered({ status: 404, head: headOf(404, 'Not Found', 'application/json') })),
    );
    await view.page.locator('h1', { hasText: '404 Not Found' }).waitFor();
    expect(await view.page.locator('.facts .codicon-warning').count()).toBe(1);
    await expect.poll(view.bodyLines).toContain('  "ok": true,');
    expect(await view.page.locator('.notice').count()).toBe(0);
  });

  test('has the icon of its class, and the status that the function set', async ({ open }) => {
    const shown = await openResponsePage(open, snapshotOf(answered()));
    for (const [n, outcome] of outcomeCases.entries()) {
      const { name, state, service, own } = outcome;
      const head = service === undefined ? undefined : headOf(service, '', 'text/plain', ownHeaders(outcome));
      const { head: _head, status: _status, ...view } = answered({ id: n + 2, state });
      const status = ownStatus(head);
      shown.emit(
        'update',
        snapshotOf({
          ...view,
          functionName: `case ${name}`,
          ...(head && { head }),
          ...(status !== undefined && { status }),
          ...(own !== undefined && { fnHttp: { status: own, headers: [] } }),
        }),
      );
      await shown.page.locator('.facts').getByText(`case ${name}`, { exact: true }).waitFor();
      const { classList } = await shown.page.locator('h1 .codicon').evaluate((icon) => ({
        classList: [...icon.classList],
      }));
      expect(classList, name).toContain(`codicon-${outcome.icon}`);
    }
  });

  test("shows the function's own HTTP response above the headers, whose order is kept", async ({ open }) => {
    const { page } = await openResponsePage(
      open,
      snapshotOf(
        answered({
          status: 404,
          fnHttp: { status: 404, headers: [['X-Reason', 'no such order']] },
          head: headOf(200, 'OK', 'application/json', [
            ['Set-Cookie', 'b=1'],
            ['set-cookie', 'a=2'],
            ['Fn-Http-Status', '404'],
          ]),
        }),
      ),
    );
    await page.getByRole('heading', { name: '404 Not Found' }).waitFor();
    await page.locator('.facts').getByText('service: 200 OK').waitFor();
    await page.getByRole('tab', { name: 'Headers 9' }).click();
    await page.getByRole('heading', { name: "Function's HTTP response: 404 Not Found" }).waitFor();
    const inner = page.getByRole('table', { name: 'HTTP response' });
    expect(await inner.getByRole('rowheader').allTextContents()).toEqual(['X-Reason']);
    const raw = page.getByRole('table', { name: 'Headers', exact: true });
    expect((await raw.getByRole('rowheader').allTextContents()).slice(-3)).toEqual([
      'Set-Cookie',
      'set-cookie',
      'Fn-Http-Status',
    ]);
  });

  test('shows how long each phase took', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    await page.getByRole('tab', { name: 'Timing' }).click();
    const rows = await page.getByRole('table', { name: 'Timing' }).getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      'DNS lookup 8 ms',
      'Connect 21 ms',
      'TLS handshake 44 ms',
      'Waiting (TTFB) 48 ms',
      'Receive 22 ms',
      'Total 143 ms',
    ]);
  });

  test('has a tab for output only if a local function wrote some', async ({ open }) => {
    const view = await openResponsePage(open, snapshotOf(answered()));
    const output = view.page.getByRole('tab', { name: 'Output' });
    expect(await output.count()).toBe(0);
    view.emit('update', snapshotOf(answered({ output: { stdout: 'saved\n', stderr: 'careful\n' } })));
    await output.click();
    await view.page.getByText('saved').waitFor();
    await view.page.getByText('careful').waitFor();
    view.emit('update', snapshotOf(answered({ id: 2 })));
    await expect.poll(view.bodyLines).toContain('  "ok": true,');
  });

  test('shows its times as bars on one scale, beside numbers that end at the right edge', async ({
    open,
  }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered()));
    await page.getByRole('tab', { name: 'Timing' }).click();
    const boxes = await page.locator('.timing .bar').evaluateAll((bars) =>
      bars.map((bar) => {
        const { x, width } = bar.getBoundingClientRect();
        const track = bar.parentElement?.getBoundingClientRect();
        const number = bar.closest('tr')?.querySelector('.number')?.getBoundingClientRect();
        return {
          x,
          end: x + width,
          start: track?.x ?? 0,
          right: number?.right ?? 0,
          track: track?.width ?? 0,
        };
      }),
    );
    const total = boxes.at(-1);
    const steps = boxes.slice(0, -1);
    expect(steps).toHaveLength(5);
    expect(steps[0]?.x).toBeCloseTo(total?.x ?? 0, 0);
    expect(steps.at(-1)?.end).toBeCloseTo(total?.end ?? 0, 0);
    for (const [index, { x }] of steps.slice(1).entries()) expect(x).toBeCloseTo(steps[index]?.end ?? 0, 0);
    expect(new Set(boxes.map(({ start }) => start)).size).toBe(1);
    expect(new Set(boxes.map(({ right }) => right)).size).toBe(1);
    expect(total?.track).toBeGreaterThan(600);
  });

  test('has a badge on Output with the lines on standard error', async ({ open }) => {
    const output = { stdout: 'saved\n', stderr: 'careful\n\nvery\n' };
    const view = await openResponsePage(open, snapshotOf(answered({ output })));
    await view.page.getByRole('tab', { name: 'Output 3 lines on standard error' }).waitFor();
    view.emit('update', snapshotOf(answered({ output: { stdout: 'saved\n', stderr: '\n' } })));
    await view.page.getByRole('tab', { name: 'Output', exact: true }).waitFor();
  });

  test('shows output in the colours of the terminal, and nothing else of its sequences', async ({ open }) => {
    const stderr = '\x1b[31mred\x1b[0m \x1b[2J\x1b]0;owned\x07\x1b[43mon yellow\x1b[0m <b>plain</b>\n';
    const { page } = await openResponsePage(open, snapshotOf(answered({ output: { stdout: '', stderr } })));
    await page.getByRole('tab', { name: 'Output' }).click();
    const text = page.locator('#panel-output pre');
    expect(await text.textContent()).toBe('red on yellow <b>plain</b>\n');
    const colorOf = (words: string): Promise<string[]> =>
      text.getByText(words, { exact: true }).evaluate((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return [color, backgroundColor];
      });
    expect(await colorOf('red')).toEqual([expect.stringMatching(/^oklch\(0\.7 0\.1/), 'rgba(0, 0, 0, 0)']);
    expect(await colorOf('on yellow')).toEqual(['color(srgb-linear 0 0 0)', 'rgb(229, 229, 16)']);
  });

  test('links the source lines in output, for mouse and keyboard, and the one of the error in its notice', async ({
    open,
  }) => {
    const stderr =
      '\x1b[31mError: no\x1b[0m\n    at f (/w/\x1b[1mfunc<b>.js\x1b[0m:5:9)\n    at /w/last.js:7:1\n';
    const view = await openResponsePage(open, snapshotOf());
    view.links = {
      stdout: [{ start: 0, end: 6 }],
      stderr: [
        { start: 20, end: 37 },
        { start: 46, end: 60 },
      ],
      error: { start: 20, end: 37, label: 'func<b>.js:5' },
    };
    const failure = { message: 'It failed.', hint: 'Correct it.' };
    view.emit('update', snapshotOf(failed({ output: { stdout: '/w/a:1\n', stderr }, failure })));
    const { page } = view;
    await page.getByRole('button', { name: 'Open func<b>.js:5' }).click();
    await page.getByRole('tab', { name: 'Output' }).click();
    const text = page.locator('#panel-output pre').first();
    await expect
      .poll(() => text.getByRole('link').allTextContents())
      .toEqual(['/w/func<b>.js:5:9', '/w/last.js:7:1']);
    expect(await text.textContent()).toBe('Error: no\n    at f (/w/func<b>.js:5:9)\n    at /w/last.js:7:1\n');
    await page.locator('#panel-output').focus();
    for (const name of ['Open /w/func<b>.js:5:9', 'Open /w/last.js:7:1', 'Open /w/a:1']) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe(name);
      await page.keyboard.press('Enter');
    }
    const call = (stream: string, start: number): unknown => ({
      method: 'openOutputLink',
      params: { id: 1, stream, start },
    });
    await expect
      .poll(() => view.callsOf('openOutputLink'))
      .toEqual([call('stderr', 20), call('stderr', 20), call('stderr', 46), call('stdout', 0)]);
  });

  test('shows that there is no body', async ({ open }) => {
    const { page } = await openResponsePage(open, snapshotOf(answered({ text: '' })));
    await page.getByText('Empty body.').waitFor();
    expect(await page.getByRole('button', { name: 'Save…' }).count()).toBe(0);
  });

  test('of the history that cannot be read shows why, not that its body is empty', async ({ open }) => {
    const failure = {
      message: 'Cannot read the history file /gone: ENOENT.',
      hint: 'Invoke the function again.',
    };
    const head = headOf(200, 'OK', 'image/png');
    const { page } = await openResponsePage(
      open,
      snapshotOf(answered({ text: '', kind: 'binary', size: 0, head, failure })),
    );
    await page.locator('.notice').getByText(failure.message).waitFor();
    expect(await page.locator('#panel-body .placeholder').textContent()).toBe('');
  });

  test('to a detached call shows that there is no response body', async ({ open }) => {
    const { page } = await openResponsePage(
      open,
      snapshotOf(answered({ status: 202, head: headOf(202, 'Accepted', 'text/plain'), text: '' })),
    );
    await page.getByText('no response body').waitFor();
  });

  test('that is binary shows size and type, and can be saved', async ({ open }) => {
    const binary = answered({ kind: 'binary', text: '', size: 48_213, head: headOf(200, 'OK', 'image/png') });
    const view = await openResponsePage(open, snapshotOf(binary));
    await view.page.getByText('image/png · 47.1 kB').waitFor();
    await view.page.locator('#panel-body').getByRole('button', { name: 'Save…' }).click();
    await expect.poll(() => view.callsOf('save')).toHaveLength(1);
    expect(
      await view.page
        .locator('#panel-body .monaco-editor')
        .first()
        .isVisible()
        .catch(() => false),
    ).toBe(false);
  });

  test('above the preview limit shows how much is shown, and offers the full response', async ({ open }) => {
    const cut = answered({ kind: 'text', text: 'head', size: 12_900_000, shownBytes: 5 * 1024 * 1024 });
    const view = await openResponsePage(open, snapshotOf(cut));
    await view.page.getByText('Showing the first 5.00 of 12.30 MB').waitFor();
    await view.page.locator('.notice').getByRole('button', { name: 'Open in Editor' }).click();
    await expect.poll(() => view.callsOf('openInEditor')).toHaveLength(1);
  });

  test('that could not be written to disk shows why, and its preview', async ({ open }) => {
    const failure = { message: 'The answer could not be kept at /full.', hint: 'ENOSPC' };
    const view = await openResponsePage(
      open,
      snapshotOf(answered({ kind: 'text', text: 'head', size: 99, shownBytes: 4, failure })),
    );
    await view.page.locator('.notice').getByText('The answer could not be kept at /full.').waitFor();
    await view.page.locator('h1', { hasText: '200 OK' }).waitFor();
    await expect.poll(view.bodyLines).toEqual(['head']);
    expect(await view.page.locator('.notice').getByRole('button', { name: 'Open in Editor' }).count()).toBe(
      0,
    );
  });
});
