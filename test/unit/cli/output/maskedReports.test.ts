import { describe, expect, it } from 'vitest';
import { openReports } from '../../../../src/cli/run/openReports.ts';
import { writeMeasurement, type MeasureFormat } from '../../../../src/cli/measure/writeMeasurement.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { reporterNames, type ReporterName } from '../../../../src/run/reporters/createReporter.ts';
import type { RequestResult } from '../../../../src/run/runner/runFolders.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { findSchemaProblems } from '../../../support/files/junitSchema.ts';
import { parseXml } from '../../../support/files/parseXml.ts';
import { createMeasurement } from '../../../support/fixtures/measurements.ts';

/** Secrets that also occur in the words and numbers of the formats. */
const common = ['1', 'test', 'true', 'error', '2026', '<', '"', 'passed', 'failure', 'name', 'message'];

/** Results that have a text in each place that a report shows. */
function toResults(text: string): readonly RequestResult[] {
  const request = {
    path: '/r/a.ocifn.json',
    label: `r/${text}/a.ocifn.json`,
    name: `name ${text}`,
    tags: [text],
    captures: [],
    row: { number: 1, name: `who=${text}`, values: {} },
    repetition: { number: 1, of: 2 },
  };
  const check = {
    outcome: 'failed',
    title: `$.a equals ${text}`,
    message: `it is ${text}.`,
    comparison: { expected: text, actual: `[${text}]` },
    position: { line: 1, column: 2026 },
  } as const;
  return [
    { request, outcome: 'passed', checks: [{ outcome: 'passed', title: text }], duration: 1 },
    { request, outcome: 'failed', checks: [check], duration: 2026 },
    { request, outcome: 'failed', checks: [], message: `not sent: ${text}`, duration: 0 },
    { request, outcome: 'skipped', checks: [], message: `later: ${text}`, duration: 0 },
    { request, outcome: 'cancelled', checks: [], duration: 0 },
  ];
}

async function report(name: ReporterName, secret: string, results = toResults(secret)): Promise<string> {
  const io = createCliIo({ redactor: createRedactor([secret]) });
  const reports = await openReports([{ name }], io);
  if (!reports.ok) throw new Error(reports.failure.code);
  for (const result of results) reports.value.add(result);
  const startedAt = new Date('2026-11-30T10:00:00.123Z');
  await reports.value.end({ results, notRun: 0, startedAt, duration: 2026, cancelled: false });
  return io.out();
}

describe('reports with a secret that is also a word of their format', () => {
  it.each(common)('JUnit is valid with %s', async (secret) => {
    const text = await report('junit', secret);
    expect(findSchemaProblems(text)).toEqual([]);
    const { all } = parseXml(text);
    const cases = all.filter(({ name }) => name === 'testcase');
    expect(cases).toHaveLength(5);
    expect(cases[0]?.attributes['name']).toMatch(/•{4} \[row 1: who=••••\] \[1 of 2\]$/);
    expect(all.find(({ name }) => name === 'failure')?.attributes['message']).toMatch(/••••\.$/);
  });

  it.each(common)('JSON has its members, outcomes and numbers with %s', async (secret) => {
    const read = JSON.parse(await report('json', secret)) as { readonly requests: readonly object[] };
    expect(read).toMatchObject({
      version: 1,
      startedAt: '2026-11-30T10:00:00.123Z',
      duration: 2026,
      counts: { passed: 1, failed: 2 },
    });
    expect(read.requests[1]).toMatchObject({
      file: expect.stringContaining('r/••••/'),
      tags: ['••••'],
      row: { number: 1, name: 'who=••••' },
      outcome: 'failed',
      checks: [
        {
          title: expect.stringMatching(/ ••••$/),
          message: expect.stringMatching(/ ••••\.$/),
          line: 1,
          column: 2026,
          expected: '••••',
          actual: '[••••]',
        },
      ],
    });
    expect(read.requests[2]).toMatchObject({ message: expect.stringMatching(/: ••••$/) });
  });

  it.each(common)('commands and test points stay with %s', async (secret) => {
    const commands = (await report('github', secret)).trimEnd().split('\n');
    expect(commands[0]).toMatch(/^::error file=r\/••••\/.*,line=1,col=2026,title=.*::.*••••\.$/);
    expect(commands.at(-1)).toBe(
      '::notice title=ocifn run::1 passed, 2 failed, 1 skipped, 1 cancelled (2.03 s)',
    );
    const tap = (await report('tap', secret)).split('\n');
    expect(tap[0]).toBe('TAP version 14');
    expect(tap.filter((line) => /^(?:not )?ok \d - /.test(line))).toHaveLength(5);
    expect(tap.at(-2)).toBe('1..5');
  });

  it.each(['text', 'json', 'html'] as const)('a measurement as %s keeps its words', (format) => {
    const write = (secret: string, name = 'hello'): string => {
      const io = createCliIo({ redactor: createRedactor([secret]) });
      return writeMeasurement(createMeasurement({ function: name }), format satisfies MeasureFormat, io);
    };
    const plain = write('unused');
    for (const word of ['html', 'script', 'course', 'calls', 'Latency', 'complete', '2026'])
      expect(write(word)).toBe(plain);
    expect(write('hunter22', 'a hunter22')).toContain('a ••••');
  });
});

it.each(reporterNames)('no text of a secret is in the report %s', async (name) => {
  // Also where a reporter joins white space or leaves out characters.
  for (const [secret, texts] of [
    ['hunter22 secret', ['hunter22 secret', 'hunter22\n secret', 'hunter22\t secret']],
    ['hunter22secret', ['hunter22secret', 'hunter22\u0000secret', 'hunter22\uFFFEsecret']],
    ['hunter22"<&\\', ['hunter22"<&\\']],
    ['hunter22\nsecret', ['hunter22\nsecret']],
  ] as const)
    for (const text of texts) {
      const written = await report(name, secret, toResults(text));
      if (name !== 'dot') expect(written).toContain('••••');
      expect(written).not.toContain('hunter22');
    }
});
