import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHtmlReport } from '../../../../src/run/measure/reports/htmlReport.ts';
import { toTextReport } from '../../../../src/run/measure/reports/textReport.ts';
import { createMeasurement, hostileText } from '../../../support/fixtures/measurements.ts';

describe('the report of a measurement', () => {
  it('has the figures as text', async () => {
    const { successLatency: _, ...allSuccessful } = createMeasurement({ errors: [], retries: true });
    const reports = [
      createMeasurement(),
      allSuccessful,
      createMeasurement({ state: 'cancelled', unfinished: 3, notSent: 1, latestStart: 412 }),
    ];
    await expect(reports.map(toTextReport).join('\n––––\n\n')).toMatchFileSnapshot(
      '../texts/measurements.txt',
    );
  });

  it('has nothing but its name if no call ended', () => {
    const {
      first: _first,
      latency: _latency,
      successLatency: _success,
      ...rest
    } = createMeasurement({
      calls: 0,
      elapsed: 0,
      throughput: 0,
      errors: [],
      state: 'cancelled',
      distribution: [],
      course: { width: 125, parts: [] },
    });
    expect(toTextReport(rest)).toBe(
      'hello with greet.ocifn.json in dev (local): 40 per second, without retries\n\nCalls       none\nErrors      none\n\nThe measurement was cancelled.\n',
    );
    expect(toHtmlReport(rest)).toContain('No call ended.');
  });

  it('loads nothing as HTML and runs only its own script, whatever it contains', () => {
    const report = toHtmlReport(
      createMeasurement({
        function: hostileText,
        request: hostileText,
        environment: hostileText,
        startedAt: hostileText,
        errors: [{ kind: 'function', name: hostileText, example: hostileText, count: 1 }],
        first: { kind: 'first', ms: 1, error: { kind: 'failure', name: hostileText, example: hostileText } },
      }),
    );
    const scripts = [...report.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];
    expect(scripts.map(([, attributes]) => attributes)).toEqual([' type="application/json" id="charts"', '']);
    const [data = '', code = ''] = scripts.map(([, , content]) => content);
    expect(Object.keys(JSON.parse(data))).toEqual(['distribution', 'course']);
    expect(data).not.toContain('alert');
    const hash = createHash('sha256').update(code).digest('base64');
    expect(report).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`,
    );
    const rest = report.replace(code, '');
    expect(rest).not.toMatch(/<img|<link|<iframe|onerror="|src=(?!x onerror)|url\(|@import|href=/i);
    expect(rest.match(/<script/g)).toHaveLength(2);
    expect(rest.split('</head>')[0]?.match(/<\/title>/g)).toHaveLength(1);
    expect(rest.match(/<\/style>/g)).toHaveLength(1);
  });
});
