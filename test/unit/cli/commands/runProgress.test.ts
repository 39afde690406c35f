import { describe, expect, it, onTestFinished } from 'vitest';
import { startInTerminal } from '../../../support/cli/terminalCli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

const wait = '(input) => new Promise((done) => setTimeout(() => done(input), input.wait ?? 0))';

async function open(requests: Readonly<Record<string, object>>): Promise<string> {
  const files = Object.entries(requests).map(([name, request]) => [
    `requests/${name}.ocifn.json`,
    JSON.stringify({ function: 'slow', contentType: 'application/json', ...request }),
  ]);
  const workspace = await createFunctionWorkspace({
    ...nodeFunction('slow', wait),
    '.vscode/settings.json': '{}',
    ...(Object.fromEntries(files) as Record<string, string>),
  });
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

const body = (value: object) => ({ body: { json: value } });
const args = ['run', 'requests', '--serve'];
const withoutTimes = (lines: readonly string[]) =>
  lines.map((line) => line.replaceAll(/ \([\d.]+ (?:ms|s)\)/g, ''));

describe('ocifn run in a terminal', () => {
  it('shows what is running and the counts, and in the end only the list', async () => {
    const cwd = await open({
      a: body({}),
      b: { ...body({ wait: 1500 }), expect: [{ status: 201 }] },
      c: body({}),
    });
    const cli = startInTerminal(args, { cwd });
    await expect
      .poll(() => withoutTimes(cli.screen()), { timeout: 20_000, interval: 30 })
      .toEqual(['✓ requests/a.ocifn.json › a', '  requests/b.ocifn.json › b', '1 of 3: 1 passed', '']);
    const shown = cli.screen()[1];
    // Its time goes on.
    await expect.poll(() => cli.screen()[1], { interval: 30 }).not.toBe(shown);
    expect(await cli.ended).toBe(1);
    expect(withoutTimes(cli.screen())).toEqual([
      '✓ requests/a.ocifn.json › a',
      '✗ requests/b.ocifn.json › b',
      '    Expected status to be 201, but it is 200.',
      '✓ requests/c.ocifn.json › c',
      '',
      'Failed:',
      '✗ requests/b.ocifn.json › b',
      '    Expected status to be 201, but it is 200.',
      '',
      '2 passed, 1 failed',
      '',
    ]);
    expect(cli.written()).toContain('\u001B[32m✓\u001B[39m');
  });

  it('never wraps a line, and leaves nothing behind when it is interrupted', async () => {
    const name = 'a request with a name that is much longer than the terminal is wide';
    const cwd = await open({ a: { name, ...body({ wait: 60_000 }) } });
    const cli = startInTerminal(args, { cwd, columns: 40, env: { NO_COLOR: '1' } });
    await expect.poll(() => cli.screen().at(-2), { timeout: 20_000 }).toMatch(/^0 of 1: 0 passed/);
    for (const line of cli.screen()) expect(line.length).toBeLessThan(40);
    cli.type('\u0003');
    expect(await cli.ended).toBe(130);
    expect(withoutTimes(cli.screen()).slice(-4)).toEqual([
      `- requests/a.ocifn.json › ${name} – cancelled`,
      '',
      '0 passed, 1 cancelled',
      '',
    ]);
    expect(cli.written()).not.toContain('\u001B[3');
  });

  it('hides the progress while it asks, and shows notes above it', async () => {
    const cwd = await open({ a: body({ name: '{{$prompt.NAME}}', wait: 600 }) });
    const cli = startInTerminal(args, { cwd });
    await expect.poll(() => cli.screen().at(-1), { timeout: 20_000 }).toBe('NAME:');
    cli.type('Ada\r');
    expect(await cli.ended).toBe(0);
    expect(withoutTimes(cli.screen()).filter((line) => !line.startsWith('NAME'))).toEqual([
      '✓ requests/a.ocifn.json › a',
      '',
      '1 passed',
      '',
    ]);
  });

  it('has no progress in any other report, with --verbose, or in a terminal without cursor', async () => {
    const cwd = await open({ a: body({ wait: 400 }) });
    const quiet = [
      startInTerminal([...args, '--reporter', 'dot'], { cwd }),
      startInTerminal([...args, '--verbose'], { cwd }),
    ];
    for (const cli of quiet) {
      expect(await cli.ended).toBe(0);
      expect(cli.written()).not.toContain('of 1:');
    }
  });
});
