import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openOutputNotes } from '../../../../src/cli/output/outputNotes.ts';
import { openReports } from '../../../../src/cli/run/openReports.ts';
import { noRedaction } from '../../../../src/core/redaction/redactor.ts';
import { reporterNames } from '../../../../src/run/reporters/createReporter.ts';
import type { RequestResult } from '../../../../src/run/runner/runFolders.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { parseXml } from '../../../support/files/parseXml.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

/** Both kinds of commands, in all places where the runner of GitHub Actions finds them. */
const attack = '::warning::a\n  ::stop-commands::b\r\n\t\u00a0::error file=c::d\n##[error]e\nf ##[add-mask]g';

/** Returns the lines that the runner takes for commands: after white space, or the older kind anywhere. */
function findCommands(text: string): readonly string[] {
  return text.split(/[\r\n]/).filter((line) => /^\s*::[a-z-]+.*::/.test(line) || /##\[[a-z-]+/.test(line));
}

const request = { path: '/r/a', label: attack, name: attack, tags: [attack], captures: [] };
const checks = [
  { outcome: 'failed', title: attack, message: attack, comparison: { expected: attack, actual: '' } },
] as const;
const results: readonly RequestResult[] = [
  { request, outcome: 'failed', checks, duration: 1 },
  { request, outcome: 'failed', checks: [], message: attack, duration: 1 },
  { request, outcome: 'skipped', checks: [], message: attack, duration: 1 },
];

describe('no text becomes a workflow command', () => {
  it.each(reporterNames)('in the report %s', async (name) => {
    const io = createCliIo();
    const reports = await openReports([{ name }], io);
    if (!reports.ok) throw new Error(reports.failure.code);
    for (const result of results) reports.value.add(result);
    await reports.value.end({ results, notRun: 0, startedAt: new Date(0), duration: 1, cancelled: false });
    const text = io.out();
    // Its own commands are complete: the runner looks for nothing else in them.
    const own = name === 'github' ? text.match(/^::(?:error|notice) [^\n]*\n/gm) : [];
    expect(findCommands(text)).toHaveLength(own?.length ?? 0);
    if (name === 'list') expect(text).toContain('\n      \\u003a:stop-commands::b\n');
    if (name === 'json') {
      const read = JSON.parse(text) as { readonly requests: readonly { readonly message: string }[] };
      expect(read.requests[1]?.message).toBe(attack);
    }
    if (name === 'junit')
      expect(parseXml(text).all.find((each) => each.name === 'failure')?.attributes['message']).toBe(attack);
  });

  it('in what a function prints, in any pieces', () => {
    for (const size of [1, 2, 3, 5]) {
      const stderr = new PassThrough();
      const notes = openOutputNotes({ stderr, redactor: noRedaction });
      const text = `a: b # c\n${attack}\nd ##`;
      for (let at = 0; at < text.length; at += size) notes.write('stdout', text.slice(at, at + size));
      notes.end();
      const written = String(stderr.read());
      expect(findCommands(written)).toEqual([]);
      expect(written).toMatch(/^a: b # c\n\\u003a:warning.+\n {2}\\u003a:stop-commands.+\n/);
      expect(written).toMatch(/\nf #\\u0023\[add-mask\]g\nd ##$/);
    }
  });

  it('in what two streams print in turn', () => {
    const stderr = new PassThrough();
    const notes = openOutputNotes({ stderr, redactor: noRedaction });
    notes.write('stderr', 'a');
    notes.write('stdout', '\n');
    notes.write('stderr', '::error::b');
    notes.end();
    expect(String(stderr.read())).toBe('a\n\\u003a:error::b');
  });

  it('in the output of a local function that failed, and with --verbose', async () => {
    const code = `() => { console.log(${JSON.stringify(attack)}); throw new Error(${JSON.stringify(attack)}); }`;
    const workspace = await createFunctionWorkspace(nodeFunction('prints', code));
    onTestFinished(() => workspace.dispose());
    const { stderr } = await runCli(['invoke', 'prints', '--verbose'], { cwd: workspace.folder });
    expect(stderr).toContain('stop-commands');
    expect(findCommands(stderr)).toEqual([]);
  });

  it('in the error of a service, and in JSON, whose values stay', async () => {
    const body = JSON.stringify({ code: '::error::x', message: attack });
    const half = body.indexOf('##[') + 2;
    const { service, home } = await openFixture({
      respond(response) {
        response.writeHead(500, { 'x-a': '##[error]a' });
        response.write(body.slice(0, half));
        setTimeout(() => response.end(body.slice(half)), 50);
      },
    });
    const args = ['--endpoint', service.url, '--config-file', home.configFile, '--include', '--verbose'];
    for (const more of [[], ['--output', 'json']]) {
      const run = await runCli(['invoke', 'ocid1.fnfunc.oc1.phx.aaaacommands', ...args, ...more], {
        cwd: home.folder,
      });
      expect(run.stderr).toContain('x-a: #\\u0023[error]a');
      expect(findCommands(run.stderr)).toEqual([]);
      if (more.length === 0) continue;
      const text = run.stdout.toString();
      expect(findCommands(text)).toEqual([]);
      expect(JSON.parse(text)).toMatchObject({ body, headers: { 'x-a': '##[error]a' } });
    }
  });

  it('in lists and tables', async () => {
    const workspace = await createFunctionWorkspace({
      '.vscode/settings.json': JSON.stringify({
        'ociFunctions.functions': { '::error::##[error]a': { id: 'ocid1.fnfunc.oc1.phx.aaaacommands' } },
      }),
      '::error::b.ocifn.json': '{ "function": "a" }',
    });
    onTestFinished(() => workspace.dispose());
    for (const args of [['functions'], ['functions', '--output', 'json'], ['run', '--list']]) {
      const { stdout, stderr } = await runCli(args, { cwd: workspace.folder });
      expect(stdout.toString()).toMatch(/\\u003a:error::|#\\u0023\[error\]/);
      expect(findCommands(stdout.toString() + stderr)).toEqual([]);
    }
  });
});
